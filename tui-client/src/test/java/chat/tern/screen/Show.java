package chat.tern.screen;

import chat.tern.client.event.ClientEvent;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** A face without a terminal, with a clock and a program behind it that tests hold in their hands. */
final class Show {
    final ManualClock clock = new ManualClock();
    final FakeRequests requests = new FakeRequests();
    final Face face;
    int columns = 80;
    int rows = 24;

    Show() {
        this(Map.of("TERM", "xterm-256color", "LANG", "C"));
    }

    Show(Map<String, String> environment) {
        face = new Face(
                requests, new ScreenOptions(environment, clock, ZoneOffset.UTC, Optional.empty(), Optional.empty()));
    }

    /** Connected, in one room. */
    static Show inRoom() {
        Show show = new Show();
        show.happen(Events.connected(), Events.ready("#design"));
        return show;
    }

    ScreenModel model() {
        return face.model();
    }

    void happen(ClientEvent... events) {
        for (ClientEvent event : events) {
            face.happened(event);
        }
    }

    /** Types text and presses keys: what has a name of a key is one. */
    void type(String... keys) {
        for (String key : keys) {
            if (model().keys().action(key).isPresent()) {
                press(new Key.Stroke(key));
            } else {
                key.codePoints().forEach(c -> press(new Key.Text(c)));
            }
        }
    }

    Controller.Request press(Key key) {
        return face.key(key, columns, rows);
    }

    void wait(Duration time) {
        clock.advance(time);
        face.expire(clock.instant());
    }

    String last() {
        Buffer buffer = model().active();
        return buffer.entries().isEmpty()
                ? ""
                : buffer.entries().get(buffer.entries().size() - 1).text();
    }
}
