package chat.tern.screen;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tab: completes from what the screen knows, and asks for what it does not. */
final class Completing {
    /** A line that waits for the names of the server's files. */
    private record Waiting(Place place, String text, int cursor) {}

    private final ScreenModel model;
    private final Typing typing;
    private final Completion completion = new Completion();
    private final Folders folders = new Folders();
    private Optional<Waiting> waiting = Optional.empty();

    Completing(ScreenModel model, Typing typing) {
        this.model = model;
        this.typing = typing;
    }

    void forget() {
        completion.forget();
        waiting = Optional.empty();
    }

    void complete(boolean back, Instant now) {
        boolean done = attempt(back, now);
        boolean asked = !done && Arguments.isAboutShared(model.input().text()) && typing.learnFiles();
        waiting = asked || (!done && waiting.isPresent()) ? Optional.of(here()) : Optional.empty();
        if (waiting.isPresent()) {
            model.flash("asking the server for its files", now);
        }
    }

    /** The names of files are here: a line that waits for them, and is as it was, is completed. */
    void filesCame(Instant now) {
        boolean same = waiting.filter(here()::equals).isPresent();
        waiting = Optional.empty();
        if (same) {
            model.noFlash();
            attempt(false, now);
        }
    }

    private Waiting here() {
        InputLine input = model.input();
        return new Waiting(model.active().place(), input.text(), input.cursor());
    }

    private boolean attempt(boolean back, Instant now) {
        List<String> commands = typing.commands();
        Arguments arguments = new Arguments(model, commands, typed -> local(typed, now));
        Completion.Words words = new Completion.Words(commands, model.nicks(), model.rooms(), arguments);
        return completion.complete(model.input(), words, back);
    }

    private List<String> local(String typed, Instant now) {
        try {
            Optional<List<String>> names = folders.beginningWith(typed);
            if (names.isEmpty()) {
                model.flash("reading that folder; then once more", now);
            }
            return names.orElse(List.of());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
