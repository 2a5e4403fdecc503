package chat.tern.client;

import chat.tern.client.link.ClientSession;
import chat.tern.client.link.ReplyExchange;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request;
import chat.tern.reliability.ConnectionStats;
import chat.tern.reliability.Deadlines;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** What a {@link Pinger} does on its loop: asks whose a nick is, again and again, and takes the time. */
final class PingCore implements Visit.Guest {
    /** Whether anybody has it does not matter. */
    private static final Nickname SOMEBODY = new Nickname("ping");

    private final int count;
    private final long pause;
    private final long patience;
    private final LongSupplier clock;
    private final Optional<InstantSource> wall;
    private final Consumer<PingReport> reports;
    private final Map<Long, Long> asked = new HashMap<>();
    private Optional<Visit> visit = Optional.empty();
    private Optional<ClientSession> session = Optional.empty();
    private int sent;
    private long nextAt = Deadlines.NEVER;
    private long deadline = Deadlines.NEVER;

    /**
     * Asks nothing yet.
     *
     * @param pause nanoseconds between one question and the next
     * @param patience nanoseconds until an answer is given up
     * @param clock nano time
     * @param wall to be compared with the server's; empty: it does not matter
     */
    PingCore(
            int count,
            long pause,
            long patience,
            LongSupplier clock,
            Optional<InstantSource> wall,
            Consumer<PingReport> reports) {
        this.count = count;
        this.pause = pause;
        this.patience = patience;
        this.clock = clock;
        this.wall = wall;
        this.reports = reports;
    }

    void begin(Visit begun) {
        visit = Optional.of(begun);
    }

    @Override
    public void welcomed(ClientSession with, Visit.Welcomed server) {
        session = Optional.of(with);
        reports.accept(new PingReport.Reached(
                server.place(), server.server(), server.software(), server.fingerprint(), server.isNew()));
        nextAt = clock.getAsLong();
        wall.ifPresent(ours -> with.ask(new ReplyExchange(new Request.Clock(), () -> false, new ClockAsker(ours))));
    }

    /** The answer was written half the way ago. */
    private final class ClockAsker implements ReplyExchange.Asker {
        private final InstantSource ours;
        private final long asked;

        ClockAsker(InstantSource ours) {
            this.ours = ours;
            this.asked = ours.millis();
        }

        @Override
        public void reply(Reply reply) {
            if (reply instanceof Reply.ClockIs theirs) {
                long then = asked + (ours.millis() - asked) / 2;
                reports.accept(new PingReport.Clock(Duration.ofMillis(theirs.millis() - then)));
            }
        }

        @Override
        public void ended() {}

        @Override
        public void broke(long code) {}
    }

    @Override
    public void said(FromServer message) {
        switch (message) {
            case FromServer.KeyOf key -> answer(key.request());
            case FromServer.Failed failed -> answer(failed.request());
            default -> {}
        }
    }

    private void ask(long now) {
        sent++;
        asked.put((long) sent, now);
        session.orElseThrow().send(new FromClient.WhoIs(sent, SOMEBODY));
        nextAt = sent < count ? now + pause : Deadlines.NEVER;
        deadline = now + patience;
    }

    private void answer(long number) {
        Long then = asked.remove(number);
        if (then == null) {
            return;
        }
        reports.accept(new PingReport.Answered((int) number, Duration.ofNanos(clock.getAsLong() - then)));
        if (asked.isEmpty() && sent == count) {
            visit.orElseThrow().end(new Outcome.Quit());
        }
    }

    @Override
    public long nextTimeout() {
        return Deadlines.earlier(nextAt, deadline);
    }

    @Override
    public void onTimeout(long now) {
        if (Deadlines.due(nextAt, now)) {
            ask(now);
        } else if (Deadlines.due(deadline, now)) {
            visit.orElseThrow().silent();
        }
    }

    @Override
    public void over(Outcome outcome, Optional<ConnectionStats> stats) {
        reports.accept(new PingReport.Over(outcome, sent, stats));
    }
}
