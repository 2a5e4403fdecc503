package chat.tern.server.source;

import chat.tern.protocol.CloseCode;
import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.Message;
import chat.tern.protocol.RecordBuffer;
import chat.tern.protocol.Request;
import chat.tern.reliability.Band;
import chat.tern.reliability.Connection;
import chat.tern.server.stream.Streams;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request and its answer, which is pulled from its source only as fast as the stream takes it. */
final class RequestStream {
    private static final int MOST_REQUEST = 8 * 1024;
    private static final int READ_SIZE = 512;
    private static final int INPUT_SIZE = 16 * 1024;
    private static final int MOST_AT_ONCE = 64 * 1024;

    private final Streams streams;
    private final long id;
    private final RecordBuffer records = new RecordBuffer(MOST_REQUEST);
    private Optional<Request> asked = Optional.empty();
    private @Nullable Source source;
    private Source.Part.@Nullable Piece piece;
    private int written;
    private boolean inputOver;
    private boolean over;

    RequestStream(Streams streams, long id) {
        this.streams = streams;
        this.id = id;
    }

    /** Whether an echo goes on here. */
    boolean echoes() {
        return source instanceof EchoSource && !over;
    }

    /** Whether it asked something that is being answered. */
    boolean busy() {
        return source != null && !over;
    }

    /** Whether it is being answered, and is or is not about a file that one person hands to another. */
    boolean busy(boolean handing) {
        boolean is = asked.filter(what -> what instanceof Request.Collect || what instanceof Request.Serve)
                .isPresent();
        return busy() && is == handing;
    }

    /** Nothing more will be read or written here. */
    boolean over() {
        return over;
    }

    /** The request, once it is whole. */
    Optional<Request> request() {
        while (asked.isEmpty() && source == null && !over) {
            try {
                Optional<Message> message = records.next();
                if (message.isPresent()) {
                    request(message.get());
                    continue;
                }
            } catch (MalformedMessageException e) {
                refuse();
            }
            if (!readMore()) {
                break;
            }
        }
        return over ? Optional.empty() : asked;
    }

    void answer(Request request, Source answer) {
        source = answer;
        streams.band(id, band(request));
        byte[] more = new byte[records.buffered()];
        answer.take(more, 0, records.drain(more, 0, more.length));
        readInput(answer);
    }

    private static Band band(Request request) {
        return switch (request) {
            case Request.Fetch fetch -> Band.FILE;
            case Request.Put put -> Band.FILE;
            case Request.Collect collect -> Band.FILE;
            case Request.Serve serve -> Band.FILE;
            default -> Band.HISTORY;
        };
    }

    /** When to pump again; while the stream takes no more, that is not a question of time. */
    long nextTimeout() {
        return source == null || piece != null || over ? Connection.NEVER : source.nextTimeout();
    }

    /** Writes what the stream takes. */
    void pump() {
        while (source != null && !over) {
            int room = source.room();
            readInput(source);
            if (!writeAll(source) || inputOver || source.room() <= room) {
                return;
            }
            if (source instanceof EchoSource echo && !over) {
                readInput(echo);
            }
        }
    }

    /** False when the stream takes no more. */
    private boolean writeAll(Source from) {
        while (!over && (piece != null || take(from))) {
            if (piece != null && !write(piece)) {
                return false;
            }
        }
        return true;
    }

    /** The client gave up its half of the stream. */
    void onReset() {
        inputOver = true;
        if (source == null && !over) {
            refuse();
        } else if (source != null) {
            source.ended(false);
        }
    }

    /** The client does not want the answer. */
    void onStopped() {
        if (!over) {
            stopInput();
            cancel();
        }
    }

    void cancel() {
        if (source != null) {
            source.cancel();
        }
        over = true;
    }

    /** The client does not answer. */
    void breakOff() {
        if (source != null) {
            source.cancel();
        }
        giveUp(CloseCode.PEER_GONE);
    }

    private void request(Message message) {
        if (message instanceof Request request) {
            asked = Optional.of(request);
        } else {
            refuse();
        }
    }

    private void refuse() {
        streams.reset(id, CloseCode.MALFORMED);
        stopInput();
        cancel();
    }

    private boolean readMore() {
        byte[] bytes = new byte[READ_SIZE];
        int length = read(bytes);
        if (length > 0) {
            records.append(bytes, 0, length);
        } else if (inputOver && !over) {
            refuse();
        }
        return length > 0;
    }

    /** What follows the request is for the source, or read away so that the receiving half comes to its end. */
    private void readInput(Source into) {
        byte[] bytes = new byte[Math.min(into.room(), inputOver ? 0 : INPUT_SIZE)];
        while (bytes.length > 0 && !inputOver) {
            int length = read(bytes);
            if (length > 0) {
                into.take(bytes, 0, length);
            } else if (inputOver) {
                into.ended(true);
            } else {
                return;
            }
            if (into.room() < bytes.length) {
                bytes = new byte[into.room()];
            }
        }
    }

    private int read(byte[] into) {
        int length = inputOver ? -1 : streams.read(id, into, 0, into.length);
        inputOver |= length < 0;
        return length;
    }

    private boolean take(Source from) {
        Optional<Source.Part> part = from.poll();
        part.ifPresent(next -> {
            switch (next) {
                case Source.Part.Piece bytes -> piece = bytes;
                case Source.Part.End end -> finish();
                case Source.Part.Broken broken -> giveUp(broken.code());
            }
        });
        return part.isPresent();
    }

    private boolean write(Source.Part.Piece bytes) {
        int length = Math.min(bytes.length - written, MOST_AT_ONCE);
        int taken = streams.write(id, bytes.bytes, bytes.offset + written, length);
        written += taken;
        if (written == bytes.length) {
            piece = null;
            written = 0;
        }
        return taken == length;
    }

    private void finish() {
        streams.finish(id);
        stopInput();
        over = true;
    }

    private void giveUp(long code) {
        streams.reset(id, code);
        stopInput();
        over = true;
    }

    private void stopInput() {
        if (!inputOver) {
            streams.stopSending(id, CloseCode.DONE);
        }
    }
}
