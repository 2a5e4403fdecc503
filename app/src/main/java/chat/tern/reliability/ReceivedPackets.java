package chat.tern.reliability;

import chat.tern.reliability.packet.Frame;
import chat.tern.reliability.packet.FrameCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The packet numbers received: no number counts twice, and the peer is told which ones came (RFC 9000 section 13.2).
 *
 * <p>An ACK is due at once for a packet out of order, the first ones after a gap and a bare PING; else after every 2nd
 * ack-eliciting packet or the promised delay. While packets keep coming fast, ten and more in a quarter of a round trip,
 * fewer do: after every 10th, 16 KiB or that quarter. Where a window is small, every ACK withheld would slow it down.
 *
 * <p>A gap that shows itself by a packet that asks for nothing is told with whatever is sent next, but never by itself:
 * two sides would acknowledge each other's acknowledgements for ever.
 */
final class ReceivedPackets {
    /** Numbers further below the largest than this count as seen. */
    static final int REPLAY_WINDOW = 4096;

    private static final long NEVER = Long.MAX_VALUE;
    private static final int EVERY = 2;
    private static final int BULK_EVERY = 10;
    private static final int BULK_BYTES = 16 * 1024;
    /** So many ack-eliciting packets make a bulk transfer: by then slow start has its samples. */
    private static final int BULK_AFTER = 100;

    /** So many in a row are more than an answer or two. */
    private static final int BUSY_AFTER = 20;

    private static final long BULK_PAUSE_NANOS = 100_000_000;
    /** No timer is set for less. */
    private static final long SHORTEST_NANOS = 1_000_000;

    /** The sender needs this many later packets to call one lost (RFC 9002 section 6.1.1). */
    private static final int AFTER_GAP = LossThresholds.PACKETS;

    private final RttEstimator rtt;
    private final long maxAckDelay;
    private final int mostRanges;
    private final Counts counts;
    /** Grows with the numbers, which begin at 0: most connections never hear of many packets. */
    private long[] window = new long[1];

    private final RangeSet ranges = new RangeSet();
    private long largest = -1;
    /** When the largest number that is acknowledged came. */
    private long toldAt;

    private long lastElicitingAt;
    /** Of the latest packets, once there is a run of them. */
    private long[] arrivals = {};

    private int run;
    private boolean bulk;
    private boolean gapToTell;
    private int unacked;
    private int unackedBytes;
    private long firstUnackedAt;
    private boolean atOnce;

    /**
     * @param rtt of the same connection
     * @param maxAckDelay nanoseconds this side promised to hold back an ACK at most
     * @param mostRanges runs of numbers that are told; of more, the oldest is forgotten
     */
    ReceivedPackets(RttEstimator rtt, long maxAckDelay, int mostRanges, Counts counts) {
        this.rtt = rtt;
        this.maxAckDelay = maxAckDelay;
        this.mostRanges = mostRanges;
        this.counts = counts;
    }

    /** Whether the number was received before, or is too old to tell. */
    boolean seen(long number) {
        if (number > largest) {
            return false;
        }
        return largest - number >= REPLAY_WINDOW || (window[word(number)] & bit(number)) != 0;
    }

    /**
     * Takes in an authentic packet that was not {@link #seen}.
     *
     * @param bytes the datagram's size
     * @param onlyPing it carries PING and nothing else to be acknowledged: the peer wants to hear something
     */
    void onReceived(long number, int bytes, boolean ackEliciting, boolean onlyPing, long now) {
        boolean outOfOrder = largest >= 0 && number != largest + 1;
        if (ranges.isEmpty() || number >= ranges.to(ranges.size() - 1)) {
            toldAt = now;
        }
        see(number);
        ranges.add(number);
        if (ranges.size() > mostRanges) {
            ranges.removeFirstRange();
            counts.add(Count.RANGE_FORGOTTEN);
        }
        boolean gap = outOfOrder || afterGap(number);
        gapToTell |= gap;
        if (ackEliciting) {
            countEliciting(bytes, now);
            atOnce |= gap || onlyPing;
        }
    }

    /** Takes note of a packet that is not acknowledged, as not all of it could be kept: it counts once all the same. */
    void onNotKept(long number) {
        see(number);
    }

    /** The largest number received, -1 before the first. */
    long largest() {
        return largest;
    }

