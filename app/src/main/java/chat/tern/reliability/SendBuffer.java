package chat.tern.reliability;

import chat.tern.reliability.packet.Bytes;

/**
 * What was written to a stream and is not acknowledged. Its memory counts in the budget, but for the little that every
 * stream may have: without, it could not go on.
 */
final class SendBuffer {
    static final int FREE = 16 * 1024;

    private final ByteRing ring = new ByteRing();
    private final MemoryBudget budget;
    private long counted;

    SendBuffer(MemoryBudget budget) {
        this.budget = budget;
    }

    /** The lowest offset held. */
    long base() {
        return ring.base();
    }

    /** One past the highest offset ever added. */
    long end() {
        return ring.end();
    }

    long held() {
        return ring.end() - ring.base();
    }

    /** Takes in what there is memory for; returns how much. */
    int add(byte[] data, int offset, int length) {
        int taken = fitting(length);
        ring.put(ring.end(), Bytes.wrap(data, offset, taken));
        count();
        return taken;
    }

    /** Up to {@code max} bytes from an offset, as far as they lie in one piece; valid until the next change. */
    Bytes view(long offset, int max) {
        return ring.view(offset, max);
    }

    /** Forgets what lies below an offset. */
    void discard(long below) {
        ring.discard(below);
        if (budget.crowded()) {
            ring.slim();
        }
        count();
    }

    /** Nothing goes through it now: keeps no memory for nothing. */
    void rest() {
        ring.rest();
        count();
    }

    /** Forgets everything, memory included. */
    void clear() {
        ring.clear();
        count();
    }

    private int fitting(int length) {
        int more = ring.capacityFor(ring.end() + length) - Math.max(FREE, ring.capacity());
        if (more <= 0 || budget.lends(more)) {
            return length;
        }
        return Math.clamp(Math.max(FREE, ring.capacity()) - held(), 0, length);
    }

    private void count() {
        long now = Math.max(0, ring.capacity() - FREE);
        budget.take(now - counted);
        counted = now;
    }
}
