package chat.tern.client.link;

import chat.tern.client.event.Causes;
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
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One connection to the server: its control stream and a stream for each request. Knows how things are said, not
 * what they mean; the {@link Listener} does.
 */
public final class ClientSession implements Application {
    /** Bytes of the longest record that is taken: more than the longest text that a server can allow. */
    public static final int MAX_RECORD = 2 << 20;

    /** Who is told; every call comes on the loop's thread. */
    public interface Listener {
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
    private final Exchanges exchanges;
    private Optional<ControlStream> control = Optional.empty();
    private boolean closed;

    ClientSession(Streams streams, Listener listener) {
        this.streams = streams;
        this.exchanges = new Exchanges(streams);
        this.listener = listener;
    }

    /** From now on somebody else is told. */
    public void adopt(Listener other) {
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
                exchanges.close();
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
    public void send(FromClient message) {
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
    public void finish() {
        control.ifPresent(ControlStream::finish);
    }

    /** Whether the control stream has taken all that was sent. */
    public boolean idle() {
        return !closed && control.map(ControlStream::idle).orElse(false);
    }

    /** Opens a stream for this exchange, as soon as the server allows one more. */
    public void ask(Exchange exchange) {
        exchanges.ask(exchange);
    }

    /** Does not want the rest of this answer. */
    public void cancel(Exchange exchange) {
        exchanges.cancel(exchange);
    }

    /** Reads what this answer has room for, and sends what it has. */
    public void pump(Exchange exchange) {
        exchanges.pump(exchange).ifPresent(this::readable);
    }

    /** Reads whatever may be read now: there is room again somewhere. */
    public void pump() {
        control.ifPresent(stream -> readable(stream.id()));
        exchanges.streams().forEach(this::readable);
    }

    private void readable(long stream) {
        if (closed) {
            return;
        }
        try {
            if (control.isPresent() && control.get().id() == stream) {
                readControl(control.get());
            } else {
                exchanges.read(stream);
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
            listener.said(this, LocalTimes.in(message.get(), ZoneId.systemDefault()));
        }
    }

    private void writable(long stream) {
        control.filter(c -> c.id() == stream).ifPresent(c -> {
            c.flush();
            readable(stream);
        });
        exchanges.writable(stream);
    }

    /** The server wants no more of what is sent; why it does not may stand in its answer. */
    private void stopped(long stream, long code) {
        if (exchanges.stopped(stream)) {
            broke(stream, code);
        }
    }

    private void broke(long stream, long code) {
        boolean own = control.isPresent() && control.get().id() == stream;
        if (!exchanges.broke(stream, code) && own) {
            close(CloseCode.MALFORMED, "the control stream was given up");
        }
    }

    /** Ends the connection with one of {@link CloseCode}, unless it has ended. */
    public void close(long code, String reason) {
        if (!closed) {
            streams.close(code, reason);
        }
    }

    private static boolean isLoopback(Address place) {
        return new Candidate(Opaque.copyOf(place.ip().toArray()), Candidate.ANY_PORT).kind() == Candidate.Kind.LOOPBACK;
    }

    /** Whether the server is on this machine. */
    public boolean serverIsHere() {
        return isLoopback(streams.remote());
    }

    /** The server's X25519 key, 32 bytes. */
    public Bytes serverKey() {
        return streams.peerKey();
    }

    /** What binds a signature to this connection, 32 bytes. */
    public Bytes handshakeHash() {
        return streams.handshakeHash();
    }

    /** A look at the connection. */
    public ConnectionStats stats() {
        return streams.stats();
    }
}
