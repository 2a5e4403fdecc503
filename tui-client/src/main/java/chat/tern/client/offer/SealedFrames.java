package chat.tern.client.offer;

import chat.tern.client.direct.FileMatter;
import chat.tern.protocol.Opaque;
import chat.tern.reliability.noise.Hmac;
import chat.tern.reliability.noise.PacketCipher;
import chat.tern.reliability.packet.MalformedPacketException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Bytes between two people in sealed frames: header 2 (bit 15: the last frame; else the text's length), the sealed text
 * and its tag. The nonce is the frame's number from 0; number 8, the text's place in the stream 8 and the header are
 * associated data: a frame opens only at its own place.
 */
final class SealedFrames {
    /** Bytes of text in one frame. */
    static final int MOST = 16 * 1024;
    /** Each side draws one for every stream, so that no key is used twice. */
    static final int SALT = 32;

    private static final int HEADER = 2;
    private static final int PLACE = 16;
    private static final int LAST = 0x8000;
    private static final byte[] ASK = "tern file ask 1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ANSWER = "tern file answer 1".getBytes(StandardCharsets.US_ASCII);

    private SealedFrames() {}

    /** The key of what the one who collects says. */
    static PacketCipher asking(Opaque fileKey, byte[] salt) {
        return PacketCipher.of(Hmac.hkdf(salt, fileKey.toArray(), ASK, FileMatter.KEY));
    }

    /** The key of what the one who has the file says: a repeated question gets an answer under another key. */
    static PacketCipher answering(Opaque fileKey, byte[] salt, byte[] otherSalt) {
        byte[] both = Arrays.copyOf(salt, salt.length + otherSalt.length);
        System.arraycopy(otherSalt, 0, both, salt.length, otherSalt.length);
        return PacketCipher.of(Hmac.hkdf(both, fileKey.toArray(), ANSWER, FileMatter.KEY));
    }

    /** One direction, outwards. */
    static final class Sealer {
        private final PacketCipher cipher;
        private long number;
        private long place;

        Sealer(PacketCipher cipher) {
            this.cipher = cipher;
        }

        /** The frames of some text, which may be empty. */
        byte[] seal(byte[] text, boolean last) {
            ByteArrayOutputStream frames = new ByteArrayOutputStream(text.length + 64);
            int at = 0;
            do {
                int n = Math.min(MOST, text.length - at);
                boolean end = last && at + n == text.length;
                byte[] frame = new byte[PLACE + HEADER + n + PacketCipher.TAG];
                ByteBuffer.wrap(frame).putLong(number).putLong(place).putShort((short) (n | (end ? LAST : 0)));
                System.arraycopy(text, at, frame, PLACE + HEADER, n);
                cipher.seal(number, frame, 0, PLACE + HEADER, PLACE + HEADER, n);
                frames.write(frame, PLACE, frame.length - PLACE);
                number++;
                place += n;
                at += n;
            } while (at < text.length);
            return frames.toByteArray();
        }
    }

    /** One direction, inwards. */
    static final class Opener {
        private final PacketCipher cipher;
        private final byte[] frame = new byte[PLACE + HEADER + LAST - 1 + PacketCipher.TAG];
        private int filled = PLACE;
        private long number;
        private long place;
        private boolean over;

        Opener(PacketCipher cipher) {
            this.cipher = cipher;
        }

        /** Takes bytes of at most one frame; returns how many. */
        int append(byte[] bytes, int offset, int length) {
            int n = Math.min(length, wanted() - filled);
            System.arraycopy(bytes, offset, frame, filled, n);
            filled += n;
            return n;
        }

        /** Where the frame ends, as far as is known. */
        private int wanted() {
            return filled < PLACE + HEADER ? PLACE + HEADER : PLACE + HEADER + textLength() + PacketCipher.TAG;
        }

        private int header() {
            return ByteBuffer.wrap(frame).getShort(PLACE);
        }

        private int textLength() {
            return header() & (LAST - 1);
        }

        /** The text of a frame that is whole. */
        Optional<byte[]> next() throws MalformedPacketException {
            if (filled < PLACE + HEADER) {
                return Optional.empty();
            }
            int length = textLength();
            if (length > MOST || over) {
                throw new MalformedPacketException("a frame of " + length + " bytes");
            }
            if (filled < wanted()) {
                return Optional.empty();
            }
            ByteBuffer.wrap(frame).putLong(number).putLong(place);
            if (cipher.open(number, frame, 0, PLACE + HEADER, PLACE + HEADER, length + PacketCipher.TAG) < 0) {
                throw new MalformedPacketException("a frame was altered on its way");
            }
            over = (header() & LAST) != 0;
            number++;
            place += length;
            filled = PLACE;
            return Optional.of(Arrays.copyOfRange(frame, PLACE + HEADER, PLACE + HEADER + length));
        }

        /** Whether the last frame has come. */
        boolean over() {
            return over;
        }
    }
}
