package chat.tern.client.direct;

import chat.tern.client.event.Causes;
import chat.tern.client.link.Exchange;
import chat.tern.client.link.Exchanges;
import chat.tern.client.link.FileWay;
import chat.tern.client.link.Streams;
import chat.tern.client.link.Uplink;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromClient.Direct;
import chat.tern.protocol.FromClient.DirectReceipt;
import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.RecordBuffer;
import chat.tern.protocol.Request;
import chat.tern.reliability.Application;
import chat.tern.reliability.Band;
import chat.tern.reliability.Connection;
import chat.tern.reliability.ConnectionEvent;
import chat.tern.reliability.ConnectionStats;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A connection to another client. The first stream of each side is for its messages, and it gets the receipts for them on
 * the same stream; each further one is for a file of the other's. Only on the loop's thread.
 */
final class PeerSession implements Application {
    private static final int AT_ONCE = 16 * 1024;
    private static final int MAX_RECORD = 128 * 1024;
    /** Behind the two bits that say whose stream it is (RFC 9000 section 2.1). */
    private static final int INDEX_SHIFT = 2;

    /** Who is told. */
    interface Listener {
        void connected(PeerSession session);

        void heard(PeerSession session, Direct direct);

        void receipt(PeerSession session, DirectReceipt receipt);

        /** The other side collects a file of ours. */
        void collect(Request.Collect asked, Guest guest);

        void suspect(PeerSession session, boolean suspect);

        void closed(PeerSession session, String why);
    }

    private final Streams streams;
    private final Listener listener;
    private final byte[] scratch = new byte[AT_ONCE];
    private Optional<Half> ours = Optional.empty();
    private Optional<Half> theirs = Optional.empty();
    private boolean closed;
    private final Exchanges files;

    PeerSession(Streams streams, Listener listener) {
        this.streams = streams;
        this.files = new Exchanges(streams);
        this.listener = listener;
    }

    /** One stream: what we write, as it takes it, and what we read. */
    private static final class Half {
        private final long id;
        private final ArrayDeque<byte[]> out = new ArrayDeque<>();
        private final RecordBuffer in = new RecordBuffer(MAX_RECORD);
        private int written;

        Half(long id) {
            this.id = id;
        }
    }

    /** Sends a message of ours; false: it cannot. */
    boolean send(Direct direct) {
        open();
        ours.ifPresent(half -> write(half, direct));
        return ours.isPresent() && !closed;
    }

    private void open() {
        if (ours.isEmpty() && !closed) {
            OptionalLong id = streams.open(Band.CHAT);
            ours = id.isPresent() ? Optional.of(new Half(id.getAsLong())) : Optional.empty();
        }
    }

    /** Whether a file is on its way here. */
    boolean moves() {
        return !files.isEmpty();
    }

    /** What is under way is given up; it goes on by another way. */
    void giveUpFiles() {
        files.breakAll(CloseCode.PEER_GONE);
    }

    /** For files of the other side. */
    Uplink way() {
        return new Way();
    }

    private final class Way extends FileWay {
        @Override
        public boolean up() {
            return !closed;
        }

        @Override
        public void ask(Exchange exchange) {
            open();
            files.ask(exchange);
        }

        @Override
        public void cancel(Exchange exchange) {
            files.cancel(exchange);
        }

        @Override
        public void pump(Exchange exchange) {
            files.pump(exchange).ifPresent(PeerSession.this::readFile);
        }
    }

    /** Says that a message of theirs has arrived. */
    void send(DirectReceipt receipt) {
        theirs.filter(half -> !closed).ifPresent(half -> write(half, receipt));
    }

    private void write(Half half, FromClient message) {
        half.out.add(MessageCodec.write(message));
        flush(half);
    }

    private void flush(Half half) {
        while (!half.out.isEmpty() && !closed) {
            byte[] record = half.out.peek();
            half.written += streams.write(half.id, record, half.written, record.length - half.written);
            if (half.written < record.length) {
                return;
            }
            half.out.remove();
            half.written = 0;
        }
    }

    @Override
    public void onEvent(long now, ConnectionEvent event) {
        switch (event) {
            case ConnectionEvent.Connected connected -> listener.connected(this);
            case ConnectionEvent.StreamOpened opened -> opened(opened.stream());
            case ConnectionEvent.Readable readable -> read(readable.stream());
            case ConnectionEvent.Writable writable -> {
                ours.filter(half -> half.id == writable.stream()).ifPresent(this::flush);
                theirs.filter(half -> half.id == writable.stream()).ifPresent(this::flush);
                files.writable(writable.stream());
            }
            case ConnectionEvent.StreamReset reset -> broke(reset.stream(), reset.code());
            case ConnectionEvent.StreamStopped stopped -> {
                if (isMessages(stopped.stream()) || files.stopped(stopped.stream())) {
                    broke(stopped.stream(), stopped.code());
                }
            }
            case ConnectionEvent.Suspect suspect -> listener.suspect(this, suspect.suspect());
            case ConnectionEvent.DatagramReceived once -> {}
            case ConnectionEvent.Migrated migrated -> {}
            case ConnectionEvent.Closed over -> {
                closed = true;
                files.close();
                files.breakAll(CloseCode.PEER_GONE);
                listener.closed(this, over.reason().text());
            }
        }
    }

    private static boolean isMessages(long stream) {
        return stream >> INDEX_SHIFT == 0;
    }

    /** One for a file may have been forgotten already. */
    private void broke(long stream, long code) {
        if (!files.broke(stream, code) && isMessages(stream)) {
            close(CloseCode.MALFORMED, "a stream was given up");
        }
    }

    private void readFile(long stream) {
        try {
            files.read(stream);
        } catch (MalformedMessageException e) {
            close(CloseCode.MALFORMED, Causes.text(e));
        }
    }

    private void opened(long stream) {
        if (!isMessages(stream)) {
            files.adopt(stream, new Guest(files, listener::collect));
            readFile(stream);
        } else {
            theirs = Optional.of(new Half(stream));
            read(stream);
        }
    }

    private void read(long stream) {
        Optional<Half> half = ours.filter(each -> each.id == stream).or(() -> theirs.filter(each -> each.id == stream));
        if (half.isEmpty()) {
            readFile(stream);
            return;
        }
        try {
            int n = streams.read(stream, scratch, 0, scratch.length);
            while (n > 0 && !closed) {
                half.get().in.append(scratch, 0, n);
                take(half.get());
                n = closed ? 0 : streams.read(stream, scratch, 0, scratch.length);
            }
        } catch (MalformedMessageException e) {
            close(CloseCode.MALFORMED, Causes.text(e));
        }
    }

    private void take(Half half) throws MalformedMessageException {
        Optional<Message> message = half.in.next();
        while (message.isPresent() && !closed) {
            if (message.get() instanceof Direct direct) {
                listener.heard(this, direct);
            } else if (message.get() instanceof DirectReceipt receipt) {
                listener.receipt(this, receipt);
            }
            message = half.in.next();
        }
    }

    void close(long code, String reason) {
        if (!closed) {
            streams.close(code, reason);
        }
    }

    ConnectionStats stats() {
        return streams.stats();
    }

    /** Where the other side is, for people. */
    String place() {
        return streams.remote().toString();
    }

    @Override
    public void onTimeout(long now) {}

    @Override
    public long nextTimeout() {
        return Connection.NEVER;
    }
}
