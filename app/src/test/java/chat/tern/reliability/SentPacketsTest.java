package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

final class SentPacketsTest {
    private final SentPackets sent = new SentPackets();

    @Test
    void whatIsTakenIsGone() {
        sent.add(packet(7, true));
        assertEquals(7, sent.first().number());
        assertEquals(7, sent.take(7).number());
        assertTrue(sent.isEmpty());
        assertEquals(Long.MAX_VALUE, sent.nextNumber(0));
        assertThrows(IllegalStateException.class, () -> sent.take(7));
    }

    @Test
    void onlyTheLastFewQuietPacketsAreRemembered() {
        sent.add(packet(0, true));
        for (int n = 1; n <= 1_000; n++) {
            sent.add(packet(n, false));
        }
        assertEquals(0, sent.first().number());
        assertEquals(745, sent.nextNumber(1));
        assertEquals(1_000, sent.take(1_000).number());
    }

    @Test
    void whereNothingMustBeAcknowledgedFewerAreRemembered() {
        sent.add(packet(0, true));
        for (int n = 1; n <= 100; n++) {
            sent.add(packet(n, false));
        }
        sent.take(0);
        assertEquals(1, sent.nextNumber(0));
        sent.add(packet(101, false));
        assertEquals(98, sent.nextNumber(0));
    }

    @Test
    void theSlotsOfAFastTransferAreLetGoWhenItWasLongAgo() {
        for (int n = 0; n < 1_000; n++) {
            sent.add(packet(n, true));
        }
        for (int n = 0; n < 1_000; n++) {
            sent.take(n);
        }
        assertEquals(1_024, sent.capacity());
        for (int n = 1_000; n < 1_100; n++) {
            sent.add(packet(n, true));
            assertEquals(n, sent.take(n).number());
        }
        assertEquals(16, sent.capacity());
    }

    @Test
    void behavesAsAPlainMapHoweverWideTheGaps() {
        for (long seed = 0; seed < 100; seed++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            SentPackets table = new SentPackets();
            TreeMap<Long, SentPacket> model = new TreeMap<>();
            long next = 0;
            for (int step = 0; step < 400; step++) {
                if (random.nextInt(5) < 3) {
                    next += random.nextInt(40) == 0 ? random.nextInt(500) : 1;
                    SentPacket packet = packet(next, true);
                    table.add(packet);
                    model.put(next, packet);
                } else if (!model.isEmpty()) {
                    long probe = model.firstKey() + random.nextInt(60);
                    Long found = model.ceilingKey(probe);
                    assertEquals(found == null ? Long.MAX_VALUE : found, table.nextNumber(probe), "seed " + seed);
                    if (found != null) {
                        assertEquals(model.remove(found), table.take(found), "seed " + seed);
                    }
                }
                assertEquals(model.isEmpty(), table.isEmpty(), "seed " + seed);
                if (!model.isEmpty()) {
                    assertEquals(model.firstEntry().getValue(), table.first(), "seed " + seed);
                }
            }
            assertFalse(next == 0);
        }
    }

    private static SentPacket packet(long number, boolean eliciting) {
        return new SentPacket(number, number, 100, eliciting, List.of());
    }
}
