package chat.tern.server.control;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What is said on the local socket.
 *
 * <pre>
 *   request:  version 1, count 2, then each word: length 4, UTF-8
 *   answer:   parts: kind 1, length 4, bytes; DONE or FAILED is the last
 * </pre>
 */
final class ControlWire {
    static final int VERSION = 1;
    static final int MOST_WORDS = 64;
    static final int MOST_WORD = 16 * 1024;
    static final int MOST_PART = 64 * 1024;

    /** Bytes for the asker's standard output. */
    static final int OUTPUT = 'o';
    /** The end: all was done. */
    static final int DONE = 'd';
    /** The end: a text that says why it was not done. */
    static final int FAILED = 'f';

    private ControlWire() {}

    static void writeRequest(DataOutputStream out, List<String> words) throws IOException {
        out.writeByte(VERSION);
        out.writeShort(words.size());
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
        out.flush();
    }

    /** @throws IOException also when that is no request */
    static List<String> readRequest(DataInputStream in) throws IOException {
        int version = in.readUnsignedByte();
        int count = in.readUnsignedShort();
        if (version != VERSION || count == 0 || count > MOST_WORDS) {
            throw new IOException("no request of version " + VERSION);
        }
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(new String(readBytes(in, MOST_WORD), StandardCharsets.UTF_8));
        }
        return words;
    }

    static void writePart(DataOutputStream out, int kind, byte[] bytes, int offset, int length) throws IOException {
        out.writeByte(kind);
        out.writeInt(length);
        out.write(bytes, offset, length);
        out.flush();
    }

    static byte[] readBytes(DataInputStream in, int most) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > most) {
            throw new IOException(length + " bytes are no length here");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }
}
