package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

final class StreamsOverAPairTest {
    @Test
    void aStreamArrivesWhole() {
        Pair pair = new Pair().connected();
        byte[] text = new byte[3_000_000];
        pair.random.nextBytes(text);
        long id = pair.client().open(Band.FILE).getAsLong();
        int[] written = {0};
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        byte[] buffer = new byte[10_000];
        boolean[] end = {false};
        pair.runUntil(() -> {
            written[0] += pair.client().write(id, text, written[0], text.length - written[0]);
            if (written[0] == text.length) {
                pair.client().finish(id);
            }
            int n;
            while ((n = pair.server().read(id, buffer, 0, buffer.length)) > 0) {
                got.write(buffer, 0, n);
            }
            end[0] |= n < 0 && got.size() > 0;
            return end[0];
        });
        assertArrayEquals(text, got.toByteArray());
        assertTrue(pair.now < 3_000 * Pair.MILLI, () -> "took until " + pair.now);
    }
}
