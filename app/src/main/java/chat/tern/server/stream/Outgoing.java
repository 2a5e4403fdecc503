package chat.tern.server.stream;

import java.util.ArrayDeque;

/** Records on their way into one stream, which takes only as many bytes as its window has room for. */
final class Outgoing {
    private final Streams streams;
    private final long stream;
    private final ArrayDeque<byte[]> records = new ArrayDeque<>(4);
    private int written;
    private int waiting;

    Outgoing(Streams streams, long stream) {
        this.streams = streams;
        this.stream = stream;
    }

    void add(byte[] record) {
        records.add(record);
        waiting += record.length;
    }

    /** Bytes that the stream has not taken yet. */
    int waiting() {
        return waiting;
    }

    /** Hands on what the stream takes now. */
    void flush() {
        for (byte[] record = records.peek(); record != null; record = records.peek()) {
            int length = record.length - written;
            int taken = streams.write(stream, record, written, length);
            waiting -= taken;
            if (taken < length) {
                written += taken;
                return;
            }
            written = 0;
            records.remove();
        }
    }
}
