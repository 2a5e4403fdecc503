package chat.tern.client.direct;

import chat.tern.client.event.Causes;
import chat.tern.client.event.ClientEvent.DirectMessage;
import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.EventSink;
import chat.tern.client.home.DirectLog;
import chat.tern.client.home.DirectNews;
import chat.tern.client.link.Desk;
import chat.tern.protocol.Nickname;
import chat.tern.reliability.Deadlines;
import chat.tern.reliability.packet.Bytes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What other programs of our user say to single people, and are told while we are away: the log that all of them share is
 * looked at, and what was not shown here is shown. Only on the client's loop.
 */
final class DirectWatch {
    /** While other windows are open. */
    static final long PERIOD = 1_000_000_000L;
    /** Else, for what commands say: a client at rest is to cost next to nothing. */
    static final long ALONE = 5 * PERIOD;

    private final EventSink events;
    private final Desk desk;
    private final PersonDesk persons;
    private final LongSupplier clock;
    private final BooleanSupplier others;
    private Optional<Nickname> self = Optional.empty();
    private boolean looking;
    private long next;

    /** @param soon whether more may come soon */
    private record Found(DirectNews.Look look, boolean soon) {}

    /** @param others whether other windows are open; asked on the desk */
    DirectWatch(EventSink events, Desk desk, PersonDesk persons, LongSupplier clock, BooleanSupplier others) {
        this.events = events;
        this.desk = desk;
        this.persons = persons;
        this.clock = clock;
        this.others = others;
        this.next = clock.getAsLong();
    }

    /** Our user's name; without one nothing is looked at. */
    void called(Optional<Nickname> nick) {
        self = nick;
    }

    void pump(Bytes server, long now) {
        if (self.isEmpty() || looking || !Deadlines.due(next, now) || events.crowded()) {
            return;
        }
        looking = true;
        desk.run(
                () -> {
                    DirectNews.Look look = persons.news(server);
                    return new Found(look, !look.added().isEmpty() || others.getAsBoolean());
                },
                found -> {
                    looked(found.soon() ? PERIOD : ALONE);
                    tell(found.look().added());
                    found.look().unread().forEach(this::unread);
                },
                failure -> looked(ALONE)); // tried again, and told by who writes
    }

    private void tell(List<DirectNews.Added> news) {
        for (DirectNews.Added each : news) {
            String other = each.with().toString();
            String own = self.map(Nickname::toString).orElse("");
            DirectLog.Line line = each.line();
            events.add(new DirectMessage(
                    line.id(),
                    line.own() ? own : other,
                    line.own() ? other : own,
                    line.text(),
                    line.time(),
                    true,
                    line.path(),
                    line.own(),
                    false));
        }
    }

    private void unread(IOException failure) {
        events.add(new Failure(
                "local_file",
                "What is said in other windows may be missing here: " + Causes.text(failure),
                Optional.empty()));
    }

    private void looked(long pause) {
        looking = false;
        next = clock.getAsLong() + pause;
    }

    /** Nothing while there is no room for news: whoever makes room wakes the loop. */
    long nextTimeout() {
        return self.isPresent() && !looking && !events.crowded() ? next : Deadlines.NEVER;
    }
}
