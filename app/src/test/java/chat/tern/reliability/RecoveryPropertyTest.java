package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.packet.Frame;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** A random peer behind a random network: every packet has exactly one fate, and what is in flight is their sum. */
final class RecoveryPropertyTest {
    private final TreeMap<Long, SentPacket> inFlight = new TreeMap<>();
    private final Set<Long> lost = new HashSet<>();
    private final RangeSet peerHas = new RangeSet();

    @Test
    void everyPacketIsAckedOrLostOnceAndTheRestIsInFlight() {
        for (long seed = 0; seed < 200; seed++) {
            inFlight.clear();
            lost.clear();
            peerHas.clear();
            run(RandomGeneratorFactory.of("L64X128MixRandom").create(seed), "seed " + seed);
        }
    }

    private void run(RandomGenerator random, String seed) {
        RecoveryScript script = new RecoveryScript();
        for (int step = 0; step < 500; step++) {
            script.now += random.nextLong(3 * RecoveryScript.MS);
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> send(script, random);
                case 3, 4 -> ack(script, random, seed);
                default -> {
                    if (script.recovery.nextTimeout() - script.now <= 0) {
                        lose(script.recovery.onTimeout(script.now), seed);
                    }
                }
            }
            assertInFlight(script.recovery, seed + " step " + step);
        }
    }

    private void send(RecoveryScript script, RandomGenerator random) {
        if (random.nextInt(50) == 0) {
            script.skipNumber();
        }
        boolean eliciting = random.nextInt(4) > 0;
        long number = eliciting ? script.send() : script.sendQuiet();
        inFlight.put(number, new SentPacket(number, script.now, RecoveryScript.PACKET, eliciting, List.of()));
        if (random.nextInt(10) > 0) {
            peerHas.add(number);
        }
    }

    private void ack(RecoveryScript script, RandomGenerator random, String seed) {
        List<Frame.Range> ranges = new ArrayList<>();
        for (int i = peerHas.size() - 1; i >= 0 && ranges.size() < Frame.Ack.MAX_RANGES; i--) {
            if (ranges.isEmpty() || random.nextInt(8) > 0) {
                ranges.add(new Frame.Range(peerHas.from(i), peerHas.to(i) - 1));
            }
        }
        if (ranges.isEmpty()) {
            return;
        }
        AckOutcome outcome = script.ack(0, ranges.toArray(Frame.Range[]::new));
        for (SentPacket packet : outcome.acked()) {
            boolean known = inFlight.remove(packet.number()) != null || lost.remove(packet.number());
            assertTrue(known, seed + ": acked twice: " + packet);
            assertTrue(peerHas.contains(packet.number()), seed + ": never acked: " + packet);
        }
        lose(outcome.lost(), seed);
    }

    private void lose(List<SentPacket> packets, String seed) {
        for (SentPacket packet : packets) {
            assertTrue(inFlight.remove(packet.number()) != null, seed + ": lost twice: " + packet);
            lost.add(packet.number());
        }
    }

    private void assertInFlight(Recovery recovery, String where) {
        long bytes = inFlight.values().stream()
                .filter(SentPacket::ackEliciting)
                .mapToLong(SentPacket::bytes)
                .sum();
        assertEquals(bytes, recovery.bytesInFlight(), where);
        assertEquals(bytes > 0, recovery.anythingUnacked(), where);
        assertTrue(bytes == 0 || recovery.nextTimeout() != Recovery.NEVER, where);
    }
}
