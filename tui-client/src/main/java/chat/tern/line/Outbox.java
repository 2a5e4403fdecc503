package chat.tern.line;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.PersonOrder;
import chat.tern.client.event.RoomOrder;
import chat.tern.command.Requests;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;

/** Events on their way to be printed. Who adds to a full one waits: that is how a slow reader slows the client down. */
final class Outbox implements Typing.Printer {
    private static final int EVENTS = 256;
    private static final String READ = "read";

    private final ArrayBlockingQueue<ClientEvent> events = new ArrayBlockingQueue<>(EVENTS);

    @Override
    public void print(ClientEvent event) throws InterruptedException {
        events.put(event);
    }

    /** What there is, at least one event. */
    List<ClientEvent> take() throws InterruptedException {
        List<ClientEvent> batch = new ArrayList<>();
        batch.add(events.take());
        events.drainTo(batch);
        return batch;
    }

    /** Somebody sits here: what was printed is read, and what people said that nobody has looked at comes at the start. */
    static void markRead(List<ClientEvent> printed, Requests client) {
        Map<String, Long> last = new HashMap<>();
        Map<String, String> heard = new HashMap<>();
        for (ClientEvent event : printed) {
            if (event instanceof ClientEvent.RoomMessage line) {
                last.merge(line.room(), line.seq(), Math::max);
            } else if (event instanceof ClientEvent.DirectMessage line && !line.self() && !line.history()) {
                heard.put(line.from(), line.id());
            } else if (event instanceof ClientEvent.Ready) {
                client.order(new PersonOrder.ShowUnread(), READ);
            }
        }
        heard.forEach((nick, id) -> client.order(new PersonOrder.MarkRead(new Nickname(nick), id), READ));
        last.forEach((room, seq) -> client.order(new RoomOrder.MarkRead(new RoomName(room), seq), READ));
    }

    /** Whether this event is the last one of all. */
    static boolean isLast(ClientEvent event) {
        return event instanceof ClientEvent.ConnectionChanged changed
                && changed.state() == ClientEvent.ConnectionState.CLOSED;
    }
}
