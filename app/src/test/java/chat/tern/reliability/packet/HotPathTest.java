package chat.tern.reliability.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

final class HotPathTest {
    private static final int ROUNDS = 100_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final byte[] buffer = new byte[1200];

    @Test
    void dataHeadersAreWrittenAndRoutedWithoutGarbage() {
        assertEquals(expectedSum(), rounds());
        long before = THREADS.getCurrentThreadAllocatedBytes();
        rounds();
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < ROUNDS, allocated + " bytes in " + ROUNDS + " rounds");
    }

    private long rounds() {
        long sum = 0;
        for (int i = 0; i < ROUNDS; i++) {
            PacketCodec.writeDataHeader(buffer, 0, true, i, i);
            if (PacketCodec.type(buffer, 0, buffer.length) == PacketType.DATA && PacketCodec.keyPhase(buffer, 0)) {
                sum += PacketCodec.destinationId(buffer, 0) + PacketCodec.number(buffer, 0);
            }
        }
        return sum;
    }

    private static long expectedSum() {
        return (long) ROUNDS * (ROUNDS - 1);
    }
}
