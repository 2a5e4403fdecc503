package chat.tern.reliability;

import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.PacketCodec;
import chat.tern.reliability.packet.PacketType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** A client and a server in one thread, with a clock moved by hand and a link that does what the test says. */
final class Pair {
    static final Address SERVER = new Address(Bytes.of((byte) 10, (byte) 0, (byte) 0, (byte) 1), 4433);
    static final Address CLIENT = new Address(Bytes.of((byte) 10, (byte) 0, (byte) 0, (byte) 2), 50_000);
    static final long MILLI = 1_000_000L;

    /** One datagram on its way; {@code at} is when it arrives. */
    record Datagram(boolean toServer, Address from, Address to, Bytes bytes, long at) {
        PacketType type() {
            return PacketCodec.type(bytes.toArray(), 0, bytes.size());
        }

        Datagram later(long nanos) {
            return new Datagram(toServer, from, to, bytes, at + nanos);
        }

        Datagram with(Bytes other) {
            return new Datagram(toServer, from, to, other, at);
        }

        Datagram from(Address other) {
            return new Datagram(toServer, other, to, bytes, at);
        }
    }

    private record Queued(Datagram datagram, long order) {}

    private static final long SEED = 20_260_101;

    final Random random = new Random(SEED);
    final IdentityKey clientKey = IdentityKey.generate(random);
    final IdentityKey serverKey = IdentityKey.generate(random);
    final List<ConnectionEvent> clientEvents = new ArrayList<>();
    final List<ConnectionEvent> serverEvents = new ArrayList<>();
    final List<Datagram> log = new ArrayList<>();
    final List<Connection> accepted = new ArrayList<>();

    Function<Datagram, List<Datagram>> link = List::of;
    ConnectionConfig clientConfig = ConnectionConfig.client();
    ConnectionConfig serverConfig = ConnectionConfig.server();
    Limits limits = Limits.defaults();
    KeyPolicy clientPolicy = key -> true;
    KeyPolicy serverPolicy = key -> true;
    Address clientAddress = CLIENT;
    /** What the system takes. */
    int longest = Transmit.MAX_LENGTH;

    long delay = 10 * MILLI;
    long now = 1_000 * MILLI;

    private final PriorityQueue<Queued> inFlight = new PriorityQueue<>(
            Comparator.comparingLong((Queued q) -> q.datagram().at()).thenComparingLong(Queued::order));
    private final Transmit out = new Transmit();
    private Acceptor acceptor = newAcceptor();
    private Connection client = newClient();
    private boolean begun;
    private long order;

    Connection client() {
        begin();
        return client;
    }

    Connection server() {
        return accepted.getLast();
    }

    /** Both sides made anew with the settings as they are now. */
    void begin() {
        if (!begun) {
            begun = true;
            acceptor = newAcceptor();
            client = newClient();
        }
    }

    /** Goes on until both sides have told that they are connected. */
    Pair connected() {
        begin();
        runUntil(() -> has(clientEvents, ConnectionEvent.Connected.class)
                && has(serverEvents, ConnectionEvent.Connected.class));
        run(Duration.ofMillis(200));
        return this;
    }

    /** The server forgets all it knows, as a restart does. */
    void restartServer() {
        accepted.clear();
        acceptor = newAcceptor();
    }

    void run(Duration duration) {
        long end = now + duration.toNanos();
        settle();
        while (step(end)) {
            settle();
        }
        now = end;
        settle();
    }

    void runUntil(BooleanSupplier done) {
        long end = now + Duration.ofMinutes(10).toNanos();
        settle();
        while (!done.getAsBoolean()) {
            settle();
            if (!step(end)) {
                throw new AssertionError("not within ten minutes; client " + clientEvents + " server " + serverEvents);
            }
            settle();
        }
    }

    static boolean has(List<ConnectionEvent> events, Class<? extends ConnectionEvent> kind) {
        return events.stream().anyMatch(kind::isInstance);
    }

    static CloseReason closed(List<ConnectionEvent> events) {
        return events.stream()
                .filter(ConnectionEvent.Closed.class::isInstance)
                .map(e -> ((ConnectionEvent.Closed) e).reason())
                .findFirst()
                .orElseThrow(() -> new AssertionError("not closed: " + events));
    }

    long count(boolean toServer, PacketType type) {
        return log.stream()
                .filter(d -> d.toServer() == toServer && d.type() == type)
                .count();
    }

