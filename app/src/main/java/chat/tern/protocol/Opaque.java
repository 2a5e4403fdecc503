package chat.tern.protocol;

import java.util.Arrays;
import java.util.HexFormat;

/** Bytes that are carried without being understood: keys, digests, sealed boxes. Never changes once made. */
public final class Opaque {
    public static final Opaque EMPTY = new Opaque(new byte[0]);

    private final byte[] bytes;

    private Opaque(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of all of {@code bytes}. */
    public static Opaque copyOf(byte... bytes) {
        return new Opaque(bytes.clone());
    }

    static Opaque copyOf(byte[] bytes, int offset, int length) {
        return new Opaque(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    public int size() {
        return bytes.length;
    }

    public byte[] toArray() {
        return bytes.clone();
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Opaque that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
