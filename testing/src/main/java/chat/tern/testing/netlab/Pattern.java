package chat.tern.testing.netlab;

/** Bytes that both sides can make: each stream has its own. */
final class Pattern {
    private static final int PRIME = 131;

    private Pattern() {}

    static byte at(long stream, long position) {
        return (byte) (stream * PRIME + position + (position >>> 8) + (position >>> 16));
    }

    static void fill(byte[] into, int length, long stream, long from) {
        for (int i = 0; i < length; i++) {
            into[i] = at(stream, from + i);
        }
    }

    static boolean matches(byte[] bytes, int length, long stream, long from) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] != at(stream, from + i)) {
                return false;
            }
        }
        return true;
    }
}
