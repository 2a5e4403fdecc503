package chat.tern.client;

import chat.tern.client.event.ClientEvent.ConnectionChanged;
import chat.tern.client.event.ClientEvent.ConnectionState;
import chat.tern.client.event.EventSink;
import chat.tern.client.event.Keeping;
import chat.tern.client.link.Abandoned;
import chat.tern.client.link.ClientSession;
import chat.tern.client.link.DialFailure;
import chat.tern.client.link.Dialer;
import chat.tern.client.link.Exchange;
import chat.tern.client.link.Figures;
import chat.tern.client.link.Network;
import chat.tern.client.link.Reconnect;
import chat.tern.client.link.Redial;
import chat.tern.client.link.Uplink;
import chat.tern.protocol.AccountNews;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromServer;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.ConnectionStats;
import chat.tern.reliability.Deadlines;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.packet.Bytes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * A client's life over however many connections it takes. Everything here runs on the client's loop; nothing waits.
 *
 * <pre>
 *   dialing -> greeted (Hello sent) -> up <-> suspect (up, and dialing beside)
 *      ^                                |
 *      +------- waiting <--- lost <-----+        any -> leaving -> over
 * </pre>
 */
final class ClientCore implements ClientSession.Listener, Dialer.Caller, Uplink {
    private static final long GREETING = 10_000_000_000L;

    private final ClientConfig config;
    private final EventSink events;
    private final Greeting greeting;
    private final Redial redial;
    private final Figures figures = new Figures();
    private final LongSupplier clock;
    private final Consumer<Outcome> over;
    private final ArrayDeque<Runnable> requests = new ArrayDeque<>();
    private final Parts parts;
    private final Leaving leaving;
    private Optional<ClientSession> current = Optional.empty();
    private boolean welcomed;
    private boolean suspect;
    private boolean ready;
    private boolean ended;
    private boolean blocked;
    private long greetBy = Deadlines.NEVER;

    /**
     * Makes a client that does nothing yet.
     *
     * @param clock nano time
     * @param parts makes what the session is about
     * @param over told once, at the end
     */
    ClientCore(
            ClientConfig config,
            EventSink events,
            Greeting greeting,
            Network network,
            RandomGenerator random,
            LongSupplier clock,
            Function<ClientCore, Parts> parts,
            Consumer<Outcome> over) {
        this.config = config;
        this.events = events;
        this.greeting = greeting;
        this.clock = clock;
        Dialer dialer = new Dialer(
                network,
                config.server(),
                greeting.identity().noise(),
                greeting.keys(),
                greeting.access(),
                config.connectTimeout().toNanos(),
                clock,
                this);
        this.redial = new Redial(dialer, new Reconnect(random), events, clock);
        this.over = over;
        this.parts = parts.apply(this);
        this.leaving = new Leaving(this.parts, events);
    }

    Parts parts() {
        return parts;
    }

    void start() {
        events.add(ConnectionChanged.to(ConnectionState.CONNECTING));
        parts.directs.begin();
        redial.now();
    }

    /** What its user wants; done at once, or when the events before it are taken. */
    void request(Runnable what) {
        requests.add(what);
        settle();
    }

    long nextTimeout() {
        if (ended) {
            return Deadlines.NEVER;
        }
        long next = Deadlines.earlier(redial.nextTimeout(), greetBy);
        next = Deadlines.earlier(next, leaving.nextTimeout());
        return Deadlines.earlier(next, parts.nextTimeout(welcomed && !suspect));
    }

    void onTimeout(long now) {
        redial.onTimeout(now);
        if (Deadlines.due(greetBy, now)) {
            greetBy = Deadlines.NEVER;
            current.ifPresent(session -> session.close(CloseCode.LOGIN_TIMEOUT, "no welcome"));
        }
        settle();
    }

    /** To be called after whatever happened: what can go on, goes on. */
    void settle() {
        while (!ended && !requests.isEmpty() && !crowded()) {
            requests.remove().run();
        }
        readOn();
        if (ended) {
            requests.clear();
            return;
        }
        long now = clock.getAsLong();
        parts.kept.save();
        parts.pump(now, up());
        if (up()) {
            figures.news(stats(), now).ifPresent(events::add);
        }
        if (leaving.byeIsDue(ready && requests.isEmpty(), now)) {
            sayBye();
        } else if (leaving.isOver(now)) {
            end(leaving.outcome());
        }
    }

    /** Comes before the parts have their turn: what is read now may be what they wait for. */
    private void readOn() {
        if (blocked && !crowded()) {
            blocked = false;
            current.ifPresent(ClientSession::pump);
        }
    }

    /** Leaves when everything is confirmed and answered, or after that time. */
    void quit(Duration drain) {
        leaving.begin(drain, clock.getAsLong());
    }

    private void sayBye() {
        if (up()) {
            leaving.bye(stats().smoothedRtt(), clock.getAsLong());
            parts.rooms.flush();
            send(new FromClient.Bye(""));
            current.orElseThrow().finish();
        } else {
            if (!ready) {
                parts.kept.nobodyAnswered(greeting.keys().expected());
            }
            end(leaving.outcome());
        }
    }

    void hurry() {
        redial.hurry();
    }

    @Override
    public void answered(ClientSession session) {
        current.ifPresent(this::abandon);
        current = Optional.of(session);
        session.adopt(this);
        greetBy = clock.getAsLong() + GREETING;
        session.send(greeting.hello(session.serverKey(), session.handshakeHash()));
    }

