package chat.tern.screen;

import chat.tern.client.event.ClientEvent.KeptText;
import java.time.Instant;
import java.util.Optional;

/**
 * Lines that waited for long and stand in the input to be edited. They stay on the disk until what became of them is
 * said: a window that is closed meanwhile loses nothing.
 */
final class KeptEdit {
    private record Edited(KeptQuestion question, int replaced) {}

    private final ScreenModel model;
    private final ScreenClient client;
    private Optional<Edited> edited = Optional.empty();

    KeptEdit(ScreenModel model, ScreenClient client) {
        this.model = model;
        this.client = client;
    }

    void begin(KeptQuestion question) {
        model.show(question.place());
        model.input().insert(question.typed());
        model.edits(true);
        edited = Optional.of(new Edited(question, model.input().replaced()));
    }

    /** What stood in the input is said. */
    void said() {
        if (here()) {
            edited.ifPresent(one -> drop(one.question()));
            over();
        }
    }

    /** Whether the line in the input is the one that is edited; it stays in its window when another is shown. */
    boolean here() {
        return edited.flatMap(one -> model.existing(one.question().place()))
                .filter(model::looksAt)
                .isPresent();
    }

    private void over() {
        edited = Optional.empty();
        model.edits(false);
    }

    /** To be called after each key: what stands in the input may have come from elsewhere since. */
    void look(Instant now) {
        if (edited.isEmpty()) {
            return;
        }
        boolean closed = model.existing(edited.get().question().place()).isEmpty();
        boolean other = model.input().isEmpty()
                || model.input().replaced() != edited.get().replaced();
        if (closed || (here() && other)) {
            over();
            model.flash("the lines that waited stay; you are asked again at the next start", now);
        }
    }

    /** They are for nobody any more. */
    void drop(KeptQuestion question) {
        for (KeptText line : question.lines()) {
            Optional<Buffer> buffer = model.existing(question.place());
            buffer.ifPresent(at -> at.pendingByRef(line.ref()).ifPresent(at::removePending));
        }
        client.kept(question.ids(), false);
    }
}
