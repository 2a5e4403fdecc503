package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The network of the QUIC interop runner: 10 Mbit/s, 15 ms one way, a queue of 25 packets. */
final class BottleneckTest {
    private static final int CHATS = 100;
    private static final double MILLI = 1e6;

    private final Pair pair = new Pair();
    private final byte[] line = new byte[100];

    BottleneckTest() {
        pair.delay = 15 * Pair.MILLI;
        pair.connected();
    }

    @Test
    void aCleanLinkIsFilled() {
        pair.link = new Bottleneck(10e6, 25);
        double rate = megabits(10 << 20);
        assertTrue(rate >= 9.3, () -> rate + " Mbit/s");
    }

    @Test
    void twoPercentLossLeavesAQuarter() {
        pair.link = losing(0.02);
        double rate = megabits(2 << 20);
        assertTrue(rate >= 2.5, () -> rate + " Mbit/s");
    }

    @Test
    void chatPassesAFileThatFillsTheLink() {
        pair.link = new Bottleneck(10e6, 25);
        List<Double> delays = chat();
        assertTrue(delays.getLast() <= 30 + 50, delays::toString);
    }

    @Test
    void chatPassesAFileOnALossyLink() {
        pair.link = losing(0.02);
        List<Double> delays = chat();
        assertTrue(delays.get(CHATS - 2) <= 3 * 30, delays::toString);
    }

    private double megabits(int bytes) {
        Transfer transfer = Transfer.up(pair, Band.FILE, bytes);
        long start = pair.now;
        pair.runUntil(transfer);
        assertTrue(transfer.intact());
        return bytes * 8 * 1e3 / (pair.now - start);
    }

    /** Milliseconds from writing a line to reading it, while a file is sent, in ascending order. */
    private List<Double> chat() {
        Transfer file = Transfer.down(pair, Band.FILE, 30 << 20);
        long id = pair.server().open(Band.CHAT).getAsLong();
        List<Double> delays = new ArrayList<>();
        for (int i = 0; i < CHATS; i++) {
            long start = pair.now;
            pair.server().write(id, line, 0, line.length);
            int[] got = {0};
            pair.runUntil(() -> {
                file.getAsBoolean();
                got[0] += Math.max(0, pair.client().read(id, line, 0, line.length));
                return got[0] == line.length;
            });
            delays.add((pair.now - start) / MILLI);
            pair.runUntil(() -> {
                file.getAsBoolean();
                return pair.now - start >= 100 * Pair.MILLI;
            });
        }
        delays.sort(null);
        return delays;
    }

    private static Function<Pair.Datagram, List<Pair.Datagram>> losing(double share) {
        Bottleneck link = new Bottleneck(10e6, 25);
        Random random = new Random(3);
        return datagram -> random.nextDouble() < share ? List.of() : link.apply(datagram);
    }
}
