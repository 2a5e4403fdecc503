package chat.tern.client;

import java.util.ArrayList;
import java.util.List;

/** Keeps all events; says that it is crowded when a test says so. */
final class EventLog implements EventSink {
    final List<ClientEvent> events = new ArrayList<>();
    boolean crowded;

    @Override
    public void add(ClientEvent event) {
        events.add(event);
    }

    @Override
    public boolean crowded() {
        return crowded;
    }

    <T extends ClientEvent> List<T> all(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends ClientEvent> T last(Class<T> type) {
        return all(type).getLast();
    }

    List<String> errorCodes() {
        return all(ClientEvent.Failure.class).stream()
                .map(ClientEvent.Failure::code)
                .toList();
    }
}
