package chat.tern.testing.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LinkTest {
    private static final long MS = 1_000_000;

    private record Arrival(long at, byte first, int length) {}

    private final List<Arrival> arrivals = new ArrayList<>();

    @Test
    void aCleanLinkOnlyDelays() {
        Link link = link(LinkPlan.ofMillis(5));
        link.send(new byte[] {1, 2, 3}, 7 * MS);
        assertEquals(List.of(new Arrival(12 * MS, (byte) 1, 3)), arrivals);
        assertEquals(Map.of(), link.faults());
        assertEquals(3, link.bytes());
    }

    @Test
    void aBottleneckSpacesDatagramsAndDropsWhatItsQueueDoesNotHold() {
        Link link = link(LinkPlan.ofMillis(5).with(new Impairment.Rate(128_000, 3)));
        sendAll(link, 5, 100);
        assertEquals(
                List.of(6 * MS, 7 * MS, 8 * MS),
                arrivals.stream().map(Arrival::at).toList());
        assertEquals(4, link.struck(Fault.RATE), "two waited, two were dropped");
        link.send(new byte[100], 3 * MS);
        assertEquals(9 * MS, arrivals.getLast().at());
    }

    @Test
    void jitterKeepsTheOrderAndReorderingDoesNot() {
        Link jittery = link(LinkPlan.ofMillis(5).with(new Impairment.Jitter(20 * MS)));
        sendAll(jittery, 100, 10);
        assertEquals(numbers(100), byTime());
        arrivals.clear();
        Link reordering = link(LinkPlan.ofMillis(5).with(new Impairment.Reordering(0.2, 20 * MS)));
        for (int i = 0; i < 100; i++) {
            reordering.send(new byte[] {(byte) i}, i * MS);
        }
        assertFalse(byTime().equals(numbers(100)));
        assertEquals(100, arrivals.size());
    }

    @Test
    void lossTakesItsShareAndNoMoreInARowThanItMay() {
        Link link = link(LinkPlan.ofMillis(5).with(new Impairment.Loss(0.5, 2)));
        sendAll(link, 127, 10);
        assertEquals(127, arrivals.size() + link.struck(Fault.LOSS));
        assertTrue(arrivals.size() > 40 && arrivals.size() < 90, "arrived: " + arrivals.size());
        for (int i = 1; i < arrivals.size(); i++) {
            assertTrue(arrivals.get(i).first() - arrivals.get(i - 1).first() <= 3);
        }
    }

    @Test
    void burstsTakeSeveralInARow() {
        Link link = link(LinkPlan.ofMillis(5).with(new Impairment.Burst(0.05, 4)));
        sendAll(link, 127, 10);
        int longest = 0;
        for (int i = 1; i < arrivals.size(); i++) {
            longest = Math.max(
                    longest, arrivals.get(i).first() - arrivals.get(i - 1).first() - 1);
        }
        assertTrue(longest >= 2, "longest run " + longest);
    }

    @Test
    void aGapTakesExactlyWhatItSays() {
        Link link = link(LinkPlan.ofMillis(5).with(new Impairment.Gap(2, 6, 2)));
        sendAll(link, 8, 10);
        assertEquals(List.of(0, 2, 4, 6, 7), byTime());
    }

    @Test
    void copiesComeTwice() {
        Link link = link(LinkPlan.ofMillis(5).with(new Impairment.Duplication(1, 10 * MS)));
        sendAll(link, 5, 10);
        assertEquals(10, arrivals.size());
    }

    @Test
    void corruptionChangesBitsAndNothingElse() {
        List<byte[]> out = new ArrayList<>();
        LinkPlan plan = LinkPlan.ofMillis(5).with(new Impairment.Corruption(1));
        Link link = new Link(plan, 0, Simulation.generator(1), (when, datagram) -> out.add(datagram));
        link.send(new byte[50], 0);
        int bits = 0;
        for (byte b : out.getFirst()) {
            bits += Integer.bitCount(b & 0xff);
        }
        assertEquals(50, out.getFirst().length);
        assertTrue(bits >= 1 && bits <= 3, "bits " + bits);
    }

    @Test
    void inABlackoutNothingComesThrough() {
        Link link = link(LinkPlan.ofMillis(5).with(new Impairment.Blackout(10 * MS, 20 * MS)));
        for (long at : new long[] {9, 10, 19, 20}) {
            link.send(new byte[] {(byte) at}, at * MS);
        }
        assertEquals(List.of(9, 20), byTime());
    }

    @Test
    void largeDatagramsVanishOnceThePathIsNarrow() {
        Link link = link(LinkPlan.ofMillis(5).with(new Impairment.Mtu(1200, 10 * MS)));
        link.send(new byte[1400], 9 * MS);
        link.send(new byte[1400], 10 * MS);
        link.send(new byte[1200], 11 * MS);
        assertEquals(List.of(1400, 1200), arrivals.stream().map(Arrival::length).toList());
    }

    @Test
    void aHealedLinkKeepsItsRateAndLosesNothing() {
        Link link =
                link(LinkPlan.ofMillis(5).with(new Impairment.Loss(1, 1000)).with(new Impairment.Rate(128_000, 100)));
        sendAll(link, 10, 100);
        assertEquals(0, arrivals.size());
        link.heal();
        sendAll(link, 10, 100);
        assertEquals(10, arrivals.size());
        assertEquals(15 * MS, arrivals.getLast().at());
    }

    @Test
    void thePatternIsTheSameWhereverItIsLookedAt() {
        Pattern pattern = new Pattern(42);
        byte[] whole = new byte[1000];
        pattern.fill(whole, 1000, 0);
        byte[] part = new byte[100];
        pattern.fill(part, 100, 333);
        assertArrayEquals(Arrays.copyOfRange(whole, 333, 433), part);
        assertEquals(-1, pattern.differs(part, 100, 333));
        part[50]++;
        assertEquals(383, pattern.differs(part, 100, 333));
        assertEquals(334, pattern.differs(whole, 100, 334));
    }

    private Link link(LinkPlan plan) {
        return new Link(
                plan,
                0,
                Simulation.generator(7),
                (when, datagram) -> arrivals.add(new Arrival(when, datagram[0], datagram.length)));
    }

    private static void sendAll(Link link, int count, int length) {
        for (int i = 0; i < count; i++) {
            byte[] datagram = new byte[length];
            datagram[0] = (byte) i;
            link.send(datagram, 0);
        }
    }

    private List<Integer> byTime() {
        return arrivals.stream()
                .sorted((one, other) -> Long.compare(one.at(), other.at()))
                .map(arrival -> (int) arrival.first())
                .toList();
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
