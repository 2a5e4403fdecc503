package chat.tern.client.direct;

import chat.tern.protocol.ChatText;
import chat.tern.protocol.MessageId;
import chat.tern.reliability.noise.SealedBox;
import chat.tern.reliability.packet.ByteReader;
import chat.tern.reliability.packet.ByteWriter;
import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.MalformedPacketException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * What is inside a sealed box for one person: id 16, counter 8, counter of the message before it 8, time 8
 * (milliseconds of the sender's clock), kind 1, length of the text 3, text in UTF-8, zeros up to 64, 128, 256, 512, 1024
 * or a multiple of 1024 bytes.
 *
 * @param after the counter of the sender's message before this one, so that a gap can be told; 0: it waits for none
 */
record SealedText(MessageId id, long counter, long after, long timeMillis, Kind kind, String text) {
    /** What the text is, in the order of its numbers. */
    enum Kind {
        /** Said by a person. */
        TEXT,
        /** About a file from one person to another: a {@link FileMatter}. */
        FILE
    }

    private static final int KIND_SHIFT = 24;
    private static final long LENGTH = 0xFFFFFF;
    private static final int HEADER = 44;
    private static final int SMALLEST = 64;
    private static final int LARGE = 1024;
    private static final byte[] PURPOSE = "tern direct 2".getBytes(StandardCharsets.US_ASCII);

    /** What box and purpose, server, sender and recipient are bound together by; all three keys X25519. */
    static Bytes prologue(Bytes server, Bytes sender, Bytes recipient) {
        byte[] all = new byte[PURPOSE.length + server.size() + sender.size() + recipient.size()];
        ByteWriter out = new ByteWriter(all, 0, all.length);
        out.bytes(Bytes.wrap(PURPOSE)).bytes(server).bytes(sender).bytes(recipient);
        return Bytes.wrap(all);
    }

    /** Whether a text is short enough to be sealed. */
    static boolean fits(String text) {
        return padded(HEADER + ChatText.utf8Length(text)) <= SealedBox.MAX_TEXT;
    }

    byte[] encoded() {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[padded(HEADER + utf8.length)];
        ByteWriter out = new ByteWriter(all, 0, all.length);
        out.u64(id.high()).u64(id.low()).u64(counter).u64(after).u64(timeMillis);
        out.u32((long) kind.ordinal() << KIND_SHIFT | utf8.length).bytes(Bytes.wrap(utf8));
        return all;
    }

    static SealedText decode(Bytes bytes) throws MalformedPacketException {
        ByteReader in = bytes.reader();
        MessageId id = new MessageId(in.u64(), in.u64());
        long counter = in.u64();
        long after = in.u64();
        long time = in.u64();
        long kindAndLength = in.u32();
        int kind = (int) (kindAndLength >> KIND_SHIFT);
        long length = kindAndLength & LENGTH;
        if (kind >= Kind.values().length || length > in.remaining()) {
            throw new MalformedPacketException(
                    "a text of kind " + kind + " with " + length + " bytes in " + in.remaining());
        }
        return new SealedText(id, counter, after, time, Kind.values()[kind], utf8(in.bytes(length)));
    }

    private static String utf8(Bytes bytes) throws MalformedPacketException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedPacketException("a text that is not UTF-8");
        }
    }

    /** So that a length tells little. */
    static int padded(int length) {
        int size = SMALLEST;
        while (size < LARGE && size < length) {
            size *= 2;
        }
        return size >= length ? size : (length + LARGE - 1) / LARGE * LARGE;
    }
}
