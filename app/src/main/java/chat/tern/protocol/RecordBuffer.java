package chat.tern.protocol;

import java.util.Optional;

/**
 * Cuts records out of a stream's bytes as they come in. Holds at most one record that is not whole yet beside what
 * was appended last; grows only with bytes that have arrived, never by a length that was merely announced.
 */
public final class RecordBuffer {
    private static final int SMALL = 256;

    private final int maxRecord;
    private byte[] bytes = new byte[SMALL];
    private int start;
    private int end;

    /** A buffer that refuses records of more than {@code maxRecord} bytes. */
    public RecordBuffer(int maxRecord) {
        this.maxRecord = maxRecord;
    }

    /** Takes in what was read from the stream. */
    public void append(byte[] from, int offset, int length) {
        if (end + length > bytes.length) {
            makeRoom(length);
        }
        System.arraycopy(from, offset, bytes, end, length);
        end += length;
    }

    /** What {@link #fill} reads from. */
    @FunctionalInterface
    public interface Input {
        /** Reads; returns the bytes read, 0: none now, negative: the end. */
        int read(byte[] into, int offset, int length);
    }

    /** Reads once into the room that is left, and returns what that returned: nothing is made when nothing comes. */
    public int fill(Input input) {
        if (end == bytes.length) {
            makeRoom(Math.max(SMALL, buffered()));
        }
        int length = input.read(bytes, end, bytes.length - end);
        end += Math.max(0, length);
        return length;
    }

    /** The next message that is whole, past those of unknown types, or empty until more is appended. */
    public Optional<Message> next() throws MalformedMessageException {
        while (true) {
            FieldReader in = new FieldReader(bytes, start, end - start);
            if (!lengthIsThere()) {
                release();
                return Optional.empty();
            }
            long length = in.varint();
            if (length > maxRecord) {
                throw new MalformedMessageException(
                        "A record has " + length + " bytes, more than the " + maxRecord + " that are taken here.");
            }
            if (length > in.remaining()) {
                return Optional.empty();
            }
            int body = end - in.remaining();
            start = body + (int) length;
            Optional<Message> message = MessageCodec.read(bytes, body, (int) length);
            if (message.isPresent()) {
                return message;
            }
        }
    }

    /** Takes out bytes that are not read as records, as a file's content is. Returns how many, 0 when none are here. */
    public int drain(byte[] into, int offset, int length) {
        int count = Math.min(length, buffered());
        System.arraycopy(bytes, start, into, offset, count);
        start += count;
        return count;
    }

    /** Bytes that were appended and not taken out yet. */
    public int buffered() {
        return end - start;
    }

    private boolean lengthIsThere() {
        return end > start && end - start >= 1 << ((bytes[start] & 0xFF) >>> 6);
    }

    private void makeRoom(int more) {
        int held = buffered();
        byte[] larger = new byte[Math.max(SMALL, held + more)];
        System.arraycopy(bytes, start, larger, 0, held);
        bytes = larger;
        start = 0;
        end = held;
    }

    /** Most connections idle: they keep no more than a small array. */
    private void release() {
        if (start == end) {
            start = 0;
            end = 0;
            bytes = bytes.length > SMALL ? new byte[SMALL] : bytes;
        }
    }
}