    /** Whether data is coming fast: it would be strange if it stopped now. */
    boolean busy(long now) {
        return run > BUSY_AFTER && now - lastElicitingAt < BULK_PAUSE_NANOS;
    }

    /** Whether an ACK would tell the peer something it asked for or can use: it should go with whatever is sent. */
    boolean pending() {
        return unacked > 0 || gapToTell;
    }

    /** Whether an ACK should leave now, alone if need be. */
    boolean ackDue(long now) {
        return unacked > 0 && (atOnce || enough() || now - deadline() >= 0);
    }

    /** When {@link #ackDue} will be true if nothing else comes, or {@link Long#MAX_VALUE}. */
    long ackDeadline() {
        if (unacked == 0) {
            return NEVER;
        }
        return atOnce || enough() ? firstUnackedAt : deadline();
    }

    /**
     * The ACK to send now in so many bytes, without the oldest ranges if need be (RFC 9000 section 13.2.3). It then
     * counts as sent; empty if nothing was received yet, or not even the newest range fits.
     */
    Optional<Frame.Ack> ack(int room, long now) {
        if (ranges.isEmpty()) {
            return Optional.empty();
        }
        long delay = Math.max(0, now - toldAt) / Frame.Ack.DELAY_UNIT_NANOS;
        List<Frame.Range> told = new ArrayList<>(ranges.size());
        for (int i = ranges.size() - 1; i >= 0; i--) {
            told.add(new Frame.Range(ranges.from(i), ranges.to(i) - 1));
        }
        while (told.size() > 1 && FrameCodec.size(new Frame.Ack(delay, told)) > room) {
            told.removeLast();
        }
        Frame.Ack ack = new Frame.Ack(delay, told);
        if (FrameCodec.size(ack) > room) {
            return Optional.empty();
        }
        unacked = 0;
        unackedBytes = 0;
        atOnce = false;
        gapToTell = false;
        return Optional.of(ack);
    }

    /** The peer has an ACK that told of {@code number} as the largest: what is below needs no more telling. */
    void onAckAcked(long number) {
        ranges.remove(0, Math.min(number, largest));
    }

    private void countEliciting(int bytes, long now) {
        run = run > 0 && now - lastElicitingAt < BULK_PAUSE_NANOS ? run + 1 : 1;
        lastElicitingAt = now;
        bulk = run > BULK_AFTER && now - arrivals[run % BULK_EVERY] <= quarterRound();
        if (run > BULK_AFTER - BULK_EVERY) {
            arrivals = arrivals.length == 0 ? new long[BULK_EVERY] : arrivals;
            arrivals[run % BULK_EVERY] = now;
        }
        if (unacked == 0) {
            firstUnackedAt = now;
        }
        unacked++;
        unackedBytes += bytes;
    }

    private long quarterRound() {
        return Math.max(SHORTEST_NANOS, rtt.smoothed() / 4);
    }

    private boolean enough() {
        return bulk ? unacked >= BULK_EVERY || unackedBytes >= BULK_BYTES : unacked >= EVERY;
    }

    private long deadline() {
        return firstUnackedAt + (bulk ? Math.min(maxAckDelay, quarterRound()) : maxAckDelay);
    }

    /** Whether the newest gap is so near that the sender may still be waiting for evidence of a loss. */
    private boolean afterGap(long number) {
        int last = ranges.size() - 1;
        return last > 0 && number - ranges.from(last) < AFTER_GAP;
    }

    private void see(long number) {
        int words = (int) Math.min(number, REPLAY_WINDOW - 1) / Long.SIZE + 1;
        if (words > window.length) {
            window = Arrays.copyOf(window, Math.min(Math.max(words, 2 * window.length), REPLAY_WINDOW / Long.SIZE));
        }
        slideTo(number);
        window[word(number)] |= bit(number);
        largest = Math.max(largest, number);
    }

    private void slideTo(long number) {
        if (number <= largest) {
            return;
        }
        if (number - largest >= REPLAY_WINDOW) {
            Arrays.fill(window, 0);
            return;
        }
        for (long n = largest + 1; n <= number; n++) {
            window[word(n)] &= ~bit(n);
        }
    }

    private static int word(long number) {
        return (int) (number % REPLAY_WINDOW) / Long.SIZE;
    }

    private static long bit(long number) {
        return 1L << number;
    }
}
