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
        "20, 0, 0.96", "20, 0.01, 0.94", "20, 0.05, 0.9", "20, 0.1, 0.88",
        "100, 0, 0.92", "100, 0.01, 0.9", "100, 0.05, 0.88", "100, 0.1, 0.85"
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

    /** In turn they begin; what they overshoot then is over after a half of the time. */
    @ParameterizedTest
    @CsvSource({
        "1, 100, 50, 40, 0, 6, 0.05",
        "1, 100, 50, 400, 60000, 6, 0.05",
        "1, 20, 15, 400, 15000, 60, 0.2",
        "2, 20, 15, 400, 15000, 60, 0.2",
        "3, 20, 15, 400, 15000, 60, 0.2",
        "4, 20, 15, 400, 15000, 60, 0.2",
        "5, 20, 15, 400, 15000, 60, 0.2"
    })
    void fourThatShareAShortQueueOrAPolicerDoNotOverrunIt(
            long seed, double megabits, long delay, int queue, double bucket, double seconds, double most) {
        Dumbbell net = bucket == 0
                ? new Dumbbell(seed, megabits, delay, queue)
                : new Dumbbell(seed, 2 * megabits, delay, queue).policed(megabits, bucket);
        for (int i = 0; i < 4; i++) {
            net.flow(Congestion.BBR).startingAfter(0.3 * i);
        }
        net.run(seconds / 2);
        long sent = net.sent;
        long dropped = net.dropped;
        net.run(seconds / 2);
        assertTrue(net.dropped - dropped <= most * (net.sent - sent), () -> net.dropped + " of " + net.sent);
    }

    @ParameterizedTest
    @CsvSource({"100, 100, 2", "1000, 100, 40", "20, 200, 8"})
    void whatStartupOverrunsIsNotMadeUpForByDoubleTheRate(double megabits, long rtt, int queue) {
        Dumbbell net = new Dumbbell(1, megabits, rtt / 2, queue);
        Bbr bbr = (Bbr) net.flow(Congestion.BBR).startingAfter(0).controller();
        for (int i = 0; i < 20; i++) {
            net.run(0.1);
            double gain = bbr.pacingRate(1) / Math.max(1, bbr.model().bandwidth());
            assertTrue(bbr.phase() != BbrPhase.CRUISE || gain <= 1.2, () -> "gain " + gain);
        }
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

    @ParameterizedTest
    @CsvSource({"10, 15000, 0.75", "50, 100000, 0.85", "50, 1000000, 0.9"})
    void aPolicerIsNotOverrun(double megabits, double bucket, double share) {
        Dumbbell net = new Dumbbell(1, 100, 15, 400).policed(megabits, bucket);
        DumbbellFlow flow = net.flow(Congestion.BBR).startingAfter(0);
        net.run(30);
        double rate = flow.takeMegabits(30);
        assertTrue(rate >= share * megabits * WIRE, () -> rate + " Mbit/s");
        assertTrue(net.dropped <= 0.05 * net.sent, () -> net.dropped + " of " + net.sent);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "3, 0", "1, 2", "2, 2", "3, 2"})
    void besideCubicItTakesBetweenThreeAndSevenTenths(long seed, double later) {
        Dumbbell net = Dumbbell.of(seed, 20, 30);
        DumbbellFlow ours = net.flow(Congestion.BBR).startingAfter(later);
        DumbbellFlow cubic = net.flow(Congestion.CUBIC).startingAfter(later > 0 ? 0 : 0.5);
        net.run(60);
        double share = ours.delivered / (double) (ours.delivered + cubic.delivered);
        assertTrue(share >= 0.3 && share <= 0.7, () -> "share " + share);
    }

    @ParameterizedTest
    @CsvSource({"10, 25, 0.68", "20, 50, 0.65"})
    void besideCubicItTakesOnAverageLittleMoreThanItsShare(double megabits, int queue, double most) {
        double sum = 0;
        for (int run = 0; run < 12; run++) {
            Dumbbell net = new Dumbbell(1 + run / 2, megabits, 15, queue);
            DumbbellFlow ours = net.flow(Congestion.BBR).startingAfter(run % 2 * 2);
            DumbbellFlow cubic = net.flow(Congestion.CUBIC).startingAfter(run % 2 == 1 ? 0 : 0.5);
            net.run(60);
            sum += ours.delivered / (double) (ours.delivered + cubic.delivered);
        }
        double mean = sum / 12;
        assertTrue(mean <= most, () -> "share " + mean);
    }

    @ParameterizedTest
    @CsvSource({"20, 50, 30, 0", "100, 167, 20, 0.05", "10, 25, 30, 0"})
    void twoOfThemShare(double megabits, int queue, long rtt, double loss) {
        Dumbbell net = new Dumbbell(1, megabits, rtt / 2, queue).losing(loss);
        DumbbellFlow one = net.flow(Congestion.BBR).startingAfter(0);
        DumbbellFlow other = net.flow(Congestion.BBR).startingAfter(1);
        net.run(10);
        one.delivered = 0;
        other.delivered = 0;
        net.run(30);
        double share = one.delivered / (double) (one.delivered + other.delivered);
        assertTrue(share >= 0.4 && share <= 0.6, () -> "share " + share);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.9", "0.05, 0.85"})
    void jitterCostsLittle(double loss, double share) {
        Dumbbell net = Dumbbell.of(1, 100, 20).losing(loss).jitter(5 * Dumbbell.MS);
        DumbbellFlow flow = net.flow(Congestion.BBR).startingAfter(0);
        net.run(3);
        double rate = flow.takeMegabits(3);
        assertTrue(rate >= share * 100 * WIRE, () -> rate + " Mbit/s");
    }

    /** As the mean of five: one that finds the short way first begins with half the path. */
    @ParameterizedTest
    @CsvSource({"20, 2.7, 0.87", "100, 11, 0.82"})
    void packetsThatOvertakeOthersCostLittle(long rtt, double seconds, double share) {
        double sum = 0;
        for (int seed = 1; seed <= 5; seed++) {
            Dumbbell net = Dumbbell.of(seed, 100, rtt).overtaking(0.02);
            DumbbellFlow flow = net.flow(Congestion.BBR).startingAfter(0);
            net.run(seconds);
            sum += flow.takeMegabits(seconds);
        }
        double mean = sum / 5;
        assertTrue(mean >= share * 100 * WIRE, () -> mean + " Mbit/s");
    }
}
