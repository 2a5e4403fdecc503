package chat.tern.client;

import chat.tern.protocol.Candidate;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.Opaque;
import chat.tern.reliability.Application;
import chat.tern.reliability.Band;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.Connection;
import chat.tern.reliability.ConnectionEvent;
import chat.tern.reliability.ConnectionStats;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One connection to the server: its control stream and a stream for each request. Knows how things are said, not
 * what they mean; the {@link Listener} does.
 */
final class ClientSession implements Application {
    /** Bytes of the longest record that is taken: more than the longest text that a server can allow. */
    static final int MAX_RECORD = 2 << 20;

    private static final int AT_ONCE = 64 * 1024;

    /** Who is told; every call comes on the loop's thread. */
    interface Listener {
        default void connected(ClientSession session) {}

        /** Whether messages should wait in the stream. */
        boolean crowded();

        void said(ClientSession session, FromServer message);

        void suspect(ClientSession session, boolean suspect);

        void closed(ClientSession session, CloseReason reason);

        /** Comes after whatever an event of the connection led to. */
        void handled(ClientSession session);
    }

    private final Streams streams;
    private Listener listener;
    private final Map<Long, Exchange> exchanges = new HashMap<>();
    /** Streams on which something may still follow the request. */
    private final Set<Long> sending = new HashSet<>();

    private final ArrayDeque<Exchange> waiting = new ArrayDeque<>();
    private final byte[] scratch = new byte[AT_ONCE];
    private Optional<ControlStream> control = Optional.empty();
    private boolean closed;

    ClientSession(Streams streams, Listener listener) {
        this.streams = streams;
        this.listener = listener;
    }

    /** From now on somebody else is told. */
    void adopt(Listener other) {
        listener = other;
    }

    @Override
    public void onEvent(long now, ConnectionEvent event) {
        switch (event) {
            case ConnectionEvent.Connected connected -> begin();
            case ConnectionEvent.StreamOpened opened -> refuse(opened.stream());
            case ConnectionEvent.Readable readable -> readable(readable.stream());
            case ConnectionEvent.Writable writable -> writable(writable.stream());
            case ConnectionEvent.StreamReset reset -> broke(reset.stream(), reset.code());
            case ConnectionEvent.StreamStopped stopped -> stopped(stopped.stream(), stopped.code());
            case ConnectionEvent.Suspect suspect -> listener.suspect(this, suspect.suspect());
            case ConnectionEvent.DatagramReceived once -> hear(once.data());
            case ConnectionEvent.Migrated migrated -> {}
            case ConnectionEvent.Closed over -> {
                closed = true;
                listener.closed(this, over.reason());
            }
        }
        listener.handled(this);
    }

    @Override
    public void onTimeout(long now) {}

    @Override
    public long nextTimeout() {
        return Connection.NEVER;
    }

    private void begin() {
        OptionalLong id = streams.open(Band.CHAT);
        if (id.isEmpty()) {
            close(CloseCode.MALFORMED, "no stream allowed");
            return;
        }
        control = Optional.of(new ControlStream(streams, id.getAsLong()));
        listener.connected(this);
    }

    /** A server opens no streams. */
    private void refuse(long stream) {
        streams.stopSending(stream, CloseCode.MALFORMED);
        streams.reset(stream, CloseCode.MALFORMED);
    }

    /** Sends on the control stream, or in a datagram what may be lost. */
    void send(FromClient message) {
        if (message instanceof FromClient.Typing) {
            streams.sendOnce(Bytes.wrap(MessageCodec.write(message)));
        } else {
            control.ifPresent(stream -> stream.send(message));
        }
    }

    /** What came in a datagram; it may be lost, so nothing depends on it, nor on whether it can be read. */
    private void hear(Bytes datagram) {
        try {
            MessageCodec.readAlone(datagram.toArray())
                    .filter(FromServer.IsTyping.class::isInstance)
                    .map(FromServer.IsTyping.class::cast)
                    .ifPresent(message -> listener.said(this, message));
        } catch (MalformedMessageException ignored) {
            return;
        }
    }

    /** Nothing more will be sent on the control stream. */
    void finish() {
        control.ifPresent(ControlStream::finish);
    }

    /** Whether the control stream has taken all that was sent. */
    boolean idle() {
        return !closed && control.map(ControlStream::idle).orElse(false);
    }

    /** Opens a stream for this exchange, as soon as the server allows one more. */
    void ask(Exchange exchange) {
        waiting.add(exchange);
        openWaiting();
    }

