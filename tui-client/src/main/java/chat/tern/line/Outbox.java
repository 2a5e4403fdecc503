package chat.tern.line;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.RoomOrder;
import chat.tern.command.Requests;
import chat.tern.protocol.RoomName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;

/** Events on their way to be printed. Who adds to a full one waits: that is how a slow reader slows the client down. */
final class Outbox implements Typing.Printer {
    private static final int EVENTS = 256;

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

    /** Somebody sits here: what was printed is read. */
    static void markRead(List<ClientEvent> printed, Requests client) {
        Map<String, Long> last = new HashMap<>();
        for (ClientEvent event : printed) {
            if (event instanceof ClientEvent.RoomMessage line) {
                last.merge(line.room(), line.seq(), Math::max);
            }
        }
        last.forEach((room, seq) -> client.order(new RoomOrder.MarkRead(new RoomName(room), seq), "read"));
    }

    /** Whether this event is the last one of all. */
    static boolean isLast(ClientEvent event) {
        return event instanceof ClientEvent.ConnectionChanged changed
                && changed.state() == ClientEvent.ConnectionState.CLOSED;
    }
}
