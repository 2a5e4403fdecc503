package chat.tern.reliability;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers packets declared lost for a while: one that is acknowledged after all was only late. When that is true of
 * every loss of the latest congestion event, the event was none.
 */
final class LostPackets {
    private static final int KEPT = 1024;

    private record Lost(SentPacket packet, long event) {}

    /** Made with the first loss: most connections have none. */
    private Map<Long, Lost> packets = Map.of();

    private final RangeSet numbers = new RangeSet();
    private long event;
    private long eventStart;
    private int outstanding;
    private boolean complete;

    /** Whether this loss is a new congestion event: the packet was sent after the last event began. */
    boolean add(SentPacket packet, long now) {
        boolean fresh = event == 0 || packet.sentNanos() - eventStart > 0;
        if (fresh) {
            event++;
            eventStart = now;
            outstanding = 0;
            complete = true;
        }
        outstanding++;
        if (packets.isEmpty()) {
            packets = new LinkedHashMap<>();
        }
        packets.put(packet.number(), new Lost(packet, event));
        numbers.add(packet.number());
        forgetOldest();
        return fresh;
    }

    /**
     * Moves those in the range to {@code late}.
     *
     * @return whether with them the whole latest congestion event turned out to be spurious
     */
    boolean take(long from, long toExclusive, List<SentPacket> late) {
        boolean undone = false;
        for (long n = numbers.nextPresent(from); n < toExclusive; n = numbers.nextPresent(n + 1)) {
            Lost lost = packets.remove(n);
            numbers.remove(n, n + 1);
            if (lost == null) {
                throw new IllegalStateException("lost packet " + n + " is unknown");
            }
            late.add(lost.packet);
            if (lost.event == event) {
                outstanding--;
                undone |= complete && outstanding == 0;
            }
        }
        return undone;
    }

    /** The latest event must not be undone any more. */
    void settle() {
        complete = false;
    }

    private void forgetOldest() {
        if (packets.size() > KEPT) {
            Lost oldest = packets.values().iterator().next();
            long number = oldest.packet.number();
            packets.remove(number);
            numbers.remove(number, number + 1);
            if (oldest.event == event) {
                complete = false;
            }
        }
    }
}
