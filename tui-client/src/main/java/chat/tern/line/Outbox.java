package chat.tern.line;

import chat.tern.client.event.ClientEvent;
import java.util.ArrayList;
import java.util.List;
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

    /** Whether this event is the last one of all. */
    static boolean isLast(ClientEvent event) {
        return event instanceof ClientEvent.ConnectionChanged changed
                && changed.state() == ClientEvent.ConnectionState.CLOSED;
    }
}
