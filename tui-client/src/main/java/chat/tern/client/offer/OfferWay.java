package chat.tern.client.offer;

import chat.tern.client.direct.FileMatter;
import chat.tern.client.event.ClientEvent;
import chat.tern.client.file.Valve;
import chat.tern.client.link.Exchange;
import chat.tern.client.link.Uplink;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Request;
import chat.tern.reliability.ConnectionStats;
import chat.tern.reliability.Deadlines;
import chat.tern.reliability.packet.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The way to somebody who has offered a file, as a download asks for it: each question goes there in a {@link Tunnel}.
 * While that somebody is not there it is shut, and tried again after a while.
 */
public final class OfferWay implements Uplink, Tunnel.Owner {
    private static final int MOST_ALTERED = 10;
    private static final long FIRST_WAIT = 1_000_000_000L;
    private static final long LONGEST_WAIT = 15_000_000_000L;

    /** Whose download it is. */
    interface Owner {
        /** What is asked now goes that way. */
        void route(ClientEvent.Route way);

        /** The other side is not there any more: what is asked is to be given up, and asked again later. */
        void gone();

        /** What came was altered on its way, time and again. */
        void altered();
    }

    /** A question under way. */
    private record Asked(Tunnel tunnel, Uplink by) {}

    private final Uplink server;
    private final Supplier<Optional<Uplink>> straight;
    private final Request.Collect request;
    private final Opaque fileKey;
    private final RandomGenerator random;
    private final LongSupplier clock;
    private Optional<Owner> owner = Optional.empty();
    private final Map<Exchange, Asked> tunnels = new LinkedHashMap<>();
    /** The straight way was tried, and of no use. */
    private boolean roundabout;

    private int alterations;
    private long wait = FIRST_WAIT;
    private long shutUntil = Deadlines.NEVER;
    private long answerBy = Deadlines.NEVER;

    /** Open, if the server is there. */
    OfferWay(
            Uplink server,
            Supplier<Optional<Uplink>> straight,
            Nickname from,
            FileMatter.Offer offer,
            RandomGenerator random,
            LongSupplier clock) {
        this.server = server;
        this.straight = straight;
        this.request = new Request.Collect(offer.token(), from);
        this.fileKey = offer.key();
        this.random = random;
        this.clock = clock;
    }

    /** Who is told. */
    void owner(Owner whose) {
        owner = Optional.of(whose);
    }

    /** The other side has come: it is worth trying again at once. */
    void again() {
        roundabout = false;
        shutUntil = Deadlines.NEVER;
        wait = FIRST_WAIT;
    }

    /** Gives up what got no answer in time. */
    void pump() {
        open();
        if (Deadlines.due(answerBy, clock.getAsLong())) {
            shut();
        }
    }

    long nextTimeout() {
        return Deadlines.earlier(shutUntil, answerBy);
    }

    private void open() {
        if (Deadlines.due(shutUntil, clock.getAsLong())) {
            shutUntil = Deadlines.NEVER;
        }
    }

    private void shut() {
        shutUntil = clock.getAsLong() + wait;
        wait = Math.min(LONGEST_WAIT, 2 * wait);
        answerBy = Deadlines.NEVER;
        owner.ifPresent(Owner::gone);
    }

    @Override
    public void gone(Tunnel tunnel) {
        tunnels.values().stream()
                .filter(it -> it.tunnel().equals(tunnel))
                .findFirst()
                .ifPresent(it -> {
                    roundabout |= !it.by().equals(server);
                    shut();
                });
    }

    @Override
    public void altered(Tunnel tunnel) {
        alterations++;
        if (alterations > MOST_ALTERED) {
            owner.ifPresent(Owner::altered);
        } else {
            gone(tunnel);
        }
    }

    @Override
    public void ended(Tunnel tunnel) {
        tunnels.values().removeIf(it -> it.tunnel().equals(tunnel));
    }

    @Override
    public void through(Tunnel tunnel) {
        wait = FIRST_WAIT;
        if (tunnels.values().stream().map(Asked::tunnel).noneMatch(Tunnel::waits)) {
            answerBy = Deadlines.NEVER;
        }
    }

    @Override
    public boolean up() {
        open();
        return shutUntil == Deadlines.NEVER && (server.up() || direct().isPresent());
    }

    /** Without the server it is the only one there is, of use or not. */
    private Optional<Uplink> direct() {
        return roundabout && server.up() ? Optional.empty() : straight.get();
    }

    /** Whether something is asked, and nothing of it through the server. */
    boolean goesStraight() {
        return !tunnels.isEmpty()
                && tunnels.values().stream().noneMatch(asked -> asked.by().equals(server));
    }

    @Override
    public boolean idle() {
        return server.idle();
    }

    @Override
    public void send(FromClient message) {
        server.send(message);
    }

    @Override
    public void ask(Exchange exchange) {
        byte[] salt = new byte[SealedFrames.SALT];
        random.nextBytes(salt);
        Tunnel tunnel = new Tunnel(request, fileKey, exchange, salt, this);
        if (!up()) {
            tunnels.put(exchange, new Asked(tunnel, server));
            answerBy = clock.getAsLong(); // told later that it is gone: who is told at once may ask again without end
            return;
        }
        Optional<Uplink> direct = direct();
        Uplink by = direct.orElse(server);
        tunnels.put(exchange, new Asked(tunnel, by));
        answerBy = Deadlines.earlier(answerBy, clock.getAsLong() + Valve.PATIENCE);
        owner.ifPresent(it -> it.route(direct.isPresent() ? ClientEvent.Route.DIRECT : ClientEvent.Route.RELAY));
        by.ask(tunnel);
    }

    @Override
    public void cancel(Exchange exchange) {
        Asked asked = tunnels.remove(exchange);
        if (asked != null) {
            asked.tunnel().drop();
            asked.by().cancel(asked.tunnel());
        }
        if (tunnels.isEmpty()) {
            answerBy = Deadlines.NEVER;
        }
    }

    @Override
    public void pump(Exchange exchange) {
        Asked asked = tunnels.get(exchange);
        if (asked != null) {
            asked.by().pump(asked.tunnel());
        }
    }

    @Override
    public boolean serverIsHere() {
        return server.serverIsHere();
    }

    @Override
    public ConnectionStats stats() {
        return server.stats();
    }

    @Override
    public Bytes serverKey() {
        return server.serverKey();
    }
}
