package chat.tern.client.room;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.EventSink;
import chat.tern.client.link.Uplink;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromClient.HearTyping;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.RoomName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * That our user is typing is told to others, and who else is, told here, both only when our user wants it so. Each notice
 * goes once: where it is lost, the next one comes soon.
 */
public final class TypingNotices {
    /** From one notice to the next for the same place. */
    static final long PAUSE_NANOS = 3_000_000_000L;

    private static final int MOST_PLACES = 64;

    private final Uplink uplink;
    private final EventSink events;
    private final LongSupplier clock;
    private final Map<FromClient.Typing, Long> told = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<FromClient.Typing, Long> eldest) {
            return size() > MOST_PLACES;
        }
    };

    private boolean wanted;

    /** Tells nobody anything yet; {@code clock} is nano time. */
    public TypingNotices(Uplink uplink, EventSink events, LongSupplier clock) {
        this.uplink = uplink;
        this.events = events;
        this.clock = clock;
    }

    /** Whether our user wants it; at first not. */
    public void wanted(boolean now) {
        if (now != wanted) {
            wanted = now;
            if (uplink.up()) {
                uplink.send(new HearTyping(now));
            }
        }
    }

    /** A server knows nothing of what the one before was told. */
    public void up() {
        told.clear();
        if (wanted) {
            uplink.send(new HearTyping(true));
        }
    }

    /** Our user edits a line. */
    public void typing(FromClient.Typing where) {
        if (!wanted || !uplink.up()) {
            return;
        }
        long now = clock.getAsLong();
        Long before = told.get(where);
        if (before == null || now - before >= PAUSE_NANOS) {
            told.put(where, now);
            uplink.send(where);
        }
    }

    /** Somebody else does. Where more waits than is taken, this is left out. */
    public void heard(FromServer.IsTyping message) {
        if (wanted && !events.crowded()) {
            events.add(new ClientEvent.Typing(
                    message.room().map(RoomName::toString), message.nick().toString()));
        }
    }
}
