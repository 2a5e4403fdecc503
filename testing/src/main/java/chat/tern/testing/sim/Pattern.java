package chat.tern.testing.sim;

/** An endless sequence of bytes that both ends can make: each position of each key has its byte. */
final class Pattern {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final long key;

    Pattern(long key) {
        this.key = key;
    }

    void fill(byte[] into, int length, long from) {
        for (int i = 0; i < length; i++) {
            into[i] = at(from + i);
        }
    }

    /** The first position from {@code from} on at which the bytes differ, or -1. */
    long differs(byte[] bytes, int length, long from) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] != at(from + i)) {
                return from + i;
            }
        }
        return -1;
    }

    private byte at(long position) {
        long z = (key + (position >>> 3)) * GOLDEN;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        return (byte) ((z ^ (z >>> 31)) >>> (8 * (position & 7)));
    }
}
