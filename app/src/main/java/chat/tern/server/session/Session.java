package chat.tern.server.session;

import chat.tern.protocol.CloseCode;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.FromServer.GoingDown;
import chat.tern.reliability.Application;
import chat.tern.reliability.Band;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.Connection;
import chat.tern.reliability.ConnectionEvent;
import chat.tern.reliability.Deadlines;
import chat.tern.reliability.KeyPolicy;
import chat.tern.reliability.Mailbox;
import chat.tern.reliability.packet.Bytes;
import chat.tern.server.source.RequestStreams;
import chat.tern.server.stream.Asker;
import chat.tern.server.stream.ControlListener;
import chat.tern.server.stream.ControlStream;
import chat.tern.server.stream.SessionEnd;
import chat.tern.server.stream.SessionInbox;
import chat.tern.server.stream.SessionMember;
import chat.tern.server.stream.Streams;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * One client's stay, from the handshake to the end of its connection. Called by its connection's thread only; others
 * leave errands in its inbox.
 *
 * <pre>
 *   GREETING --Hello--> CLAIMING --the nick is held--> IN --Bye--> OVER
 *      |                    |                           |
 *      |                    +--refused--> OVER          +--dismissed, going down--> OVER
 *      +--too long without Hello--> OVER
 * </pre>
 *
 * In OVER nothing is heard any more, and the connection ends as soon as what was said has left, or at the deadline.
 */
public final class Session implements Application, ControlListener, SessionEnd {
    enum Phase {
        GREETING,
        CLAIMING,
        IN,
        OVER
    }

    /** The word under which those are counted who did not say in time who they are. */
    static final String TOO_SLOW = "login_timeout";

    private static final String NOT_LISTED = "This key is not on the server's list any more.";
    private static final int MOST_REASON = 200;
    private static final long LAST_WORDS_NANOS = 1_000_000_000L;
    private static final long GOING_DOWN_NANOS = 200_000_000L;

    private final Services services;
    private final Streams streams;
    private final SessionInbox inbox;
    private final ControlStream control;
    private final RequestStreams requests;
    private final Login login;
    private Phase phase = Phase.GREETING;
    private @Nullable Talk talk;
    private Optional<Visitors.Visit> visit = Optional.empty();
    private Optional<SessionMember> member = Optional.empty();
    private Optional<String> quitReason = Optional.empty();
    private long deadline = Connection.NEVER;
    private long closeCode = CloseCode.LOGIN_TIMEOUT;
    private String closeText = "no hello came in time";
    private boolean closed;

    /** Begins with Hello; the mailbox wakes its thread. */
    public Session(Services services, Streams streams, Mailbox mailbox) {
        this.services = services;
        this.streams = streams;
        this.inbox = new SessionInbox(mailbox, this::onWake);
        LiveSessions live = services.live();
        this.control = new ControlStream(streams, this, services.limits(), live.refused(), live.heldBack());
        this.requests = new RequestStreams(streams, services.sources(), inbox);
        this.login = new Login(services, streams, inbox, this);
    }

    @Override
    public void onEvent(long now, ConnectionEvent event) {
        switch (event) {
            case ConnectionEvent.Connected connected -> {
                deadline = now + services.visitors().loginNanos();
                services.live().add(this);
                visit = Optional.of(services.visitors().come(streams.remote(), connected.peerKey(), now));
            }
            case ConnectionEvent.StreamOpened opened -> {
                if (opened.stream() == ControlStream.STREAM) {
                    streams.band(ControlStream.STREAM, Band.CHAT);
                }
                requests.onOpened(opened.stream());
            }
            case ConnectionEvent.Readable readable -> moveOn(now, readable.stream());
            case ConnectionEvent.Writable writable -> moveOn(now, writable.stream());
            case ConnectionEvent.StreamReset reset -> onReset(now, reset.stream());
            case ConnectionEvent.StreamStopped stopped -> onStopped(now, stopped.stream());
            case ConnectionEvent.DatagramReceived once -> {
                if (talk != null && phase == Phase.IN) {
                    talk.once(once.data(), now);
                }
            }
            case ConnectionEvent.Suspect suspect -> onSuspect(suspect.suspect());
            case ConnectionEvent.Migrated migrated -> member.ifPresent(each -> each.moved(migrated.now()));
            case ConnectionEvent.Closed over -> onClosed(now, over.reason());
        }
    }

