package chat.tern.client.direct;

import chat.tern.client.event.ClientEvent.DirectMessage;
import chat.tern.client.event.EventSink;
import chat.tern.client.home.DirectLog;
import chat.tern.client.home.DirectNews;
import chat.tern.client.link.Desk;
import chat.tern.protocol.Nickname;
import chat.tern.reliability.Deadlines;
import chat.tern.reliability.packet.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What other programs of our user say to single people, and are told while we are away: the log that all of them share is
 * looked at, and what was not shown here is shown. Only on the client's loop.
 */
final class DirectWatch {
    static final long PERIOD = 1_000_000_000L;

    private final EventSink events;
    private final Desk desk;
    private final PersonDesk persons;
    private final LongSupplier clock;
    private Optional<Nickname> self = Optional.empty();
    private boolean looking;
    private long next;

    DirectWatch(EventSink events, Desk desk, PersonDesk persons, LongSupplier clock) {
        this.events = events;
        this.desk = desk;
        this.persons = persons;
        this.clock = clock;
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
        desk.run(() -> persons.news(server), this::tell, failure -> looked()); // tried again, and told by who writes
    }

    private void tell(List<DirectNews.Added> news) {
        looked();
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

    private void looked() {
        looking = false;
        next = clock.getAsLong() + PERIOD;
    }

    long nextTimeout() {
        return self.isPresent() && !looking ? next : Deadlines.NEVER;
    }
}