    private void openWaiting() {
        while (!waiting.isEmpty() && !closed) {
            OptionalLong id = streams.open(waiting.peek().band());
            if (id.isEmpty()) {
                return;
            }
            Exchange exchange = waiting.remove();
            exchanges.put(id.getAsLong(), exchange);
            byte[] request = MessageCodec.write(exchange.request());
            if (streams.write(id.getAsLong(), request, 0, request.length) < request.length) {
                forget(id.getAsLong(), exchange, CloseCode.MALFORMED);
            } else {
                sending.add(id.getAsLong());
                send(id.getAsLong(), exchange);
            }
        }
    }

    private void send(long stream, Exchange exchange) {
        boolean over = sending.contains(stream)
                && exchange.send((bytes, offset, length) -> streams.write(stream, bytes, offset, length));
        if (over && sending.remove(stream)) {
            streams.finish(stream);
        }
    }

    /** Does not want the rest of this answer. */
    void cancel(Exchange exchange) {
        waiting.remove(exchange);
        streamOf(exchange).ifPresent(id -> {
            exchanges.remove(id);
            stopSending(id);
            streams.stopSending(id, CloseCode.DONE);
            openWaiting();
        });
    }

    private void stopSending(long stream) {
        if (sending.remove(stream)) {
            streams.reset(stream, CloseCode.DONE);
        }
    }

    private Optional<Long> streamOf(Exchange exchange) {
        return exchanges.entrySet().stream()
                .filter(entry -> entry.getValue().equals(exchange))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Reads what this answer has room for, and sends what it has. */
    void pump(Exchange exchange) {
        streamOf(exchange).ifPresent(id -> {
            send(id, exchange);
            readable(id);
        });
    }

    /** Reads whatever may be read now: there is room again somewhere. */
    void pump() {
        control.ifPresent(stream -> readable(stream.id()));
        Long[] ids = exchanges.keySet().toArray(Long[]::new);
        for (Long id : ids) {
            readable(id);
        }
    }

    private void readable(long stream) {
        if (closed) {
            return;
        }
        try {
            if (control.isPresent() && control.get().id() == stream) {
                readControl(control.get());
            } else {
                readAnswer(stream);
            }
        } catch (MalformedMessageException e) {
            close(CloseCode.MALFORMED, Causes.text(e));
        }
    }

    private void readControl(ControlStream stream) throws MalformedMessageException {
        while (!closed && !stream.full() && !listener.crowded()) {
            Optional<FromServer> message = stream.next();
            if (message.isEmpty()) {
                return;
            }
            listener.said(this, message.get());
        }
    }

    private void readAnswer(long stream) throws MalformedMessageException {
        Exchange exchange = exchanges.get(stream);
        while (exchange != null && exchanges.containsValue(exchange)) {
            int room = Math.min(exchange.room(), scratch.length);
            if (room <= 0) {
                return;
            }
            int n = streams.read(stream, scratch, 0, room);
            if (n == 0) {
                return;
            }
            if (n < 0) {
                exchanges.remove(stream);
                stopSending(stream);
                exchange.ended();
                openWaiting();
                return;
            }
            exchange.take(scratch, 0, n);
        }
    }

    private void writable(long stream) {
        control.filter(c -> c.id() == stream).ifPresent(c -> {
            c.flush();
            readable(stream);
        });
        Exchange exchange = exchanges.get(stream);
        if (exchange != null) {
            send(stream, exchange);
        }
    }

    /** The server wants no more of what is sent; why it does not may stand in its answer. */
    private void stopped(long stream, long code) {
        if (!sending.remove(stream)) {
            broke(stream, code);
        }
    }

    private void broke(long stream, long code) {
        Exchange exchange = exchanges.get(stream);
        if (exchange != null) {
            forget(stream, exchange, code);
        } else if (control.isPresent() && control.get().id() == stream) {
            close(CloseCode.MALFORMED, "the control stream was given up");
        }
    }

    private void forget(long stream, Exchange exchange, long code) {
        exchanges.remove(stream);
        stopSending(stream);
        exchange.broke(code);
        openWaiting();
    }

    void close(long code, String reason) {
        if (!closed) {
            streams.close(code, reason);
        }
    }

    private static boolean isLoopback(Address place) {
        return new Candidate(Opaque.copyOf(place.ip().toArray()), Candidate.ANY_PORT).kind() == Candidate.Kind.LOOPBACK;
    }

    boolean serverIsHere() {
        return isLoopback(streams.remote());
    }

    Bytes serverKey() {
        return streams.peerKey();
    }

    Bytes handshakeHash() {
        return streams.handshakeHash();
    }

    ConnectionStats stats() {
        return streams.stats();
    }
}
