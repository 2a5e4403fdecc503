package chat.tern.client.offer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.Opaque;
import chat.tern.reliability.packet.MalformedPacketException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SealedFramesTest {
    private static final Opaque KEY = Opaque.copyOf(new byte[32]);
    private static final byte[] SALT = new byte[SealedFrames.SALT];
    private static final int FRAME = 2 + SealedFrames.MOST + 16;

    private final SealedFrames.Sealer sealer = new SealedFrames.Sealer(SealedFrames.asking(KEY, SALT));
    private final SealedFrames.Opener opener = new SealedFrames.Opener(SealedFrames.asking(KEY, SALT));

    private static byte[] text(int length) {
        byte[] text = new byte[length];
        new Random(length).nextBytes(text);
        return text;
    }

    private byte[] open(byte[] frames, int step) throws MalformedPacketException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < frames.length; ) {
            at += opener.append(frames, at, Math.min(step, frames.length - at));
            Optional<byte[]> text = opener.next();
            text.ifPresent(out::writeBytes);
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, SealedFrames.MOST, SealedFrames.MOST + 1, 100_000})
    void whatIsSealedOpensHoweverItIsCut(int length) throws Exception {
        byte[] text = text(length);
        assertArrayEquals(text, open(sealer.seal(text, false), 1_000));
        assertFalse(opener.over());
        assertArrayEquals(text, open(sealer.seal(text, true), 7));
        assertTrue(opener.over());
    }

    @Test
    void aFrameThatIsAlteredRepeatedMovedOrOfAnotherStreamDoesNotOpen() {
        byte[] frames = sealer.seal(text(2 * SealedFrames.MOST), false);
        byte[] first = Arrays.copyOf(frames, FRAME);
        byte[] second = Arrays.copyOfRange(frames, FRAME, 2 * FRAME);
        byte[] altered = first.clone();
        altered[100] ^= 1;
        byte[] last = first.clone();
        last[0] |= (byte) 0x80;
        for (byte[] wrong : new byte[][] {altered, last, second}) {
            SealedFrames.Opener fresh = new SealedFrames.Opener(SealedFrames.asking(KEY, SALT));
            feed(fresh, wrong);
            assertThrows(MalformedPacketException.class, fresh::next);
        }
        feed(opener, first);
        assertEquals(SealedFrames.MOST, openNext());
        feed(opener, first);
        assertThrows(MalformedPacketException.class, opener::next, "a repeat");
        SealedFrames.Opener other = new SealedFrames.Opener(SealedFrames.answering(KEY, SALT, SALT));
        feed(other, first);
        assertThrows(MalformedPacketException.class, other::next, "the other direction");
    }

    private static void feed(SealedFrames.Opener into, byte[] frame) {
        for (int at = 0; at < frame.length; ) {
            at += into.append(frame, at, frame.length - at);
        }
    }

    private int openNext() {
        try {
            return opener.next().orElseThrow().length;
        } catch (MalformedPacketException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nothingFollowsTheLastFrame() throws Exception {
        assertEquals(1, open(sealer.seal(text(1), true), 100).length);
        byte[] more = sealer.seal(text(1), false);
        feed(opener, more);
        assertThrows(MalformedPacketException.class, opener::next);
    }

    @Test
    void aFrameLongerThanAnyIsRefusedBeforeItHasCome() {
        opener.append(new byte[] {0x7f, (byte) 0xff}, 0, 2);
        assertThrows(MalformedPacketException.class, opener::next);
    }
}
