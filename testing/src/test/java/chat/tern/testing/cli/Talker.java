package chat.tern.testing.cli;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/** {@code tern --line --json}, seen through its events. */
record Talker(Program program) {
    /** The first event of that name from that index on that fits, waiting for it. */
    Event await(int from, String name, Predicate<Event> fits) throws InterruptedException {
        return Event.parse(program.await(from, name, line -> {
            Event event = Event.parse(line);
            return event.is(name) && fits.test(event);
        }));
    }

    Event await(int from, String name) throws InterruptedException {
        return await(from, name, any -> true);
    }

    Talker ready() throws InterruptedException {
        await(0, "ready");
        return this;
    }

    Talker type(String line) throws IOException {
        program.type(line);
        return this;
    }

    int mark() {
        return program.mark();
    }

    /** Ends its input, waits for its end, and gives all its events. */
    List<Event> leave(int code) throws IOException, InterruptedException {
        program.endInput().ends(code);
        return program.all().stream().map(Event::parse).toList();
    }
}
