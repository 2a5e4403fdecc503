package chat.tern.server.source;

import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.Request;
import chat.tern.reliability.Connection;
import chat.tern.reliability.Deadlines;
import chat.tern.server.stream.Asker;
import chat.tern.server.stream.ControlStream;
import chat.tern.server.stream.SessionInbox;
import chat.tern.server.stream.Streams;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A client's requests. A few are answered at a time; the others wait in their streams. One that hands a file to somebody
 * never waits: that one waits for it already.
 */
public final class RequestStreams {
    /** With 512 KiB read ahead for each file: 4 MiB for one client. */
    public static final int AT_ONCE = 8;

    private final Streams streams;
    private final Sources sources;
    private final SessionInbox inbox;
    /** Made with the first one: most have none. */
    private Map<Long, RequestStream> requests = Map.of();

    private Supplier<Asker> asker = () -> new Asker("", Optional.empty(), Optional.empty());
    private boolean begun;

    /** None is open yet. */
    public RequestStreams(Streams streams, Sources sources, SessionInbox inbox) {
        this.streams = streams;
        this.sources = sources;
        this.inbox = inbox;
    }

    /**
     * From now on requests are answered: it is known who asks.
     *
     * @param who asked anew with each request, since nicks change
     */
    public void begin(Supplier<Asker> who) {
        asker = who;
        begun = true;
        pump();
    }

    /** The client has opened that stream. */
    public void onOpened(long stream) {
        if (stream != ControlStream.STREAM) {
            if (requests.isEmpty()) {
                requests = new LinkedHashMap<>();
            }
            requests.put(stream, new RequestStream(streams, stream));
            pump();
        }
    }

    /** The client gave up its half of the stream. */
    public void onReset(long stream) {
        RequestStream request = requests.get(stream);
        if (request != null) {
            request.onReset();
            pump();
        }
    }

    /** The client does not want to read any more. */
    public void onStopped(long stream) {
        RequestStream request = requests.get(stream);
        if (request != null) {
            request.onStopped();
            pump();
        }
    }

    /** When {@link #onTimeout} wants to be called: a nano time or {@link Connection#NEVER}. */
    public long nextTimeout() {
        if (requests.isEmpty()) {
            return Connection.NEVER;
        }
        return requests.values().stream()
                .mapToLong(RequestStream::nextTimeout)
                .reduce(Connection.NEVER, Deadlines::earlier);
    }

    /** Moves on what had to wait for its time. */
    public void onTimeout(long now) {
        long next = nextTimeout();
        if (next != Connection.NEVER && next - now <= 0) {
            pump();
        }
    }

    /** Moves on whatever can be moved on. */
    public void pump() {
        if (begun && !requests.isEmpty()) {
            for (RequestStream request : new ArrayList<>(requests.values())) {
                pump(request);
            }
            requests.values().removeIf(RequestStream::over);
        }
    }

    /** Moves on what can be moved on, on that stream. */
    public void pump(long stream) {
        RequestStream request = requests.get(stream);
        if (begun && request != null) {
            pump(request);
            if (request.over()) {
                pump();
            }
        }
    }

    /** The client may be gone: whoever is handed a file, or hands one over, is to look for another way at once. */
    public void suspect(boolean now) {
        if (now) {
            requests.values().stream().filter(each -> each.busy(true)).forEach(RequestStream::breakOff);
            requests.values().removeIf(RequestStream::over);
        }
    }

    /** The connection is over. */
    public void cancel() {
        requests.values().forEach(RequestStream::cancel);
        requests = Map.of();
    }

    private void pump(RequestStream request) {
        if (!request.busy() && !request.over()) {
            request.request().filter(this::mayBegin).ifPresent(what -> request.answer(what, open(what)));
        }
        request.pump();
    }

    private Source open(Request what) {
        boolean another =
                what instanceof Request.Echo && requests.values().stream().anyMatch(RequestStream::echoes);
        return another
                ? RecordSource.only(
                        new Failed(Optional.empty(), 0, ErrorCode.RATE_LIMITED, "One echo at a time is answered."))
                : sources.open(what, asker.get(), inbox);
    }

    private boolean mayBegin(Request what) {
        return switch (what) {
            case Request.Serve serve -> true;
            case Request.Collect collect -> busy(true) < AT_ONCE;
            default -> busy(false) < AT_ONCE;
        };
    }

    private long busy(boolean handing) {
        return requests.values().stream().filter(each -> each.busy(handing)).count();
    }
}
