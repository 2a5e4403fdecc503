package chat.tern.server.source;

import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.FromServer.Wanted;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Request.Collect;
import chat.tern.protocol.Request.Serve;
import chat.tern.server.config.RelayLimits;
import chat.tern.server.file.FilePaces;
import chat.tern.server.stream.Asker;
import chat.tern.server.stream.SessionInbox;
import chat.tern.server.stream.SessionMember;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Brings together the streams of two people of whom one collects a file of the other's. Nothing is kept of it, and
 * nothing of what goes through is understood.
 */
public final class Relays {
    /** How long one waits for somebody who serves it. */
    static final long PATIENCE = 60_000_000_000L;

    private static final int MOST_COUNTED = 1_024;
    private static final long MINUTE = 60_000_000_000L;

    private final Function<Nickname, List<SessionMember>> sessions;
    private final Consumer<Runnable> writer;
    private final RandomGenerator random;
    private final LongSupplier ticker;
    private final RelayLimits limits;
    private final FilePaces paces;
    private final Map<Long, Waiting> open = new ConcurrentHashMap<>();
    /** The writer thread's. */
    private final Map<Nickname, Minute> minutes = new LinkedHashMap<>();

    /** A relay as the one knows it who has asked for it. */
    private record Waiting(Relay relay, Nickname by, long since, SessionInbox inbox) {}

    private record Minute(long since, int count) {}

    /**
     * None yet.
     *
     * @param sessions finds who is here under a nick; called on the store's writer thread only
     * @param writer does something on that thread
     * @param ticker nano time
     * @param paces how fast files go
     */
    public Relays(
            Function<Nickname, List<SessionMember>> sessions,
            Consumer<Runnable> writer,
            RandomGenerator random,
            LongSupplier ticker,
            RelayLimits limits,
            FilePaces paces) {
        this.sessions = sessions;
        this.writer = writer;
        this.random = random;
        this.ticker = ticker;
        this.limits = limits;
        this.paces = paces;
    }

    /** Any session's thread: the answer to one who collects. */
    Source collect(Collect asked, Asker asker, SessionInbox inbox) {
        if (asker.nick().isEmpty()) {
            return failed(ErrorCode.NOT_PERMITTED, "Only somebody with a nick can be given files: --nick.");
        }
        expire();
        Nickname by = asker.nick().get();
        if (limits.fullForOne(
                open.values().stream().filter(it -> it.by().equals(by)).count())) {
            return failed(ErrorCode.RATE_LIMITED, "You collect too many files at once.");
        }
        if (limits.full(open.size())) {
            return failed(ErrorCode.RATE_LIMITED, "Too many files go from person to person here just now.");
        }
        long id = random.nextLong();
        Relay relay = new Relay(() -> open.remove(id), paces.flow());
        open.put(id, new Waiting(relay, by, ticker.getAsLong(), inbox));
        Source collector = relay.collector(inbox::wake);
        writer.accept(() -> call(asked, by, id, relay, inbox));
        return collector;
    }

    /** Who was told of it may never come. */
    private void expire() {
        long now = ticker.getAsLong();
        open.values().stream()
                .filter(it -> now - it.since() >= PATIENCE && it.relay().claim())
                .forEach(it -> refuse(it.relay(), failure(ErrorCode.USER_OFFLINE, "Nobody answers."), it.inbox()));
    }

    private void call(Collect asked, Nickname by, long id, Relay relay, SessionInbox inbox) {
        List<SessionMember> there = sessions.apply(asked.from()).stream()
                .filter(session -> !session.suspect())
                .toList();
        if (!allowed(by)) {
            refuse(
                    relay,
                    failure(ErrorCode.RATE_LIMITED, "More than " + limits.aMinute() + " of these in a minute."),
                    inbox);
        } else if (there.isEmpty()) {
            refuse(relay, failure(ErrorCode.USER_OFFLINE, asked.from() + " is not here."), inbox);
        } else {
            there.forEach(session -> session.answer(new Wanted(id, asked.token(), by)));
        }
    }

    /** An errand, because one that is left is never lost. */
    private static void refuse(Relay relay, Failed why, SessionInbox inbox) {
        relay.refuse(why, () -> inbox.leave(() -> {}));
    }

    private boolean allowed(Nickname by) {
        long now = ticker.getAsLong();
        Minute minute = minutes.remove(by);
        if (minute == null || now - minute.since() >= MINUTE) {
            minute = new Minute(now, 0);
        }
        minutes.put(by, new Minute(minute.since(), minute.count() + 1));
        if (minutes.size() > MOST_COUNTED) {
            minutes.remove(minutes.keySet().iterator().next());
        }
        return !limits.tooOften(minute.count());
    }

    /** Any session's thread: the answer to one who has the file. */
    Source serve(Serve asked, SessionInbox inbox) {
        return Optional.ofNullable(open.get(asked.relay()))
                .flatMap(waiting -> waiting.relay().source(inbox::wake))
                .orElseGet(() -> failed(ErrorCode.NO_SUCH_FILE, "Nobody waits for this any more."));
    }

    /** How many there are. */
    int size() {
        return open.size();
    }

    private static Source failed(String code, String text) {
        return RecordSource.only(failure(code, text));
    }

    private static Failed failure(String code, String text) {
        return new Failed(Optional.empty(), 0, code, text);
    }
}
