package chat.tern.reliability.packet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class ByteCursorTest {
    @Test
    void whatIsWrittenIsReadInNetworkByteOrder() throws MalformedPacketException {
        byte[] buffer = new byte[24];
        ByteWriter out = new ByteWriter(buffer, 2, 20);
        out.u8(0xfe)
                .u16(0xfffe)
                .u32(0xffff_fffeL)
                .u64(-2)
                .bytes(new byte[] {5, 6, 7}, 1, 2)
                .zeros(2);
        assertEquals(19, out.position());
        assertEquals(1, out.remaining());
        String expected = "0000" + "fe" + "fffe" + "fffffffe" + "fffffffffffffffe" + "0607" + "0000" + "000000";
        assertEquals(expected, Bytes.wrap(buffer).hex());

        ByteReader in = new ByteReader(buffer, 2, 19);
        assertEquals(0xfe, in.u8());
        assertEquals(0xfffe, in.u16());
        assertEquals(0xffff_fffeL, in.u32());
        assertEquals(-2, in.u64());
        assertEquals(Bytes.fromHex("0607"), in.bytes(2));
        assertEquals(17, in.position());
        assertEquals(2, in.skipZeros());
        assertEquals(0, in.remaining());
    }

    @Test
    void readingEndsWhereTheSliceEndsNotWhereTheArrayDoes() throws MalformedPacketException {
        ByteReader in = new ByteReader(new byte[16], 4, 7);
        assertThrows(MalformedPacketException.class, in::u64);
        assertThrows(MalformedPacketException.class, () -> in.bytes(8));
        assertThrows(MalformedPacketException.class, () -> in.bytes(-1));
        assertThrows(MalformedPacketException.class, () -> in.skip(Long.MAX_VALUE));
        assertEquals(0, in.position());
        in.skip(6);
        assertThrows(MalformedPacketException.class, in::u16);
        assertEquals(1, in.skipZeros());
        assertThrows(MalformedPacketException.class, in::u8);
        assertThrows(MalformedPacketException.class, in::varint);
    }

    @Test
    void writingEndsWhereTheSliceEndsNotWhereTheArrayDoes() {
        byte[] buffer = new byte[16];
        ByteWriter out = new ByteWriter(buffer, 4, 7);
        assertThrows(IndexOutOfBoundsException.class, () -> out.u64(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> out.zeros(8));
        assertThrows(IndexOutOfBoundsException.class, () -> out.zeros(-1));
        out.zeros(6);
        assertThrows(IndexOutOfBoundsException.class, () -> out.u16(-1));
        out.u8(0);
        assertThrows(IndexOutOfBoundsException.class, () -> out.u8(1));
        assertArrayEquals(new byte[16], buffer);
    }

    @Test
    void aCursorBeyondItsArrayIsNotMade() {
        assertThrows(IndexOutOfBoundsException.class, () -> new ByteReader(new byte[4], 2, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> new ByteWriter(new byte[4], -1, 3));
    }

    @Test
    void bytesReadAreAViewOfTheBuffer() throws MalformedPacketException {
        byte[] buffer = {1, 2, 3};
        Bytes view = new ByteReader(buffer, 1, 2).bytes(2);
        buffer[1] = 9;
        assertEquals(Bytes.fromHex("0903"), view);
    }
}
