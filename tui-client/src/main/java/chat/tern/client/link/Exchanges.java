package chat.tern.client.link;

import chat.tern.protocol.CloseCode;
import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.MessageCodec;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The streams of one connection that have an {@link Exchange} each. Only on the loop's thread. */
public final class Exchanges {
    private static final int AT_ONCE = 64 * 1024;

    private final Streams streams;
    private final Map<Long, Exchange> exchanges = new HashMap<>();
    /** Streams on which something may still follow the request. */
    private final Set<Long> sending = new HashSet<>();

    /** Those that the other side has opened: it ends its half early, and waits for ours. */
    private final Set<Long> adopted = new HashSet<>();

    private final ArrayDeque<Exchange> waiting = new ArrayDeque<>();
    private final byte[] scratch = new byte[AT_ONCE];
    private boolean closed;

    /** Nothing is asked yet. */
    public Exchanges(Streams streams) {
        this.streams = streams;
    }

    /** The connection is over; nothing more is told. */
    public void close() {
        closed = true;
    }

    /** Whether a stream is for an exchange. */
    boolean has(long stream) {
        return exchanges.containsKey(stream);
    }

    /** Whether nothing is asked that has not been answered. */
    public boolean isEmpty() {
        return exchanges.isEmpty() && waiting.isEmpty();
    }

    /** Opens a stream for this exchange, as soon as the other side allows one more. */
    public void ask(Exchange exchange) {
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

    /** A stream that the other side has opened. */
    public void adopt(long stream, Exchange exchange) {
        exchanges.put(stream, exchange);
        sending.add(stream);
        adopted.add(stream);
    }

    private void send(long stream, Exchange exchange) {
        boolean over = sending.contains(stream) && exchange.send(new StreamOutlet(streams, stream));
        if (over && sending.remove(stream)) {
            streams.finish(stream);
            if (adopted.remove(stream)) {
                exchanges.remove(stream);
            }
        }
    }

    private record StreamOutlet(Streams streams, long stream) implements Exchange.Outlet {
        @Override
        public int write(byte[] bytes, int offset, int length) {
            return streams.write(stream, bytes, offset, length);
        }

        @Override
        public long underWay() {
            return streams.unacknowledged(stream);
        }
    }

    /** Does not want the rest of this answer. */
    public void cancel(Exchange exchange) {
        waiting.remove(exchange);
        streamOf(exchange).ifPresent(id -> {
            exchanges.remove(id);
            stopSending(id);
            streams.stopSending(id, CloseCode.DONE);
            openWaiting();
        });
    }

    private void stopSending(long stream) {
        adopted.remove(stream);
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

    /** Sends what this exchange has; returns its stream, of which more may be read now. */
    public Optional<Long> pump(Exchange exchange) {
        Optional<Long> stream = streamOf(exchange);
        stream.ifPresent(id -> send(id, exchange));
        return stream;
    }

    /** All streams. */
    List<Long> streams() {
        return List.copyOf(exchanges.keySet());
    }

    /** Reads what an answer has room for. */
    public void read(long stream) throws MalformedMessageException {
        Exchange exchange = exchanges.get(stream);
        while (exchange != null && !closed && exchanges.containsValue(exchange)) {
            int room = Math.min(exchange.room(), scratch.length);
            if (room <= 0) {
                return;
            }
            int n = streams.read(stream, scratch, 0, room);
            if (n == 0 || (n < 0 && adopted.contains(stream))) {
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

    /** The stream takes bytes again. */
    public void writable(long stream) {
        Exchange exchange = exchanges.get(stream);
        if (exchange != null) {
            send(stream, exchange);
        }
    }

    /** The other side wants no more of what is sent; true when that is the end of it: else why may stand in the answer. */
    public boolean stopped(long stream) {
        return !sending.remove(stream) || adopted.contains(stream);
    }

    /** The other side gave up a stream; false when it is none of these. */
    public boolean broke(long stream, long code) {
        Exchange exchange = exchanges.get(stream);
        if (exchange != null) {
            forget(stream, exchange, code);
        }
        return exchange != null;
    }

    private void forget(long stream, Exchange exchange, long code) {
        exchanges.remove(stream);
        stopSending(stream);
        exchange.broke(code);
        openWaiting();
    }

    /** All of them are given up, with that code. */
    public void breakAll(long code) {
        List<Exchange> left = List.copyOf(waiting);
        waiting.clear();
        for (long stream : streams()) {
            if (!closed) {
                streams.stopSending(stream, code);
            }
            broke(stream, code);
        }
        left.forEach(each -> each.broke(code));
    }
}