    /** Moves the clock to whatever is next, but not beyond {@code end}; false: nothing is left before it. */
    private boolean step(long end) {
        long next = client().nextTimeout();
        for (Connection server : accepted) {
            next = Deadlines.earlier(next, server.nextTimeout());
        }
        if (!inFlight.isEmpty()) {
            next = Deadlines.earlier(next, inFlight.peek().datagram().at());
        }
        if (next == Connection.NEVER || next - end > 0) {
            return false;
        }
        now = Math.max(now, next);
        while (!inFlight.isEmpty() && inFlight.peek().datagram().at() <= now) {
            deliver(inFlight.remove().datagram());
        }
        fire(client);
        accepted.forEach(this::fire);
        return true;
    }

    private void fire(Connection connection) {
        if (Deadlines.due(connection.nextTimeout(), now)) {
            connection.onTimeout(now);
        }
    }

    private void deliver(Datagram datagram) {
        byte[] bytes = datagram.bytes().toArray();
        if (!datagram.toServer()) {
            client.onDatagram(now, datagram.from(), bytes, 0, bytes.length);
            return;
        }
        PacketType type = datagram.type();
        for (Connection server : accepted) {
            if (type != PacketType.INIT
                    && type != PacketType.UNKNOWN
                    && PacketCodec.destinationId(bytes, 0) == server.localId()) {
                server.onDatagram(now, datagram.from(), bytes, 0, bytes.length);
                return;
            }
        }
        onStranger(datagram, bytes);
    }

    private void onStranger(Datagram datagram, byte[] bytes) {
        switch (acceptor.onDatagram(now, datagram.from(), bytes, 0, bytes.length)) {
            case Acceptor.Verdict.Accept accept -> accepted.add(accept.connection());
            case Acceptor.Verdict.Deliver deliver ->
                accepted.stream()
                        .filter(server -> server.localId() == deliver.localId())
                        .forEach(server -> server.onDatagram(now, datagram.from(), bytes, 0, bytes.length));
            case Acceptor.Verdict.Answer answer ->
                send(new Datagram(false, SERVER, datagram.from(), Bytes.copyOf(answer.datagram()), now + delay));
            case Acceptor.Verdict.Ignore ignore -> {}
        }
    }

    private void settle() {
        drain(client(), true);
        for (Connection server : accepted) {
            drain(server, false);
        }
    }

    private void drain(Connection connection, boolean toServer) {
        while (connection.pollTransmit(out, now)) {
            if (out.length() > longest) {
                connection.onTooLong(out.length(), now);
                continue;
            }
            Address from = toServer ? clientAddress : SERVER;
            send(new Datagram(toServer, from, out.to(), Bytes.copyOf(out.buffer, 0, out.length()), now + delay));
        }
        List<ConnectionEvent> events = toServer ? clientEvents : serverEvents;
        for (var event = connection.pollEvent(); event.isPresent(); event = connection.pollEvent()) {
            events.add(event.get());
            boolean settled =
                    event.get() instanceof ConnectionEvent.Connected || event.get() instanceof ConnectionEvent.Closed;
            if (!toServer && settled) {
                acceptor.onSettled(connection.localId());
            }
        }
    }

    /** Puts one on its way that neither side has sent now. */
    void inject(Datagram datagram) {
        inFlight.add(new Queued(datagram.later(now + delay - datagram.at()), order++));
    }

    private void send(Datagram datagram) {
        log.add(datagram);
        for (Datagram arriving : link.apply(datagram)) {
            boolean reaches = arriving.toServer() || arriving.to().equals(clientAddress);
            if (reaches) {
                inFlight.add(new Queued(arriving, order++));
            }
        }
    }

    private Acceptor newAcceptor() {
        return new Acceptor(serverConfig, limits, serverKey, new LatePolicy(), random);
    }

    private Connection newClient() {
        return Connection.connect(clientConfig, clientKey, key -> clientPolicy.accepts(key), SERVER, random, now);
    }

    /** The server's policy as it is when it is asked. */
    private final class LatePolicy implements KeyPolicy {
        @Override
        public boolean accepts(Bytes peerKey) {
            return serverPolicy.accepts(peerKey);
        }

        @Override
        public boolean mayGuess(Address from, long now) {
            return serverPolicy.mayGuess(from, now);
        }

        @Override
        public void guessedWrong(Address from, long now) {
            serverPolicy.guessedWrong(from, now);
        }
    }
}
