package chat.tern.screen;

import java.util.Optional;

/** What keys mean while something is looked for. */
final class Searching {
    private final ScreenModel model;

    Searching(ScreenModel model) {
        this.model = model;
    }

    void begin(Search search) {
        model.search(Optional.of(search));
    }

    /** False when the key ends the search and is to do what it always does. */
    boolean handle(Search search, Key key) {
        switch (key) {
            case Key.Text text -> {
                search.query().insert(Character.toString(text.codePoint()));
                search.refresh();
            }
            case Key.Paste paste -> {
                search.query().insert(paste.text().lines().findFirst().orElse(""));
                search.refresh();
            }
            case Key.Focus focus -> {}
            case Key.Stroke stroke -> {
                return stroke(search, stroke.name());
            }
        }
        return true;
    }

    private boolean stroke(Search search, String name) {
        Optional<Action> action = model.keys().action(name);
        if (action.isEmpty()) {
            return true;
        }
        switch (action.get()) {
            case SUBMIT -> end(search::accept);
            case ESCAPE, INTERRUPT -> end(search::cancel);
            case OLDER, COMPLETE, JUMP -> search.next(false);
            case NEWER, COMPLETE_BACK -> search.next(true);
            case SEARCH -> search.next(search instanceof HistorySearch);
            case HISTORY_SEARCH -> search.next(search instanceof TextSearch);
            case REDRAW -> {
                return false;
            }
            default -> {
                if (!Editing.perform(action.get(), search.query())) {
                    end(search instanceof JumpSearch ? search::cancel : search::accept);
                    return false;
                }
                search.refresh();
            }
        }
        return true;
    }

    private void end(Runnable how) {
        model.search(Optional.empty());
        how.run();
    }
}
