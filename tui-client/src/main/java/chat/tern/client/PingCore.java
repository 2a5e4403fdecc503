package chat.tern.client;

import chat.tern.protocol.CloseCode;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.Nickname;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.udp.LoopOwner;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** What a {@link Pinger} does on its loop: dials, says hello as nobody, asks whose a nick is, and takes the time. */
final class PingCore implements ClientSession.Listener, Dialer.Caller, LoopOwner {
    /** Whether anybody has it does not matter. */
    private static final Nickname SOMEBODY = new Nickname("ping");

    private final ClientConfig config;
    private final Greeting greeting;
    private final Dialer dialer;
    private final int count;
    private final long pause;
    private final LongSupplier clock;
    private final Consumer<PingReport> reports;
    private final Map<Long, Long> asked = new HashMap<>();
    private Optional<ClientSession> current = Optional.empty();
    private boolean welcomed;
    private boolean over;
    private int sent;
    private long nextAt = Times.NEVER;
    private long deadline = Times.NEVER;

    /**
     * Begins nothing yet.
     *
     * @param pause nanoseconds between one question and the next
     * @param clock nano time
     */
    PingCore(
            ClientConfig config,
            Greeting greeting,
            Network network,
            int count,
            long pause,
            LongSupplier clock,
            Consumer<PingReport> reports) {
        this.config = config;
        this.greeting = greeting;
        this.count = count;
        this.pause = pause;
        this.clock = clock;
        this.reports = reports;
        this.dialer = new Dialer(
                network,
                config.server(),
                greeting.identity().noise(),
                greeting.keys(),
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
        end(Outcomes.of(failure, config.server(), greeting.keys().objection().orElse("")));
    }

    @Override
    public void said(ClientSession session, FromServer message) {
        switch (message) {
            case FromServer.Welcome welcome -> welcome(session, welcome);
            case FromServer.Refused refused -> end(new Outcome.Refused(refused.code(), refused.text()));
            case FromServer.KeyOf key -> answer(key.request());
            case FromServer.Failed failed -> answer(failed.request());
            default -> {}
        }
    }

    private void welcome(ClientSession session, FromServer.Welcome welcome) {
        if (welcomed) {
            return;
        }
        welcomed = true;
        greeting.welcomed(session.serverKey(), Optional.empty());
        reports.accept(new PingReport.Reached(
                config.server().place(),
                welcome.server(),
                welcome.software(),
                Fingerprint.of(session.serverKey()),
                greeting.keys().isNew()));
        nextAt = clock.getAsLong();
    }

    private void ask(long now) {
        sent++;
        asked.put((long) sent, now);
        current.orElseThrow().send(new FromClient.WhoIs(sent, SOMEBODY));
        nextAt = sent < count ? now + pause : Times.NEVER;
        deadline = now + config.connectTimeout().toNanos();
    }

    private void answer(long number) {
        Long then = asked.remove(number);
        if (then == null) {
            return;
        }
        reports.accept(new PingReport.Answered((int) number, Duration.ofNanos(clock.getAsLong() - then)));
        if (asked.isEmpty() && sent == count) {
            end(new Outcome.Quit());
        }
    }

    @Override
    public long nextTimeout() {
        return over ? Times.NEVER : Times.earlier(Times.earlier(nextAt, deadline), dialer.nextTimeout());
    }

    @Override
    public void onTimeout(long now) {
        dialer.onTimeout(now);
        if (Times.due(nextAt, now)) {
            ask(now);
        } else if (Times.due(deadline, now)) {
            end(new Outcome.Unreachable(Outcome.Why.NO_ANSWER, Outcomes.noAnswer(config.server())));
        }
    }

    @Override
    public void closed(ClientSession session, CloseReason reason) {
        end(new Outcome.Unreachable(
                Outcome.Why.NO_ANSWER, config.server().place() + " ended the connection: " + reason.text() + "."));
    }

    private void end(Outcome outcome) {
        if (over) {
            return;
        }
        over = true;
        dialer.stop();
        reports.accept(new PingReport.Over(outcome, sent, current.map(ClientSession::stats)));
        current.ifPresent(session -> session.close(CloseCode.DONE, ""));
    }

    @Override
    public void onFault(Throwable fault) {
        end(new Outcome.Failed("A fault of this program ended it: " + fault));
    }

    @Override
    public void connected(ClientSession session) {}

    @Override
    public boolean crowded() {
        return false;
    }

    @Override
    public void suspect(ClientSession session, boolean suspect) {}

    @Override
    public void handled(ClientSession session) {}
}
