package chat.tern.screen;

import chat.tern.client.event.ClientEvent.KeptText;
import java.time.Instant;

/** What keys mean while a question is open. */
final class Answers {
    private final ScreenModel model;
    private final Typing typing;
    private final ScreenClient client;
    private final KeptEdit edit;

    Answers(ScreenModel model, Typing typing, ScreenClient client, KeptEdit edit) {
        this.edit = edit;
        this.model = model;
        this.typing = typing;
        this.client = client;
    }

    void answer(Question question, Key key, Instant now) {
        String name = switch (key) {
            case Key.Text text -> Character.toString(Character.toLowerCase(text.codePoint()));
            case Key.Stroke stroke -> stroke.name();
            case Key.Paste paste -> "";
            case Key.Focus focus -> "";
        };
        switch (question) {
            case PasteQuestion paste -> paste(paste, name, now);
            case KeptQuestion kept -> kept(kept, name, now);
        }
    }

    private void paste(PasteQuestion question, String name, Instant now) {
        switch (name) {
            case "y", "Enter" -> {
                model.answered();
                typing.say(question.messages(), now);
            }
            case "e" -> {
                if (model.input().fits(question.text())) {
                    model.answered();
                    model.input().insert(question.text());
                } else {
                    model.flash(InputLine.TOO_LONG, now);
                }
            }
            case "n", "Escape", "Ctrl+C" -> model.answered();
            default -> {}
        }
    }

    private void kept(KeptQuestion question, String name, Instant now) {
        switch (name) {
            case "s" -> {
                model.answered();
                question.lines().forEach(line -> show(question.place(), line));
                client.kept(question.ids(), true);
            }
            case "e" -> {
                if (model.input().fits(question.typed())) {
                    model.answered();
                    edit.begin(question);
                } else {
                    model.flash(InputLine.TOO_LONG, now);
                }
            }
            case "d" -> {
                model.answered();
                edit.drop(question);
            }
            case "Escape", "Ctrl+C" -> {
                model.answered();
                model.flash("they stay; you are asked again at the next start", now);
            }
            default -> {}
        }
    }

    /** As a line that is not confirmed, where it is not one already. */
    private void show(Place place, KeptText line) {
        Buffer buffer = model.buffer(place);
        if (buffer.pendingByRef(line.ref()).isEmpty()) {
            buffer.pending(Pending.kept(line));
        }
    }
}