    @Override
    public void onTimeout(long now) {
        if (Deadlines.due(deadline, now)) {
            deadline = Connection.NEVER;
            if (phase != Phase.OVER) {
                services.live().refused().add(TOO_SLOW);
            }
            close(closeCode, closeText, now);
        }
        control.pump(now);
        requests.onTimeout(now);
    }

    @Override
    public long nextTimeout() {
        if (closed) {
            return Connection.NEVER;
        }
        long gathered = phase == Phase.IN && control.hasRoom()
                ? member.map(SessionMember::due).orElse(Connection.NEVER)
                : Connection.NEVER;
        long next = Deadlines.earlier(deadline, requests.nextTimeout());
        return Deadlines.earlier(Deadlines.earlier(next, control.nextTimeout()), gathered);
    }

    /** Any thread: the server stops. */
    public void goDown(String text) {
        inbox.leave(() -> {
            if (phase != Phase.OVER) {
                end(new GoingDown(text), CloseCode.GOING_DOWN, text, GOING_DOWN_NANOS);
            }
        });
    }

    /** Any thread: who may not be here any more is told so, and goes. */
    public void staysOnlyIf(KeyPolicy allowed) {
        inbox.leave(() -> {
            if (phase != Phase.OVER && !allowed.accepts(streams.peerKey())) {
                refused(ErrorCode.NOT_LISTED, NOT_LISTED);
            }
        });
    }

    /** Any thread: who is banned by now is told so, and goes. */
    void leavesIfBanned() {
        inbox.leave(() -> {
            if (phase != Phase.OVER) {
                banned().ifPresent(text -> refused(ErrorCode.BANNED, text));
            }
        });
    }

    private Optional<String> banned() {
        long now = services.clock().millis();
        return services.bans()
                .objection(streams.remote(), streams.peerKey(), now)
                .or(() -> member.flatMap(each -> services.bans().objection(each.account(), now)));
    }

    private void onWake() {
        inbox.run();
        control.pump(services.ticker().getAsLong());
        requests.pump();
    }

    private void moveOn(long now, long stream) {
        if (stream == ControlStream.STREAM) {
            control.pump(now);
        } else {
            requests.pump(stream);
        }
    }

    private void onReset(long now, long stream) {
        if (stream == ControlStream.STREAM) {
            close(CloseCode.MALFORMED, "the control stream was given up", now);
        } else {
            requests.onReset(stream);
        }
    }

    private void onStopped(long now, long stream) {
        if (stream == ControlStream.STREAM) {
            close(CloseCode.MALFORMED, "the control stream was given up", now);
        } else {
            requests.onStopped(stream);
        }
    }

    private void onSuspect(boolean suspect) {
        member.ifPresent(each -> {
            each.suspect(suspect);
            requests.suspect(suspect);
            services.must().accept(() -> services.directory().suspect(each, suspect));
        });
    }

    private void onClosed(long now, CloseReason reason) {
        closed = true;
        phase = Phase.OVER;
        services.live().remove(this);
        services.live()
                .ended()
                .add(reason.getClass()
                        .getSimpleName()
                        .replaceAll("(?<!^)([A-Z])", "_$1")
                        .toLowerCase(Locale.ROOT));
        visit.ifPresent(Visitors.Visit::over);
        requests.cancel();
        if (reason instanceof CloseReason.Peer(long code, String text) && code == CloseCode.DONE) {
            quitReason = quitReason.or(() -> Optional.of(brief(text)));
        }
        if (talk != null) {
            Logger.info("{} left: {}", name(), quitReason.map(text -> "bye").orElse(reason.text()));
        }
        member.ifPresent(each -> leave(each, now));
    }

    private void leave(SessionMember each, long now) {
        Directory directory = services.directory();
        Optional<String> quit = quitReason;
        services.must()
                .accept(() ->
                        quit.ifPresentOrElse(text -> directory.quit(each, text), () -> directory.lose(each, now)));
    }

    /** What everybody is told should not be as long as what one may say. */
    private static String brief(String reason) {
        int length = reason.codePointCount(0, reason.length());
        return length <= MOST_REASON ? reason : reason.substring(0, reason.offsetByCodePoints(0, MOST_REASON));
    }

    private String name() {
        return member.map(each -> each.nick().toString()).orElseGet(() -> "guest " + streams.remote());
    }

    private Asker asker() {
        return Asker.of(name(), member);
    }

    private void close(long code, String text, long now) {
        if (!closed) {
            phase = Phase.OVER;
            streams.close(code, text, now);
        }
    }

