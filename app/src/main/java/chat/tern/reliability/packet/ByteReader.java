package chat.tern.reliability.packet;

import java.util.Objects;

/** A cursor over a part of a byte array. Reading past its end is the peer's fault: {@link MalformedPacketException}. */
public final class ByteReader {
    private final byte[] buffer;
    private final int start;
    private final int end;
    private int at;

    public ByteReader(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        this.buffer = buffer;
        this.start = offset;
        this.end = offset + length;
        this.at = offset;
    }

    /** Bytes read so far. */
    public int position() {
        return at - start;
    }

    public int remaining() {
        return end - at;
    }

    public int u8() throws MalformedPacketException {
        return buffer[advance(1)] & 0xff;
    }

    public int u16() throws MalformedPacketException {
        return BigEndian.u16(buffer, advance(2));
    }

    public long u32() throws MalformedPacketException {
        return BigEndian.i32(buffer, advance(4)) & 0xffff_ffffL;
    }

    /** All 64 bits. */
    public long u64() throws MalformedPacketException {
        return BigEndian.i64(buffer, advance(8));
    }

    /** 0 to {@link Varint#MAX}; longer encodings than needed are accepted, as RFC 9000 section 16 does. */
    public long varint() throws MalformedPacketException {
        if (at == end) {
            throw truncated();
        }
        return switch (buffer[at] >> 6 & 3) {
            case 0 -> u8();
            case 1 -> u16() & 0x3fff;
            case 2 -> u32() & 0x3fff_ffff;
            default -> u64() & Varint.MAX;
        };
    }

    /** The next {@code count} bytes as a view of the buffer. */
    public Bytes bytes(long count) throws MalformedPacketException {
        return Bytes.wrap(buffer, advance(count), (int) count);
    }

    public void skip(long count) throws MalformedPacketException {
        advance(count);
    }

    /** Passes over zero bytes, to the first other one or the end; how many there were. */
    public int skipZeros() {
        int from = at;
        while (at < end && buffer[at] == 0) {
            at++;
        }
        return at - from;
    }

    private int advance(long count) throws MalformedPacketException {
        if (count < 0 || count > end - at) {
            throw truncated();
        }
        int from = at;
        at += (int) count;
        return from;
    }

    private static MalformedPacketException truncated() {
        return new MalformedPacketException("ends early");
    }
}
