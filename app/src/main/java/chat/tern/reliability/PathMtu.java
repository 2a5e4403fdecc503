package chat.tern.reliability;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The largest datagram that fits the path (DPLPMTUD, RFC 8899): begins at what every path carries, tries the sizes that
 * are common, then halves what is between. Sizes are bytes of datagrams without IP and UDP.
 *
 * <pre>
 *   SEARCHING --nothing left to try--> DONE --600 s--> SEARCHING
 *       ^                                |
 *       +--60 s-- BLACK_HOLE <--3 bursts-+-- (from SEARCHING too)
 * </pre>
 */
final class PathMtu {
    static final int BASE = 1200;

    private static final int[] COMMON = {1472, 1452};
    private static final int GOOD_ENOUGH = 20;
    private static final int TRIES = 3;
    private static final int BURSTS = 3;
    private static final long RAISE_NANOS = 600_000_000_000L;
    private static final long RETRY_NANOS = 60_000_000_000L;
    private static final long NONE = -1;

    /** Empty, but while it searches. */
    private List<Integer> known = List.of();

    private int limit = BASE;
    private int current = BASE;
    private int tooLarge = BASE + 1;
    private int trying;
    private int tries;
    private long probe = NONE;
    private long searchAt;
    private int bursts;
    private long largestThatFit = NONE;

    /** Begins to search up to {@code most} bytes. */
    void start(int most, long now) {
        limit = Math.max(BASE, most);
        search(now);
    }

    int current() {
        return current;
    }

    /** The size of a probe that should leave now. */
    OptionalInt probeDue() {
        return probe == NONE && trying > 0 ? OptionalInt.of(trying) : OptionalInt.empty();
    }

    /** When {@link #onTimeout} is wanted, or {@link Connection#NEVER}. */
    long nextTimeout() {
        return probe == NONE && trying == 0 && current < limit ? searchAt : Connection.NEVER;
    }

    /** Begins another search if it is time. */
    void onTimeout(long now) {
        if (Deadlines.due(nextTimeout(), now)) {
            search(now);
        }
    }

    void onProbeSent(long number) {
        probe = number;
        tries++;
    }

    /** Tells of an acknowledged packet; true if the size of datagrams changed. */
    boolean onAcked(SentPacket packet, long now) {
        if (packet.bytes() > BASE && packet.number() > largestThatFit) {
            largestThatFit = packet.number();
            bursts = 0;
        }
        if (packet.number() != probe) {
            return false;
        }
        probe = NONE;
        current = packet.bytes();
        bursts = 0;
        next(now);
        return true;
    }

    /** Tells of packets lost together; true if the size of datagrams changed. */
    boolean onLost(List<SentPacket> lost, long now) {
        boolean suspicious = false;
        boolean small = false;
        for (SentPacket packet : lost) {
            if (packet.number() == probe) {
                probe = NONE;
                onProbeFailed(now);
            } else if (packet.ackEliciting() && !packet.mtuProbe()) {
                small |= packet.bytes() <= BASE;
                suspicious |= packet.number() > largestThatFit;
            }
        }
        return suspicious && !small && current > BASE && ++bursts >= BURSTS && fallBack(now);
    }

    /** The system would not send a datagram of this size. True if the size of datagrams changed. */
    boolean onTooLong(int length, long now) {
        if (probe != NONE && length == trying) {
            probe = NONE;
            tries = TRIES;
            onProbeFailed(now);
            return false;
        }
        return length > BASE && current > BASE && fallBack(now);
    }

    /** The path is another one. */
    void reset(long now) {
        current = BASE;
        probe = NONE;
        bursts = 0;
        search(now);
    }

    private boolean fallBack(long now) {
        current = BASE;
        bursts = 0;
        probe = NONE;
        trying = 0;
        known = List.of();
        tooLarge = BASE;
        searchAt = now + RETRY_NANOS;
        return true;
    }

    private void search(long now) {
        searchAt = now;
        tooLarge = limit + 1;
        known = new ArrayList<>();
        known.add(limit);
        for (int size : COMMON) {
            if (size < limit) {
                known.add(size);
            }
        }
        next(now);
    }

    private void onProbeFailed(long now) {
        if (tries >= TRIES) {
            tooLarge = Math.min(tooLarge, trying);
            next(now);
        }
    }

    private void next(long now) {
        tries = 0;
        trying = 0;
        while (!known.isEmpty() && trying == 0) {
            int size = known.removeFirst();
            trying = size > current && size < tooLarge ? size : 0;
        }
        if (known.isEmpty()) {
            known = List.of();
        }
        if (trying == 0 && tooLarge - current > GOOD_ENOUGH) {
            trying = current + (tooLarge - current) / 2;
        }
        if (trying == 0) {
            searchAt = now + RAISE_NANOS;
        }
    }
}
