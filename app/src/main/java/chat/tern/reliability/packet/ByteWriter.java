package chat.tern.reliability.packet;

import java.util.Arrays;
import java.util.Objects;

/** A cursor over a part of a byte array. Writing past its end is our bug: IndexOutOfBoundsException. */
public final class ByteWriter {
    private final byte[] buffer;
    private final int start;
    private final int end;
    private int at;

    public ByteWriter(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        this.buffer = buffer;
        this.start = offset;
        this.end = offset + length;
        this.at = offset;
    }

    /** Bytes written so far. */
    public int position() {
        return at - start;
    }

    public int remaining() {
        return end - at;
    }

    public ByteWriter u8(int value) {
        buffer[advance(1)] = (byte) value;
        return this;
    }

    public ByteWriter u16(int value) {
        BigEndian.put16(buffer, advance(2), value);
        return this;
    }

    public ByteWriter u32(long value) {
        BigEndian.put32(buffer, advance(4), (int) value);
        return this;
    }

    public ByteWriter u64(long value) {
        BigEndian.put64(buffer, advance(8), value);
        return this;
    }

    /** The shortest encoding; IllegalArgumentException below 0 or above {@link Varint#MAX}. */
    public ByteWriter varint(long value) {
        return switch (Varint.size(value)) {
            case 1 -> u8((int) value);
            case 2 -> u16((int) value | 0x4000);
            case 4 -> u32(value | 0x8000_0000L);
            default -> u64(value | 0xc000_0000_0000_0000L);
        };
    }

    public ByteWriter bytes(Bytes bytes) {
        bytes.copyTo(buffer, advance(bytes.size()));
        return this;
    }

    public ByteWriter bytes(byte[] from, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, from.length);
        System.arraycopy(from, offset, buffer, advance(length), length);
        return this;
    }

    public ByteWriter zeros(int count) {
        int from = advance(count);
        Arrays.fill(buffer, from, from + count, (byte) 0);
        return this;
    }

    private int advance(int count) {
        int from = at;
        if (count < 0 || count > end - from) {
            throw new IndexOutOfBoundsException(count + " bytes into " + (end - from));
        }
        at = from + count;
        return from;
    }
}
