package chat.tern.reliability;

import chat.tern.reliability.packet.Bytes;

/**
 * Puts the pieces of a stream in order. Everything is copied out of the datagrams at once, into one ring no longer than
 * the stream's window, so that no small piece can hold on to a large buffer.
 */
final class Reassembly {
    private final ByteRing bytes = new ByteRing();
    private final RangeSet beyond = new RangeSet();
    private final MemoryBudget budget;
    private final int maxGaps;
    private long ready;

    /** Keeps no more than {@code maxGaps} holes. */
    Reassembly(MemoryBudget budget, int maxGaps) {
        this.budget = budget;
        this.maxGaps = maxGaps;
    }

    /** Takes in a piece; false: it would make too many gaps, or there is no memory for it beyond a gap. */
    boolean add(long offset, Bytes piece) {
        int skip = (int) Math.min(piece.size(), Math.max(0, ready - offset));
        int length = piece.size() - skip;
        if (length == 0) {
            return true;
        }
        long from = offset + skip;
        if (from > ready && beyond.size() >= maxGaps && !touches(from, from + length)) {
            return false;
        }
        long more = (long) bytes.capacityFor(from + length) - bytes.capacity();
        if (from > ready && more > 0) {
            if (!budget.tryTake(more)) {
                return false;
            }
        } else {
            budget.take(more);
        }
        bytes.put(from, piece.slice(skip, piece.size()));
        if (from == ready && beyond.isEmpty()) {
            ready += length;
        } else {
            beyond.add(from, from + length);
            closeGap();
        }
        return true;
    }

    /** Bytes that can be read now. */
    int readable() {
        return (int) (ready - bytes.base());
    }

    /** The offset up to which nothing is missing. */
    long ready() {
        return ready;
    }

    int read(byte[] into, int at, int max) {
        int length = Math.min(max, readable());
        bytes.get(bytes.base(), into, at, length);
        int before = bytes.capacity();
        bytes.discard(bytes.base() + length);
        if (budget.crowded()) {
            bytes.slim();
        }
        budget.take(bytes.capacity() - before);
        return length;
    }

    /** Nothing goes through it now: keeps no memory for nothing. */
    void rest() {
        int before = bytes.capacity();
        bytes.rest();
        budget.take(bytes.capacity() - before);
    }

    /** Forgets what is held; nothing may be added any more. */
    void clear() {
        budget.take(-bytes.capacity());
        bytes.clear();
        beyond.clear();
        ready = bytes.base();
    }

    private boolean touches(long from, long to) {
        long next = beyond.nextPresent(Math.max(0, from - 1));
        return next <= to;
    }

    private void closeGap() {
        if (beyond.first() <= ready) {
            ready = Math.max(ready, beyond.to(0));
            beyond.removeFirstRange();
        }
    }
}
