package chat.tern.reliability;

import chat.tern.reliability.packet.Bytes;

/**
 * The bytes of a stream from {@code base} on, kept in a ring that grows with what it holds. A large one is let go when
 * it was emptied several times in a row without much in it: one that fills and empties in turn stays.
 */
final class ByteRing {
    private static final byte[] EMPTY = {};
    private static final int SMALLEST = 512;
    private static final int KEPT_WHEN_EMPTY = 16 * 1024;
    /** So many times in a row no more than a quarter was in it. */
    private static final int LITTLE_USED = 4096;

    private byte[] ring = EMPTY;
    private long base;
    private long end;
    /** The most that was held since it was last empty. */
    private long most;

    private int littleUsed;

    /** The lowest offset held. */
    long base() {
        return base;
    }

    /** One past the highest offset ever put. */
    long end() {
        return end;
    }

    /** Bytes of memory in use. */
    int capacity() {
        return ring.length;
    }

    /** Bytes of memory that would be in use after a put that ends at {@code until}. */
    int capacityFor(long until) {
        long needed = until - base;
        return needed <= ring.length ? ring.length : capacityOf(needed);
    }

    private static int capacityOf(long needed) {
        return Math.max(SMALLEST, Math.toIntExact(Long.highestOneBit(needed - 1) << 1));
    }

    /** Puts bytes at an offset that is not below {@link #base}; gaps may be left and filled later. */
    void put(long offset, Bytes piece) {
        if (offset < base) {
            throw new IllegalArgumentException("offset " + offset + " is below " + base);
        }
        int length = piece.size();
        if (length == 0) {
            return;
        }
        grow(offset + length - base);
        int index = index(offset);
        int first = Math.min(length, ring.length - index);
        piece.slice(0, first).copyTo(ring, index);
        piece.slice(first, length).copyTo(ring, 0);
        end = Math.max(end, offset + length);
        most = Math.max(most, end - base);
    }

    void get(long offset, byte[] into, int at, int length) {
        if (length == 0) {
            return;
        }
        int index = index(offset);
        int first = Math.min(length, ring.length - index);
        System.arraycopy(ring, index, into, at, first);
        System.arraycopy(ring, 0, into, at + first, length - first);
    }

    /** Up to {@code max} bytes from an offset, as far as they lie in one piece; valid until the next change. */
    Bytes view(long offset, int max) {
        if (max == 0) {
            return Bytes.EMPTY;
        }
        int index = index(offset);
        return Bytes.wrap(ring, index, Math.min(max, ring.length - index));
    }

    /** Forgets what lies below an offset. */
    void discard(long below) {
        base = Math.max(base, below);
        end = Math.max(end, base);
        if (base == end) {
            emptied();
        }
    }

    private void emptied() {
        littleUsed = most <= ring.length / 4 ? littleUsed + 1 : 0;
        most = 0;
        if (littleUsed >= LITTLE_USED) {
            slim();
        }
    }

    /** Lets a large ring go in which there is nothing. */
    void slim() {
        if (base == end && ring.length > KEPT_WHEN_EMPTY) {
            ring = EMPTY;
        }
    }

    /** Nothing goes through it now: lets it go whatever its size, if nothing is in it. */
    void rest() {
        if (base == end) {
            ring = EMPTY;
            littleUsed = 0;
        }
    }

    /** Forgets everything, memory included. */
    void clear() {
        base = end;
        ring = EMPTY;
    }

    private int index(long offset) {
        return (int) (offset & (ring.length - 1));
    }

    private void grow(long needed) {
        if (needed <= ring.length) {
            return;
        }
        byte[] old = ring;
        ring = new byte[capacityOf(needed)];
        long offset = base;
        int left = Math.toIntExact(end - base);
        while (left > 0) {
            int from = (int) (offset & (old.length - 1));
            int to = index(offset);
            int piece = Math.min(left, Math.min(old.length - from, ring.length - to));
            System.arraycopy(old, from, ring, to, piece);
            offset += piece;
            left -= piece;
        }
    }
}
