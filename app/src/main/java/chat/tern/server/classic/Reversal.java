package chat.tern.server.classic;

import chat.tern.protocol.Graphemes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A text back to front, as long as it was. */
final class Reversal {
    private Reversal() {}

    /** By what people take for characters; by bytes where that is no UTF-8. A newline at the end stays there. */
    static byte[] of(byte[] text, int length) {
        int end = length;
        while (end > 0 && (text[end - 1] == '\n' || text[end - 1] == '\r')) {
            end--;
        }
        byte[] reversed = new byte[length];
        byte[] front = reversed(text, end);
        System.arraycopy(front, 0, reversed, 0, end);
        System.arraycopy(text, end, reversed, end, length - end);
        return reversed;
    }

    private static byte[] reversed(byte[] text, int length) {
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text, 0, length))
                    .toString();
            return Graphemes.reversed(decoded).getBytes(StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            byte[] reversed = new byte[length];
            for (int i = 0; i < length; i++) {
                reversed[i] = text[length - 1 - i];
            }
            return reversed;
        }
    }
}
