package chat.tern.client;

import chat.tern.client.link.ClientSession;
import chat.tern.client.link.Exchange;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.RecordBuffer;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request;
import chat.tern.reliability.Band;
import chat.tern.reliability.ConnectionStats;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** What an {@link Echo} does on its loop: one stream carries all texts there and back, so they stay in order. */
final class EchoCore implements Visit.Guest, Exchange {
    private static final int AT_ONCE = 64 * 1024;

    private final LongSupplier clock;
    private final Consumer<EchoReport> reports;
    private final RecordBuffer records = new RecordBuffer(ClientSession.MAX_RECORD);
    private final ArrayDeque<byte[]> unsent = new ArrayDeque<>();
    private final ArrayDeque<Long> sentAt = new ArrayDeque<>();
    private Optional<Visit> visit = Optional.empty();
    private Optional<ClientSession> session = Optional.empty();
    private int written;
    private long answered = -1;
    private boolean finishing;

    /** @param clock nano time */
    EchoCore(LongSupplier clock, Consumer<EchoReport> reports) {
        this.clock = clock;
        this.reports = reports;
    }

    void begin(Visit begun) {
        visit = Optional.of(begun);
    }

    @Override
    public void welcomed(ClientSession with, Visit.Welcomed server) {
        reports.accept(new EchoReport.Reached(server.place(), server.server(), server.fingerprint(), server.isNew()));
        session = Optional.of(with);
        with.ask(this);
    }

    void say(String text) {
        unsent.add(MessageCodec.write(new Request.Echo(text)));
        pump();
    }

    /** Nothing more will be said. */
    void finish() {
        finishing = true;
        pump();
    }

    private void pump() {
        session.ifPresent(with -> with.pump(this));
    }

    /** The first text has to be short, and nothing is shorter than none. */
    @Override
    public Request request() {
        sentAt.add(clock.getAsLong());
        return new Request.Echo("");
    }

    @Override
    public boolean send(Outlet out) {
        while (!unsent.isEmpty()) {
            byte[] record = unsent.element();
            if (written == 0) {
                sentAt.add(clock.getAsLong());
            }
            written += out.write(record, written, record.length - written);
            if (written < record.length) {
                return false;
            }
            written = 0;
            unsent.remove();
        }
        return finishing;
    }

    @Override
    public Band band() {
        return Band.HISTORY;
    }

    @Override
    public int room() {
        return AT_ONCE;
    }

    @Override
    public void take(byte[] bytes, int offset, int length) throws MalformedMessageException {
        records.append(bytes, offset, length);
        for (Optional<Message> next = records.next(); next.isPresent(); next = records.next()) {
            switch (next.get()) {
                case Reply.Echoed echoed -> echoed(echoed.text());
                case FromServer.Failed failed -> end(new Outcome.Refused(failed.code(), failed.text()));
                default -> {}
            }
        }
    }

    private void echoed(String text) {
        Long then = sentAt.poll();
        if (then == null) {
            end(new Outcome.Failed("The server sends back more than it was sent."));
        } else if (++answered > 0) {
            reports.accept(new EchoReport.Answered(answered, text, Duration.ofNanos(clock.getAsLong() - then)));
        }
    }

    @Override
    public void ended() {
        end(
                finishing && sentAt.isEmpty() && unsent.isEmpty()
                        ? new Outcome.Quit()
                        : new Outcome.Failed("The server ended the echo before everything had come back."));
    }

    @Override
    public void broke(long code) {
        end(new Outcome.Failed("The server gave up the echo (code " + code + "); is it older than this tern?"));
    }

    private void end(Outcome outcome) {
        visit.orElseThrow().end(outcome);
    }

    @Override
    public void over(Outcome outcome, Optional<ConnectionStats> stats) {
        session = Optional.empty();
        reports.accept(new EchoReport.Over(outcome));
    }
}
