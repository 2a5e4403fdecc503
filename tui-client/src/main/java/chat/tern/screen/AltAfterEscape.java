package chat.tern.screen;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Escape and then a key is that key with Alt. Not so a slash in an empty line: there it begins a command, and what was
 * meant as one must not be said to everybody.
 */
final class AltAfterEscape {
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ScreenModel model;
    private Optional<Instant> escape = Optional.empty();

    AltAfterEscape(ScreenModel model) {
        this.model = model;
    }

    /** Escape was typed, and closed nothing. */
    void begin(Instant now) {
        escape = Optional.of(now);
        model.flash("Esc ... (then a key: Alt and that key)", now, PATIENCE);
    }

    void over() {
        escape = Optional.empty();
    }

    /** The key with Alt, where escape was just typed and that does something; else only that key. */
    Key join(Key key, Instant now) {
        if (key instanceof Key.Focus) {
            return key;
        }
        boolean just = escape.filter(at -> now.isBefore(at.plus(PATIENCE))).isPresent();
        over();
        return just && !beginsCommand(key) && bound(KeyNames.withAlt(key)) ? KeyNames.withAlt(key) : key;
    }

    private boolean beginsCommand(Key key) {
        return key.equals(new Key.Text('/')) && model.input().isEmpty();
    }

    private boolean bound(Key key) {
        return key instanceof Key.Stroke stroke
                && (model.keys().action(stroke.name()).isPresent()
                        || model.keys().begins(stroke.name()));
    }
}
