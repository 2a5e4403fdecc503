package chat.tern.reliability.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class FrameCodecTest {
    private static final Bytes DATA = Bytes.fromHex("aabb");

    @Test
    void everyFrameLiesAsTheRfcSays() {
        assertEquals("000000", hex(new Frame.Padding(3)));
        assertEquals("01", hex(new Frame.Ping()));
        assertEquals("02" + "0a" + "05" + "01" + "02" + "00" + "03", hex(ack(5, range(8, 10), range(3, 6))));
        assertEquals("04" + "04" + "07" + "4100", hex(new Frame.ResetStream(4, 7, 256)));
        assertEquals("05" + "04" + "07", hex(new Frame.StopSending(4, 7)));
        assertEquals("07" + "02" + "aabb", hex(new Frame.NewToken(DATA)));
        assertEquals("0a" + "04" + "02" + "aabb", hex(new Frame.Stream(4, 0, false, DATA)));
        assertEquals("0f" + "04" + "09" + "02" + "aabb", hex(new Frame.Stream(4, 9, true, DATA)));
        assertEquals("10" + "4100", hex(new Frame.MaxData(256)));
        assertEquals("11" + "04" + "4100", hex(new Frame.MaxStreamData(4, 256)));
        assertEquals("12" + "08", hex(new Frame.MaxStreams(false, 8)));
        assertEquals("13" + "08", hex(new Frame.MaxStreams(true, 8)));
        assertEquals("14" + "4100", hex(new Frame.DataBlocked(256)));
        assertEquals("15" + "04" + "4100", hex(new Frame.StreamDataBlocked(4, 256)));
        assertEquals("16" + "08", hex(new Frame.StreamsBlocked(false, 8)));
        assertEquals("17" + "08", hex(new Frame.StreamsBlocked(true, 8)));
        assertEquals("1a" + "0000000000000001", hex(new Frame.PathChallenge(1)));
        assertEquals("1b" + "ffffffffffffffff", hex(new Frame.PathResponse(-1)));
        assertEquals("1c" + "03" + "02" + "6f6b", hex(new Frame.Close(false, 3, "ok")));
        assertEquals("1d" + "03" + "00", hex(new Frame.Close(true, 3, "")));
        assertEquals("1e", hex(new Frame.HandshakeDone()));
        assertEquals("31" + "02" + "aabb", hex(new Frame.Datagram(DATA)));
    }

    @Test
    void framesWithoutALengthReachToTheEndOfThePacket() throws MalformedPacketException {
        assertEquals(new Frame.Stream(4, 0, false, DATA), read("08" + "04" + "aabb"));
        assertEquals(new Frame.Stream(4, 9, true, DATA), read("0d" + "04" + "09" + "aabb"));
        assertEquals(new Frame.Datagram(DATA), read("30" + "aabb"));
        assertEquals(new Frame.Datagram(Bytes.EMPTY), read("30"));
    }

    @Test
    void randomFramesGoThereAndBackInTheSizeThatWasTold() throws MalformedPacketException {
        long seed = 11;
        SplittableRandom random = new SplittableRandom(seed);
        RandomWire wire = new RandomWire(random);
        byte[] buffer = new byte[1000];
        for (int i = 0; i < 20_000; i++) {
            Frame frame = wire.frame();
            ByteWriter out = new ByteWriter(buffer, 3, buffer.length - 3);
            FrameCodec.write(frame, out);
            assertEquals(FrameCodec.size(frame), out.position(), "seed " + seed + " " + frame);
            ByteReader in = new ByteReader(buffer, 3, out.position());
            assertEquals(frame, FrameCodec.read(in), "seed " + seed);
            assertEquals(0, in.remaining(), "seed " + seed + " " + frame);
        }
    }

    @Test
    void manyFramesInOnePacketAreReadOneAfterTheOther() throws MalformedPacketException {
        long seed = 12;
        RandomWire wire = new RandomWire(new SplittableRandom(seed));
        byte[] buffer = new byte[100_000];
        ByteWriter out = new ByteWriter(buffer, 0, buffer.length);
        List<Frame> written = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Frame frame = wire.frame();
            if (!(frame instanceof Frame.Padding)) {
                written.add(frame);
                FrameCodec.write(frame, out);
            }
        }
        List<Frame> read = new ArrayList<>();
        for (ByteReader in = new ByteReader(buffer, 0, out.position()); in.remaining() > 0; ) {
            read.add(FrameCodec.read(in));
        }
        assertEquals(written, read, "seed " + seed);
    }

    @Test
    void everyTruncationIsRefused() {
        long seed = 13;
        RandomWire wire = new RandomWire(new SplittableRandom(seed));
        for (int i = 0; i < 500; i++) {
            Frame frame = wire.frame();
            String hex = hex(frame);
            for (int digits = 0; digits < hex.length() && !(frame instanceof Frame.Padding); digits += 2) {
                String cut = hex.substring(0, digits);
                assertThrows(MalformedPacketException.class, () -> read(cut), "seed " + seed + " " + frame);
            }
        }
    }

    @Test
    void randomBytesAreRefusedOrAreAFrameThatIsWrittenAndReadAgain() throws MalformedPacketException {
        long seed = 14;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(1, 80)];
            random.nextBytes(bytes);
            bytes[0] = (byte) random.nextInt(0x34);
            Frame frame;
            try {
                frame = FrameCodec.read(Bytes.wrap(bytes).reader());
            } catch (MalformedPacketException e) {
                assertNotNull(e.getMessage());
                continue;
            }
            assertEquals(frame, read(hex(frame)), "seed " + seed);
        }
    }

    @Test
    void unknownTypesAreRefused() {
        List<Integer> unknown = List.of(0x03, 0x06, 0x18, 0x19, 0x1f, 0x20, 0x2f, 0x32, 0x3f, 0x40, 0x80, 0xff);
        for (int type : unknown) {
            String frame = Bytes.of((byte) type).hex() + "00".repeat(20);
            assertThrows(MalformedPacketException.class, () -> read(frame), "type " + type);
        }
    }

    @Test
    void theStreamHeaderAloneIsTheFrameWithoutItsData() {
        byte[] buffer = new byte[32];
        ByteWriter out = new ByteWriter(buffer, 0, buffer.length);
        FrameCodec.writeStreamHeader(4, 9, true, 2, out);
        assertEquals(FrameCodec.streamHeaderSize(4, 9, 2), out.position());
        String header = Bytes.wrap(buffer, 0, out.position()).hex();
        assertEquals(hex(new Frame.Stream(4, 9, true, DATA)), header + DATA.hex());
    }

    private static Frame.Range range(long smallest, long largest) {
        return new Frame.Range(smallest, largest);
    }

    private static Frame.Ack ack(long delay, Frame.Range... ranges) {
        return new Frame.Ack(delay, List.of(ranges));
    }

    private static Frame read(String hex) throws MalformedPacketException {
        return FrameCodec.read(Bytes.fromHex(hex).reader());
    }

    private static String hex(Frame frame) {
        byte[] buffer = new byte[2000];
        ByteWriter out = new ByteWriter(buffer, 0, buffer.length);
        FrameCodec.write(frame, out);
        return Bytes.wrap(buffer, 0, out.position()).hex();
    }
}
