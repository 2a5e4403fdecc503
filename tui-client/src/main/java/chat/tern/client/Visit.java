package chat.tern.client;

import chat.tern.client.link.ClientSession;
import chat.tern.client.link.DialFailure;
import chat.tern.client.link.Dialer;
import chat.tern.client.link.Network;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.FromServer;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.ConnectionStats;
import chat.tern.reliability.Deadlines;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.udp.LoopOwner;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A short stay at a server, as nobody in the rooms, over one connection.
 *
 * <pre>
 *   dialing -> greeting -> welcomed -> over        any -> over
 * </pre>
 */
final class Visit implements ClientSession.Listener, Dialer.Caller, LoopOwner {
    /** What a visit is for; told once that it is over. */
    interface Guest {
        void welcomed(ClientSession session, Welcomed server);

        default void said(FromServer message) {}

        default long nextTimeout() {
            return Deadlines.NEVER;
        }

        default void onTimeout(long now) {}

        /** The figures of the connection, if there was one. */
        void over(Outcome outcome, Optional<ConnectionStats> stats);
    }

    /** Who took us in; new: its key was not known before. */
    record Welcomed(String place, String server, String software, String fingerprint, boolean isNew) {}

    private final ClientConfig config;
    private final Greeting greeting;
    private final Dialer dialer;
    private final LongSupplier clock;
    private final Guest guest;
    private Optional<ClientSession> current = Optional.empty();
    private boolean welcomed;
    private boolean over;
    private long deadline = Deadlines.NEVER;

    /**
     * Begins nothing yet.
     *
     * @param clock nano time
     */
    Visit(ClientConfig config, Greeting greeting, Network network, LongSupplier clock, Guest guest) {
        this.config = config;
        this.greeting = greeting;
        this.clock = clock;
        this.guest = guest;
        this.dialer = new Dialer(
                network,
                config.server(),
                greeting.identity().noise(),
                greeting.keys(),
                greeting.access(),
                config.connectTimeout().toNanos(),
                clock,
                this);
    }

    void start() {
        dialer.dial();
    }

    @Override
    public void answered(ClientSession session) {
        current = Optional.of(session);
        session.adopt(this);
        deadline = clock.getAsLong() + config.connectTimeout().toNanos();
        session.send(greeting.hello(session.serverKey(), session.handshakeHash()));
    }

    @Override
    public void failed(DialFailure failure) {
        end(Outcomes.of(failure, config.server(), greeting.keys()));
    }

    @Override
    public void said(ClientSession session, FromServer message) {
        switch (message) {
            case FromServer.Welcome welcome when !welcomed -> welcome(session, welcome);
            case FromServer.Refused refused -> end(new Outcome.Refused(refused.code(), refused.text()));
            default -> guest.said(message);
        }
    }

    private void welcome(ClientSession session, FromServer.Welcome welcome) {
        welcomed = true;
        deadline = Deadlines.NEVER;
        greeting.welcomed(session.serverKey(), Optional.empty());
        guest.welcomed(
                session,
                new Welcomed(
                        config.server().place(),
                        welcome.server(),
                        welcome.software(),
                        Fingerprint.of(session.serverKey()),
                        greeting.keys().isNew()));
    }

    @Override
    public long nextTimeout() {
        return over
                ? Deadlines.NEVER
                : Deadlines.earlier(Deadlines.earlier(guest.nextTimeout(), deadline), dialer.nextTimeout());
    }

    @Override
    public void onTimeout(long now) {
        dialer.onTimeout(now);
        if (Deadlines.due(deadline, now)) {
            silent();
        } else if (!over) {
            guest.onTimeout(now);
        }
    }

    /** No answer came in time. */
    void silent() {
        end(new Outcome.Unreachable(Outcome.Why.NO_ANSWER, Outcomes.noAnswer(config.server())));
    }

    @Override
    public void closed(ClientSession session, CloseReason reason) {
        if (reason instanceof CloseReason.Rejected rejected) {
            failed(greeting.rejected(rejected));
        }
        end(new Outcome.Unreachable(
                Outcome.Why.NO_ANSWER, config.server().place() + " ended the connection: " + reason.text() + "."));
    }

    /** Leaves; the first outcome counts. */
    void end(Outcome outcome) {
        if (over) {
            return;
        }
        over = true;
        dialer.stop();
        guest.over(outcome, current.map(ClientSession::stats));
        current.ifPresent(session -> session.close(CloseCode.DONE, ""));
    }

    @Override
    public void onFault(Throwable fault) {
        end(new Outcome.Failed("A fault of this program ended it: " + fault));
    }

    @Override
    public boolean crowded() {
        return false;
    }

    @Override
    public void suspect(ClientSession session, boolean suspect) {}

    @Override
    public void handled(ClientSession session) {}
}
