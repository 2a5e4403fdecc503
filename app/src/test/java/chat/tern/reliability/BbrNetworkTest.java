package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What BBR makes of whole paths. Rates in megabits a second, of datagrams without IP and UDP. */
final class BbrNetworkTest {
    private static final double WIRE = 1472.0 / 1500;

    @ParameterizedTest
    @CsvSource({
        "20, 0, 0.96", "20, 0.01, 0.94", "20, 0.05, 0.9", "20, 0.1, 0.85",
        "100, 0, 0.89", "100, 0.01, 0.88", "100, 0.05, 0.84", "100, 0.1, 0.8"
    })
    void randomLossCostsLittleMoreThanWhatIsLost(long rtt, double loss, double share) {
        Dumbbell net = Dumbbell.of(1, 100, rtt).losing(loss);
        DumbbellFlow flow = net.flow(Congestion.BBR).startingAfter(0);
        double seconds = rtt == 20 ? 2.7 : 11;
        net.run(seconds);
        double rate = flow.takeMegabits(seconds);
        assertTrue(rate >= share * 100 * WIRE, () -> rate + " Mbit/s");
    }

    @ParameterizedTest
    @CsvSource({"10, 0.9", "20, 0.9", "100, 0.85"})
    void aShortQueueIsRespected(double megabits, double share) {
        Dumbbell net = new Dumbbell(1, megabits, 15, 25);
        DumbbellFlow flow = net.flow(Congestion.BBR).startingAfter(0);
        net.run(20);
        double rate = flow.takeMegabits(20);
        assertTrue(rate >= share * megabits * WIRE, () -> rate + " Mbit/s");
        assertTrue(net.dropped <= 0.05 * net.sent, () -> net.dropped + " of " + net.sent);
    }

    @Test
    void aLongQueueIsNotFilled() {
        Dumbbell net = new Dumbbell(1, 10, 15, 500);
        net.flow(Congestion.BBR).startingAfter(0);
        net.run(2);
        net.longestQueue = 0;
        net.run(20);
        assertTrue(net.longestQueue < 1.5 * 30 * Dumbbell.MS, () -> net.longestQueue / Dumbbell.MS + " ms");
    }
}
