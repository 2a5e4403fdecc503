package chat.tern.testing.sim;

import chat.tern.reliability.CloseReason;
import chat.tern.reliability.Connection;
import chat.tern.reliability.ConnectionEvent;
import chat.tern.reliability.ConnectionStats;
import chat.tern.reliability.Role;
import chat.tern.reliability.Transmit;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.PacketCodec;
import chat.tern.reliability.packet.PacketType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One end of a connection, driven as the real loop drives it, with the invariants checked after every turn. */
final class End {
    private static final int MOST_AT_ONCE = 10_000;
    private static final int AMPLIFICATION = 3;
    /** A timer that is over may uncover another one that is over too; more is a loop that does not wait. */
    private static final int MOST_TURNS_AT_ONCE = 1;

    /** What came from an address and went there. */
    private static final class Budget {
        private long received;
        private long sent;
        private boolean proved;
    }

    private final World world;
    private Address self;
    private final Connection connection;
    private final Session session;
    private final Peer peer;
    private final Transmit out = new Transmit();
    private final Map<Address, Budget> budgets = new HashMap<>();
    private int atOnce;
    private int inits;
    private int fins;

    End(World world, Address self, Connection connection, Session session) {
        this.world = world;
        this.self = self;
        this.connection = connection;
        this.session = session;
        this.peer = new Peer(connection, session);
    }

    Connection connection() {
        return connection;
    }

    Session session() {
        return session;
    }

    boolean connected() {
        return peer.connected();
    }

    Optional<CloseReason> closed() {
        return peer.closed();
    }

    void close(long now) {
        connection.close(0, "done", now);
    }

    /** The datagram that made this connection had so many bytes. */
    void accepted(Address from, int length) {
        budget(from).received += length;
    }

    void move(Address to) {
        self = to;
    }

    void onDatagram(long now, Address from, byte[] datagram) {
        budget(from).received += datagram.length;
        connection.onDatagram(now, from, datagram, 0, datagram.length);
    }

    /** Time and events; then sends what there is to send. */
    void turn(long now) {
        long timeout = connection.nextTimeout();
        if (timeout != Connection.NEVER && timeout - now <= 0) {
            connection.onTimeout(now);
        }
        boolean busy = true;
        for (int rounds = 0; busy; rounds++) {
            Check.that(rounds < MOST_AT_ONCE, this + " does not come to rest");
            tellEvents(now);
            peer.onTimeout(now);
            busy = transmit(now);
        }
        check(now);
    }

    long nextTimeout() {
        return connection.drained() ? Connection.NEVER : World.earlier(connection.nextTimeout(), peer.nextTimeout());
    }

    private void tellEvents(long now) {
        for (Optional<ConnectionEvent> event = connection.pollEvent();
                event.isPresent();
                event = connection.pollEvent()) {
            world.trace().event(now, this + " " + event.get());
            count(event.get());
            prove(event.get());
            peer.onEvent(now, event.get());
        }
    }

    private boolean transmit(long now) {
        int sent = 0;
        while (connection.pollTransmit(out, now)) {
            sent++;
            Check.that(sent < MOST_AT_ONCE, this + " never stops sending");
            Check.that(out.length() > 0, this + " sends nothing at all");
            count(PacketCodec.type(out.buffer, 0, out.length()));
            challengesFirst(budget(out.to()));
            budget(out.to()).sent += out.length();
            world.send(self, out.to(), Arrays.copyOf(out.buffer, out.length()));
        }
        return sent > 0;
    }

    /** A client's new address hears nothing before a challenge (RFC 9000 section 9.3). */
    private void challengesFirst(Budget to) {
        if (connection.role() == Role.SERVER && peer.connected() && to.sent == 0) {
            Check.that(world.frames().has("path_challenge"), this + " did not challenge " + out.to() + " first");
            world.tally().add(Happening.CHALLENGED_FIRST);
        }
    }

    private void check(long now) {
        ConnectionStats stats = connection.stats();
        Check.that(stats.inFlight() >= 0, this + " has " + stats.inFlight() + " bytes in flight");
        budgets.forEach(this::check);
        long timeout = nextTimeout();
        atOnce = timeout != Connection.NEVER && timeout - now <= 0 ? atOnce + 1 : 0;
        Check.that(atOnce <= MOST_TURNS_AT_ONCE, this + " wants its turn again and again, " + (timeout - now) + " ns");
    }

    private void check(Address address, Budget budget) {
        Check.that(
                budget.proved || budget.sent <= AMPLIFICATION * budget.received,
                this + " sent " + budget.sent + " bytes for " + budget.received + " to " + address);
    }

    /** The address of a client is proved by its handshake or a challenge; that of a server needs no proof. */
    private Budget budget(Address address) {
        Budget budget = budgets.computeIfAbsent(address, unseen -> new Budget());
        budget.proved |= connection.role() == Role.CLIENT;
        return budget;
    }

    private void count(PacketType sent) {
        if (sent == PacketType.INIT && ++inits > 1) {
            world.tally().add(Happening.INIT_REPEATED);
        } else if (sent == PacketType.FIN && ++fins > 1) {
            world.tally().add(Happening.FIN_REPEATED);
        }
    }

    private void prove(ConnectionEvent event) {
        if (event instanceof ConnectionEvent.Connected || event instanceof ConnectionEvent.Migrated) {
            budget(connection.remote()).proved = true;
        }
    }

    private void count(ConnectionEvent event) {
        switch (event) {
            case ConnectionEvent.Connected e
            when connection.role() == Role.SERVER -> world.tally().add(Happening.CONNECTED);
            case ConnectionEvent.Migrated e -> world.tally().add(Happening.MIGRATED);
            case ConnectionEvent.Suspect e ->
                world.tally().add(e.suspect() ? Happening.SUSPECTED : Happening.TRUSTED_AGAIN);
            case ConnectionEvent.Closed e -> count(e.reason());
            default -> {}
        }
    }

    private void count(CloseReason reason) {
        boolean client = connection.role() == Role.CLIENT;
        boolean ours = reason instanceof CloseReason.ProtocolViolation || reason instanceof CloseReason.KeyRefused;
        Check.that(!ours, this + " ended: " + reason);
        world.tally().add(connection.counts());
        switch (reason) {
            case CloseReason.Peer r -> world.tally().add(Happening.CLOSED_BY_PEER);
            case CloseReason.IdleTimeout r -> world.tally().add(Happening.IDLE_TIMED_OUT);
            case CloseReason.HandshakeTimeout r ->
                world.tally().add(client ? Happening.HANDSHAKE_TIMED_OUT : Happening.HALF_OPEN_EXPIRED);
            case CloseReason.StatelessReset r -> world.tally().add(Happening.STATELESS_RESET);
            default -> {}
        }
    }

    @Override
    public String toString() {
        return connection.role() + " " + self.port();
    }
}
