package chat.tern.client.link;

import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.RecordBuffer;
import java.util.ArrayDeque;
import java.util.Optional;

/** The stream on which client and server talk: records out, as the stream takes them, and records in. */
final class ControlStream {
    private static final int AT_ONCE = 16 * 1024;
    private static final int MOST_WAITING = 1024;

    private final Streams streams;
    private final long id;
    private final ArrayDeque<byte[]> out = new ArrayDeque<>();
    private int written;
    private boolean finishing;
    private final RecordBuffer in = new RecordBuffer(ClientSession.MAX_RECORD);
    private final byte[] scratch = new byte[AT_ONCE];

    ControlStream(Streams streams, long id) {
        this.streams = streams;
        this.id = id;
    }

    long id() {
        return id;
    }

    void send(FromClient message) {
        out.add(MessageCodec.write(message));
        flush();
    }

    /** Nothing follows what was sent. */
    void finish() {
        finishing = true;
        flush();
    }

    /** Whether so much waits to be sent that no more should be caused. */
    boolean full() {
        return out.size() >= MOST_WAITING;
    }

    /** Whether the stream has taken all that was sent. */
    boolean idle() {
        return out.isEmpty();
    }

    void flush() {
        while (!out.isEmpty()) {
            byte[] record = out.peek();
            written += streams.write(id, record, written, record.length - written);
            if (written < record.length) {
                return;
            }
            out.remove();
            written = 0;
        }
        if (finishing) {
            finishing = false;
            streams.finish(id);
        }
    }

    /** The next message; empty when all that has arrived is read. */
    Optional<FromServer> next() throws MalformedMessageException {
        while (true) {
            Optional<Message> message = in.next();
            if (message.isPresent()) {
                if (message.get() instanceof FromServer said) {
                    return Optional.of(said);
                }
                continue;
            }
            int n = streams.read(id, scratch, 0, scratch.length);
            if (n <= 0) {
                return Optional.empty();
            }
            in.append(scratch, 0, n);
        }
    }
}
