package chat.tern.reliability.packet;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A read-only view of a part of a byte array, equal to every view of the same bytes. A wrapped array is not
 * copied: whoever wraps one does not change it while the view lives, or says how long the view is good for.
 */
public final class Bytes {
    public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

    private final byte[] array;
    private final int offset;
    private final int length;

    private Bytes(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /** A copy of these bytes. */
    public static Bytes of(byte... bytes) {
        return copyOf(bytes, 0, bytes.length);
    }

    /** A copy of the whole array. */
    public static Bytes copyOf(byte[] array) {
        return copyOf(array, 0, array.length);
    }

    /** A copy of {@code length} bytes. */
    public static Bytes copyOf(byte[] array, int offset, int length) {
        return new Bytes(Arrays.copyOfRange(array, offset, offset + length), 0, length);
    }

    /** A view of the whole array. */
    public static Bytes wrap(byte[] array) {
        return new Bytes(array, 0, array.length);
    }

    /** A view of {@code length} bytes. */
    public static Bytes wrap(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        return new Bytes(array, offset, length);
    }

    /** Of hexadecimal digits in either case; IllegalArgumentException on anything else. */
    public static Bytes fromHex(String digits) {
        return wrap(HexFormat.of().parseHex(digits));
    }

    public int size() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    public byte at(int index) {
        return array[offset + Objects.checkIndex(index, length)];
    }

    /** A copy as an array. */
    public byte[] toArray() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    /** A copy that shares nothing with the array behind this view: what outlives a packet's buffer. */
    public Bytes copy() {
        return new Bytes(toArray(), 0, length);
    }

    public void copyTo(byte[] into, int at) {
        System.arraycopy(array, offset, into, at, length);
    }

    /** Copies {@code count} bytes beginning at {@code from}. */
    public void copyTo(int from, byte[] into, int at, int count) {
        Objects.checkFromIndexSize(from, count, length);
        System.arraycopy(array, offset + from, into, at, count);
    }

    /** The view of {@code from} (inclusive) to {@code to} (exclusive). */
    public Bytes slice(int from, int to) {
        Objects.checkFromToIndex(from, to, length);
        return new Bytes(array, offset + from, to - from);
    }

    /** A cursor over these bytes. */
    public ByteReader reader() {
        return new ByteReader(array, offset, length);
    }

    /** Equality in a time that depends on the sizes only: for cookies, tokens and other secrets. */
    public boolean equalsInConstantTime(Bytes other) {
        if (length != other.length) {
            return false;
        }
        int difference = 0;
        for (int i = 0; i < length; i++) {
            difference |= array[offset + i] ^ other.array[other.offset + i];
        }
        return difference == 0;
    }

    public String hex() {
        return HexFormat.of().formatHex(array, offset, offset + length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that
                && Arrays.equals(array, offset, offset + length, that.array, that.offset, that.offset + that.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return hex();
    }
}
