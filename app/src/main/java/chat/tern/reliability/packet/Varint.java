package chat.tern.reliability.packet;

/** Variable-length integers of 1, 2, 4 or 8 bytes (RFC 9000 section 16): the two top bits tell the size. */
public final class Varint {
    /** 2^62 - 1. */
    public static final long MAX = (1L << 62) - 1;

    private Varint() {}

    /** Bytes of the shortest encoding; IllegalArgumentException below 0 or above {@link #MAX}. */
    public static int size(long value) {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException("no varint: " + value);
        }
        if (value < 1 << 6) {
            return 1;
        }
        if (value < 1 << 14) {
            return 2;
        }
        return value < 1 << 30 ? 4 : 8;
    }
}
