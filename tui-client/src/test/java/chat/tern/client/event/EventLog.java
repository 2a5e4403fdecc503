package chat.tern.client.event;

import java.util.ArrayList;
import java.util.List;

/** Keeps all events; says that it is crowded when a test says so. */
public final class EventLog implements EventSink {
    public final List<ClientEvent> events = new ArrayList<>();
    public boolean crowded;

    @Override
    public void add(ClientEvent event) {
        events.add(event);
    }

    @Override
    public boolean crowded() {
        return crowded;
    }

    public <T extends ClientEvent> List<T> all(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public <T extends ClientEvent> T last(Class<T> type) {
        return all(type).getLast();
    }

    public List<String> errorCodes() {
        return all(ClientEvent.Failure.class).stream()
                .map(ClientEvent.Failure::code)
                .toList();
    }
}