    /** Says something last; the connection ends when the client closes it, or a little later. */
    private void end(FromServer lastWords, long code, String text, long nanos) {
        phase = Phase.OVER;
        closeCode = code;
        closeText = text;
        deadline = services.ticker().getAsLong() + nanos;
        control.sendLast(lastWords);
    }

    @Override
    public boolean listens() {
        return phase == Phase.GREETING || phase == Phase.IN;
    }

    @Override
    public boolean hear(FromClient message, long now) {
        if (message instanceof FromClient.Hello hello && phase == Phase.GREETING) {
            boolean taken = hello(hello);
            phase = taken && phase == Phase.GREETING ? Phase.CLAIMING : phase;
            return taken;
        }
        if (message instanceof FromClient.Bye bye) {
            quitReason = Optional.of(brief(bye.reason()));
            close(CloseCode.DONE, "bye", now);
            return true;
        }
        if (talk == null || message instanceof FromClient.Hello) {
            close(CloseCode.MALFORMED, "hello comes first, and once", now);
            return true;
        }
        return member.filter(SessionMember::expelled).isPresent() || talk.hear(message);
    }

    /** False when it must be heard again later. */
    private boolean hello(FromClient.Hello hello) {
        Optional<String> banned = banned();
        Optional<String> crowd = visit.flatMap(Visitors.Visit::objection);
        boolean listed = services.allowed().accepts(streams.peerKey());
        if (!listed) {
            refused(ErrorCode.NOT_LISTED, NOT_LISTED);
        } else if (banned.isPresent()) {
            refused(ErrorCode.BANNED, banned.get());
        } else if (crowd.isPresent()) {
            refused(ErrorCode.SERVER_FULL, crowd.get());
        }
        return !listed || banned.isPresent() || crowd.isPresent() || login.hello(hello);
    }

    @Override
    public boolean hearsFaults() {
        return phase == Phase.IN;
    }

    @Override
    public void onViolation(String code, String text) {
        if (phase == Phase.GREETING) {
            refused(code, text);
        } else {
            close(CloseCode.MALFORMED, text, services.ticker().getAsLong());
        }
    }

    @Override
    public void onFlood() {
        Logger.info("{} is let go: it does not stop flooding", name());
        end(
                new FromServer.Refused(ErrorCode.RATE_LIMITED, "You have sent too much for too long."),
                CloseCode.REFUSED,
                "flooding",
                LAST_WORDS_NANOS);
    }

    @Override
    public void onEnd() {
        quitReason = Optional.of("");
        close(CloseCode.DONE, "bye", services.ticker().getAsLong());
    }

    @Override
    public Optional<FromServer> poll() {
        return phase == Phase.IN
                ? member.flatMap(each -> each.poll(services.ticker().getAsLong()))
                : Optional.empty();
    }

    @Override
    public void answer(FromServer message) {
        control.send(message);
    }

    @Override
    public void once(Bytes message) {
        if (phase == Phase.IN) {
            streams.sendOnce(message);
        }
    }

    @Override
    public void dismiss(long code, String reason) {
        close(code, reason, services.ticker().getAsLong());
    }

    @Override
    public void expel(String why) {
        if (phase != Phase.OVER) {
            refused(ErrorCode.NOT_PERMITTED, why);
        }
    }

    /** The answer to Hello was no. */
    void refused(String code, String text) {
        Logger.info("{} is refused: {}", streams.remote(), code);
        if (phase == Phase.CLAIMING && !code.equals(ErrorCode.STORAGE)) {
            visit.ifPresent(each -> each.failed(services.ticker().getAsLong()));
        }
        end(new FromServer.Refused(code, text), CloseCode.REFUSED, text, LAST_WORDS_NANOS);
    }

    /** The nick is asked for. From now on the member must leave the rooms when the connection ends. */
    void claims(SessionMember newcomer) {
        member = Optional.of(newcomer);
    }

    /** The answer to Hello was yes. */
    void welcomed(FromServer.Welcome welcome) {
        if (phase != Phase.OVER) {
            phase = Phase.IN;
            if (member.isPresent()) {
                visit.ifPresent(Visitors.Visit::recognized);
            }
            deadline = Connection.NEVER;
            Logger.info("{} is here{}", name(), member.isPresent() ? " from " + streams.remote() : "");
            talk = new Talk(services, control, inbox, member);
            control.send(welcome);
            requests.begin(this::asker);
        }
    }
}
