package chat.tern.screen;

import chat.tern.screen.ScreenActions.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sends what was typed to the program behind the screen, and shows what it came to at once. */
final class Submitting {
    private static final Set<String> USERS = Set.of("/users", "/names", "/who");

    private final ScreenModel model;
    private final ScreenActions actions;
    private final ModelEvents events;
    private final Listings listings;
    private final InputHistory history = new InputHistory();
    private int refs;
    private boolean leaving;

    Submitting(ScreenModel model, ScreenActions actions, ModelEvents events, Listings listings) {
        this.model = model;
        this.actions = actions;
        this.events = events;
        this.listings = listings;
    }

    InputHistory history() {
        return history;
    }

    /** Whether the user asked to leave. */
    boolean leaving() {
        return leaving;
    }

    void leave() {
        leaving = true;
    }

    /** The line in the input: text or a command. */
    void submit(Instant now) {
        String line = model.input().take();
        if (line.isBlank()) {
            return;
        }
        history.add(line);
        if (USERS.contains(line.strip().split("\\s", 2)[0])) {
            listings.wantUsers();
        }
        Place place = model.active().place();
        String ref = ref(place);
        carryOut(actions.submit(place, line, ref), line, ref, now);
    }

    /** Text that is never read as a command. */
    void say(List<String> texts, Instant now) {
        Place place = model.active().place();
        for (String text : texts) {
            String ref = ref(place);
            carryOut(actions.say(place, text, ref), text, ref, now);
        }
    }

    private String ref(Place place) {
        refs++;
        String ref = "screen-" + refs;
        events.typed(ref, place);
        return ref;
    }

    private void carryOut(Answer answer, String line, String ref, Instant now) {
        switch (answer) {
            case Answer.Said said -> {
                model.show(said.place());
                events.typed(ref, said.place());
                model.active().anchor(Optional.empty());
                model.active().pending(new Pending(ref, "", said.text(), said.action(), now, !model.connected()));
            }
            case Answer.Open open -> model.show(open.place());
            case Answer.Told told -> told.lines().forEach(text -> note(Entry.Kind.TOLD, text, now));
            case Answer.Refused refused -> refuse(line, refused.message(), now);
            case Answer.ForFace forFace -> forFace(forFace, line, now);
            case Answer.Leave leave -> leaving = true;
            case Answer.Started started -> model.active().anchor(Optional.empty());
        }
    }

    private void refuse(String line, String message, Instant now) {
        note(Entry.Kind.FAILURE, message, now);
        if (model.input().isEmpty()) {
            model.input().set(line);
        }
    }

    private void forFace(Answer.ForFace it, String line, Instant now) {
        switch (it.command()) {
            case "clear" -> model.active().clear();
            case "keys" -> model.overlay(ScreenModel.Overlay.KEYS);
            case "close" -> {
                if (!model.closeActive()) {
                    note(Entry.Kind.FAILURE, "only a talk with one person can be closed", now);
                }
            }
            default -> refuse(line, "/" + it.command() + " does nothing on the screen", now);
        }
    }

    private void note(Entry.Kind kind, String text, Instant now) {
        model.active().anchor(Optional.empty());
        model.active().note(kind, now, text);
    }
}