    @Override
    public void failed(DialFailure failure) {
        if (ended) {
            return;
        }
        if (ready && Outcomes.passing(failure)) {
            redial.later();
        } else {
            failed(Outcomes.of(failure, config.server(), greeting.keys()));
        }
    }

    /** Lines that are still coming are kept, so they may come for a moment. */
    private void failed(Outcome why) {
        boolean unreachable = !ready && why instanceof Outcome.Unreachable;
        if (unreachable) {
            parts.kept.nobodyAnswered(greeting.keys().expected());
        }
        leaving.failed(why, unreachable && config.keeping() == Keeping.COLLECT, clock.getAsLong());
        settle();
    }

    /** A newer connection has taken its place. */
    private void abandon(ClientSession session) {
        session.adopt(Abandoned.INSTANCE);
        session.close(CloseCode.DONE, "");
        down();
    }

    private void down() {
        if (welcomed) {
            greeting.keep(serverKey(), parts.rooms.positions());
        }
        current = Optional.empty();
        greetBy = Deadlines.NEVER;
        if (welcomed) {
            welcomed = false;
            suspect = false;
            parts.down();
        }
    }

    // The session

    @Override
    public boolean crowded() {
        boolean crowded = ended || events.crowded() || greeting.diskBusy();
        blocked |= crowded;
        return crowded;
    }

    @Override
    public void said(ClientSession session, FromServer message) {
        if (current.filter(session::equals).isEmpty()) {
            return;
        }
        switch (message) {
            case FromServer.Welcome welcome -> welcome(session, welcome);
            case FromServer.Refused refused -> refused(session, refused);
            case AccountNews.Renamed renamed -> {
                greeting.renamed(session.serverKey(), renamed);
                parts.said(message);
            }
            default -> parts.said(message);
        }
    }

    private void welcome(ClientSession session, FromServer.Welcome welcome) {
        if (welcomed) {
            return;
        }
        welcomed = true;
        greetBy = Deadlines.NEVER;
        redial.succeeded();
        greeting.welcomed(session.serverKey(), welcome.nick());
        events.add(figures.tell(session.stats(), clock.getAsLong()));
        if (!ready) {
            ready = true;
            greeting.arrival(session.serverKey(), welcome).forEach(events::add);
        }
        parts.up(
                welcome,
                Fingerprint.of(session.serverKey()),
                greeting.positions(session.serverKey()),
                clock.getAsLong());
    }

    private void refused(ClientSession session, FromServer.Refused refused) {
        if (ready && refused.code().equals(ErrorCode.SERVER_FULL)) {
            session.close(CloseCode.DONE, "");
        } else {
            end(new Outcome.Refused(refused.code(), refused.text()));
        }
    }

    @Override
    public void handled(ClientSession session) {
        settle();
    }

    @Override
    public void suspect(ClientSession session, boolean isSuspect) {
        if (!welcomed || current.filter(session::equals).isEmpty() || suspect == isSuspect) {
            return;
        }
        suspect = isSuspect;
        if (suspect) {
            events.add(ConnectionChanged.to(ConnectionState.LOST).because("The server does not answer."));
            parts.waits();
            redial.later();
        } else {
            redial.stop();
            redial.succeeded();
            events.add(figures.tell(session.stats(), clock.getAsLong()));
        }
    }

    @Override
    public void closed(ClientSession session, CloseReason reason) {
        if (ended || current.filter(session::equals).isEmpty()) {
            return;
        }
        boolean known = suspect;
        down();
        if (leaving.byeSaid()) {
            end(leaving.outcome());
        } else if (reason instanceof CloseReason.Rejected rejected) {
            failed(greeting.rejected(rejected));
        } else if (!ready) {
            failed(new Outcome.Unreachable(
                    Outcome.Why.NO_ANSWER, config.server().place() + " ended the connection: " + reason.text() + "."));
        } else if (!known) {
            events.add(ConnectionChanged.to(ConnectionState.LOST).because(reason.text()));
            parts.waits();
            redial.later();
        } else if (!redial.pending()) {
            redial.later();
        }
    }

    @Override
    public boolean up() {
        return current.isPresent() && welcomed && !suspect;
    }

    @Override
    public boolean idle() {
        return current.map(ClientSession::idle).orElse(false);
    }

    @Override
    public void send(FromClient message) {
        current.orElseThrow().send(message);
    }

    @Override
    public void ask(Exchange exchange) {
        current.orElseThrow().ask(exchange);
    }

    @Override
    public void cancel(Exchange exchange) {
        current.ifPresent(session -> session.cancel(exchange));
    }

    @Override
    public void pump(Exchange exchange) {
        current.ifPresent(session -> session.pump(exchange));
    }

    @Override
    public boolean serverIsHere() {
        return current.orElseThrow().serverIsHere();
    }

    @Override
    public ConnectionStats stats() {
        return current.orElseThrow().stats();
    }

    @Override
    public Bytes serverKey() {
        return current.orElseThrow().serverKey();
    }

    /** The last thing that happens: everything is told, nothing runs any more. */
    void end(Outcome outcome) {
        if (ended) {
            return;
        }
        ended = true;
        while (!requests.isEmpty()) {
            requests.remove().run(); // so that lines which nothing has begun with yet are kept, or heard of
        }
        parts.end();
        redial.stop();
        parts.downloads.stop();
        current.ifPresent(session -> session.close(CloseCode.DONE, ""));
        down();
        leaving.tell(outcome);
        events.add(ConnectionChanged.to(ConnectionState.CLOSED).because(outcome.text()));
        over.accept(outcome);
    }
}
