package chat.tern.reliability.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class FrameLimitsTest {
    private static final String MAX = "ff".repeat(8);

    @Test
    void aStreamEndsAtTheLargestOffsetAndNotBeyond() throws MalformedPacketException {
        String last = "fffffffffffffffe";
        Frame expected = new Frame.Stream(0, Varint.MAX - 1, false, Bytes.fromHex("aa"));
        assertEquals(expected, read("0e" + "00" + last + "01" + "aa"));
        refused("0e" + "00" + last + "02" + "aabb");
        refused("0c" + "00" + last + "aabb");
        refused("0e" + "00" + MAX + MAX);
    }

    @Test
    void ackRangesStopAtZero() throws MalformedPacketException {
        assertEquals(ack(range(0, 10)), read("02" + "0a" + "00" + "00" + "0a"));
        refused("02" + "0a" + "00" + "00" + "0b");
        assertEquals(ack(range(8, 10), range(0, 6)), read("02" + "0a" + "00" + "01" + "02" + "00" + "06"));
        refused("02" + "0a" + "00" + "01" + "02" + "00" + "07");
        refused("02" + "0a" + "00" + "01" + "02" + "07" + "00");
        refused("02" + "0a" + "00" + "01" + "02" + MAX + "00");
        refused("02" + "0a" + "00" + "00" + MAX);
    }

    @Test
    void ackRangesAreAtMostThirtyTwo() throws MalformedPacketException {
        List<Frame.Range> most = LongStream.range(0, 32)
                .map(i -> 100 - 2 * i)
                .mapToObj(i -> range(i, i))
                .toList();
        assertEquals(new Frame.Ack(0, most), read("02" + "4064" + "00" + "1f" + "00" + "0000".repeat(31)));
        refused("02" + "4064" + "00" + "20" + "00" + "0000".repeat(32));
        refused("02" + "4064" + "00" + MAX + "00");
    }

    @Test
    void anAckThatIsNoneIsNotMade() {
        assertThrows(IllegalArgumentException.class, () -> ack());
        assertThrows(IllegalArgumentException.class, () -> ack(range(0, 1), range(5, 6)));
        assertThrows(IllegalArgumentException.class, () -> ack(range(5, 6), range(3, 4)));
        assertThrows(IllegalArgumentException.class, () -> range(5, 4));
        assertThrows(IllegalArgumentException.class, () -> range(-1, 4));
        assertThrows(IllegalArgumentException.class, () -> range(0, Varint.MAX + 1));
    }

    @Test
    void anAckTellsItsLargestAndItsDelay() {
        Frame.Ack ack = new Frame.Ack(3, List.of(range(8, 10), range(3, 6)));
        assertEquals(10, ack.largest());
        assertEquals(24_000, ack.delayNanos());
        assertEquals(Long.MAX_VALUE, new Frame.Ack(Varint.MAX, List.of(range(0, 0))).delayNanos());
    }

    @Test
    void streamCountsEndWhereStreamIdsDo() throws MalformedPacketException {
        assertEquals(new Frame.MaxStreams(false, 1L << 60), read("12" + "d000000000000000"));
        refused("12" + "d000000000000001");
        refused("13" + "d000000000000001");
        refused("16" + "d000000000000001");
        refused("17" + MAX);
    }

    @Test
    void aTokenIsNeverEmpty() {
        refused("07" + "00");
        assertThrows(IllegalArgumentException.class, () -> new Frame.NewToken(Bytes.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> new Frame.Padding(0));
    }

    @Test
    void aCloseReasonHasAtMost256BytesOfUtf8() throws MalformedPacketException {
        assertEquals(new Frame.Close(true, 0, "a".repeat(256)), read("1d" + "00" + "4100" + "61".repeat(256)));
        refused("1d" + "00" + "4101" + "61".repeat(257));
        refused("1c" + "00" + "02" + "c328");
        refused("1c" + "00" + "01" + "ff");
    }

    @Test
    void aLongerReasonIsCutBetweenCharacters() {
        assertEquals("a".repeat(256), new Frame.Close(true, 0, "a".repeat(1000)).reason());
        assertEquals("\u00e9".repeat(128), new Frame.Close(true, 0, "\u00e9".repeat(129)).reason());
        String face = "\ud83d\ude00";
        assertEquals("a" + face.repeat(63), new Frame.Close(true, 0, "a" + face.repeat(80)).reason());
        assertEquals(253, ("a" + face.repeat(63)).getBytes(StandardCharsets.UTF_8).length);
    }

    private static Frame.Range range(long smallest, long largest) {
        return new Frame.Range(smallest, largest);
    }

    private static Frame.Ack ack(Frame.Range... ranges) {
        return new Frame.Ack(0, List.of(ranges));
    }

    private static Frame read(String hex) throws MalformedPacketException {
        return FrameCodec.read(Bytes.fromHex(hex).reader());
    }

    private static void refused(String hex) {
        assertThrows(MalformedPacketException.class, () -> read(hex), hex);
    }
}
