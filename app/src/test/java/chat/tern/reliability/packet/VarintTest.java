package chat.tern.reliability.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class VarintTest {
    /** RFC 9000 appendix A.1. */
    private static final Map<String, Long> EXAMPLES =
            Map.of("c2197c5eff14e88c", 151_288_809_941_952_652L, "9d7f3e7d", 494_878_333L, "7bbd", 15_293L, "25", 37L);

    @Test
    void theExamplesOfTheRfcReadAndWrite() throws MalformedPacketException {
        for (Map.Entry<String, Long> example : EXAMPLES.entrySet()) {
            assertEquals(example.getValue(), read(example.getKey()));
            assertEquals(example.getKey(), written(example.getValue()));
        }
    }

    @Test
    void anOverlongEncodingIsRead() throws MalformedPacketException {
        assertEquals(37, read("4025"));
        assertEquals(37, read("80000025"));
        assertEquals(37, read("c000000000000025"));
    }

    @Test
    void theShortestEncodingIsWrittenOnBothSidesOfEachBorder() {
        assertEquals("3f", written(63));
        assertEquals("4040", written(64));
        assertEquals("7fff", written(16_383));
        assertEquals("80004000", written(16_384));
        assertEquals("bfffffff", written(1_073_741_823));
        assertEquals("c000000040000000", written(1_073_741_824));
        assertEquals("ffffffffffffffff", written(Varint.MAX));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Varint.size(Varint.MAX + 1));
        assertThrows(IllegalArgumentException.class, () -> Varint.size(-1));
        assertThrows(IllegalArgumentException.class, () -> written(-1));
    }

    @Test
    void everyTruncationIsRefused() {
        for (String example : EXAMPLES.keySet()) {
            for (int digits = 0; digits < example.length(); digits += 2) {
                String cut = example.substring(0, digits);
                assertThrows(MalformedPacketException.class, () -> read(cut), cut);
            }
        }
    }

    @Test
    void randomValuesGoThereAndBackInTheSizeThatWasTold() throws MalformedPacketException {
        long seed = 20_260_101;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 10_000; i++) {
            long value = random.nextLong() >>> random.nextInt(2, 64);
            String hex = written(value);
            assertEquals(value, read(hex), "seed " + seed);
            assertEquals(hex.length() / 2, Varint.size(value), "seed " + seed);
        }
    }

    private static long read(String hex) throws MalformedPacketException {
        ByteReader in = Bytes.fromHex(hex).reader();
        long value = in.varint();
        assertEquals(0, in.remaining());
        return value;
    }

    private static String written(long value) {
        byte[] buffer = new byte[8];
        ByteWriter out = new ByteWriter(buffer, 0, buffer.length);
        out.varint(value);
        return Bytes.wrap(buffer, 0, out.position()).hex();
    }
}
