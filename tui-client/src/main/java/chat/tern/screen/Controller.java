package chat.tern.screen;

import java.time.Instant;
import java.util.Optional;

/** What keys do. */
final class Controller {
    /** Rows that one notch of a mouse's wheel is worth. */
    private static final int WHEEL = 3;

    /** What a key asks of the loop, beyond a change of the model. */
    enum Request {
        NONE,
        REDRAW,
        BARE,
        EDITOR,
        SUSPEND
    }

    private final ScreenModel model;
    private final View view;
    private final Typing typing;
    private final Answers answers;
    private final Searching searching;
    private final TransferKeys transfers;
    private final Completing completing;
    private final AltAfterEscape escape;
    private final ActiveWalk walk;
    private boolean endAsked;
    private String prefix = "";
    private Optional<String> digits = Optional.empty();
    private int columns = 80;
    private int rows = 24;

    Controller(ScreenModel model, View view, Typing typing, Answers answers) {
        this.answers = answers;
        this.walk = new ActiveWalk(model);
        this.searching = new Searching(model);
        this.transfers = new TransferKeys(model, typing.transfers());
        this.completing = new Completing(model, typing);
        this.escape = new AltAfterEscape(model);
        this.model = model;
        this.view = view;
        this.typing = typing;
    }

    void size(int newColumns, int newRows) {
        columns = newColumns;
        rows = newRows;
    }

    Request handle(Key key, Instant now) {
        if (!(key instanceof Key.Focus)) {
            model.noFlash();
        }
        if (Layout.tooSmall(columns, rows)) {
            model.transfers().blur();
            if (unseen(key)) {
                return Request.NONE;
            }
        }
        if (model.question().isPresent()) {
            escape.over();
            answers.answer(model.question().get(), key, now);
            return Request.NONE;
        }
        if (model.search().isPresent() && searching.handle(model.search().get(), key)) {
            escape.over();
            return Request.NONE;
        }
        if (transfers.handle(key, now)) {
            return Request.NONE;
        }
        switch (escape.join(key, now)) {
            case Key.Text text -> {
                prefix = "";
                if (!digit(text.codePoint(), now)) {
                    type(Character.toString(text.codePoint()), now);
                }
            }
            case Key.Stroke stroke -> {
                return stroke(stroke, now);
            }
            case Key.Paste paste -> paste(paste, now);
            case Key.Focus focus -> {}
        }
        return Request.NONE;
    }

    /** Where nothing is shown of what would be sent or answered, it waits; what is typed is kept. */
    private boolean unseen(Key key) {
        return model.question().isPresent()
                || (key instanceof Key.Stroke stroke
                        && model.keys().action(stroke.name()).stream().anyMatch(Action.SUBMIT::equals));
    }

    /** The names of the server's files are here. */
    void filesCame(Instant now) {
        completing.filesCame(now);
    }

    /** Two digits after the key for it are a window. */
    private boolean digit(int codePoint, Instant now) {
        Optional<String> before = digits;
        digits = Optional.empty();
        if (before.isEmpty() || codePoint < '0' || codePoint > '9') {
            return false;
        }
        String typed = before.get() + (char) codePoint;
        if (typed.length() == 2) {
            go(Integer.parseInt(typed) - 1, now);
        } else {
            digits = Optional.of(typed);
            model.flash("window " + typed + "_", now);
        }
        return true;
    }

    private void type(String text, Instant now) {
        completing.forget();
        endAsked = false;
        if (model.input().fits(text)) {
            model.input().insert(text);
        } else {
            model.flash(InputLine.TOO_LONG, now);
        }
    }

    private void paste(Key.Paste paste, Instant now) {
        String text = paste.text().stripTrailing();
        if (text.isEmpty()) {
            return;
        }
        if (text.indexOf('\n') < 0 && !paste.cut()) {
            type(text.replace("\t", "    "), now);
        } else {
            model.ask(new PasteQuestion(text, paste.cut()));
        }
    }

    private Request stroke(Key key, Instant now) {
        Optional<Action> found = key instanceof Key.Stroke stroke ? action(stroke.name(), now) : Optional.empty();
        if (found.isEmpty()) {
            return Request.NONE;
        }
        Action action = found.get();
        if (action != Action.COMPLETE && action != Action.COMPLETE_BACK) {
            completing.forget();
        }
        if (action != Action.END_OF_INPUT) {
            endAsked = false;
        }
        if (action == Action.GO && key instanceof Key.Stroke stroke) {
            char digit = stroke.name().charAt(stroke.name().length() - 1);
            go(digit == '0' ? 9 : digit - '1', now);
            return Request.NONE;
        }
        return perform(action, now);
    }

    /** Nothing, too, for a key that only begins a longer one. */
    private Optional<Action> action(String name, Instant now) {
        String whole = prefix.isEmpty() ? name : prefix + " " + name;
        boolean begins = prefix.isEmpty() && model.keys().begins(name);
        prefix = begins ? name : "";
        digits = Optional.empty();
        if (begins) {
            model.flash(name + " ...", now);
        }
        return model.keys().action(whole);
    }

    private Request perform(Action action, Instant now) {
        if (Editing.perform(action, model.input())) {
            return Request.NONE;
        }
        switch (action) {
            case SUBMIT -> typing.submit(now);
            case OLDER, NEWER -> older(action == Action.OLDER);
            case COMPLETE, COMPLETE_BACK -> completing.complete(action == Action.COMPLETE_BACK, now);
            case PAGE_UP, PAGE_DOWN -> page(action == Action.PAGE_UP, now);
            case TOP -> top(now);
            case BOTTOM -> model.active().anchor(Optional.empty());
            case LINE_END -> lineEnd();
            case NEXT_BUFFER ->
                model.go((model.activeIndex() + 1) % model.buffers().size());
            case PREVIOUS_BUFFER ->
                model.go(Math.floorMod(model.activeIndex() - 1, model.buffers().size()));
            case NEXT_ACTIVE -> {
                if (!walk.step()) {
                    model.flash("nothing new anywhere", now);
                }
            }
            case LAST_BUFFER -> model.goLast();
            case FIRST_UNREAD -> firstUnread(now);
            case JUMP -> searching.begin(new JumpSearch(model));
            case SEARCH -> searching.begin(new TextSearch(model.active(), this::reveal));
            case HISTORY_SEARCH -> searching.begin(new HistorySearch(typing.history(), model.input()));
            case HELP -> toggle(ScreenModel.Overlay.KEYS);
            case TRANSFERS -> transfers.toggle(rows, now);
            case ROOMS -> rooms();
            case USERS -> users();
            case INTERRUPT -> interrupt(now);
            case END_OF_INPUT -> endOfInput(now);
            case ESCAPE -> escape(now);
            case ALL_JOINS -> allJoins(now);
            case SCROLL_UP, SCROLL_DOWN -> scroll(action == Action.SCROLL_UP, WHEEL, now);
            case GO_FAR -> {
                digits = Optional.of("");
                model.flash("window __", now);
            }
            case MOUSE -> mouse(now);
            case EDITOR -> {
                return Request.EDITOR;
            }
            case BARE -> {
                return Request.BARE;
            }
            case REDRAW -> {
                return Request.REDRAW;
            }
            case SUSPEND -> {
                return Request.SUSPEND;
            }
            default -> throw new IllegalStateException("nobody performs " + action);
        }
        return Request.NONE;
    }

    private void go(int index, Instant now) {
        if (index < 0 || index >= model.buffers().size()) {
            model.flash("there is no window " + (index + 1), now);
        }
        model.go(index);
    }

    private void reveal(long key) {
        view.window(columns, rows).reveal(key);
    }

    private void firstUnread(Instant now) {
        if (model.active().unreadAbove() && typing.older()) {
            model.flash("fetching older messages; once more when they are here", now);
        } else if (model.active().firstUnread() == 0) {
            model.flash("everything here is read", now);
        } else {
            reveal(model.active().firstUnread());
        }
    }

    private void older(boolean older) {
        InputLine input = model.input();
        if (model.overlay() != ScreenModel.Overlay.NONE) {
            model.overlayTop(model.overlayTop() + (older ? -1 : 1));
        } else if (older && input.hasLineAbove()) {
            input.lineUp();
        } else if (!older && input.hasLineBelow()) {
            input.lineDown();
        } else {
            InputHistory history = typing.history();
            history.in(model.active().place());
            (older ? history.older(input.text()) : history.newer()).ifPresent(input::set);
        }
    }

    private void page(boolean up, Instant now) {
        scroll(up, Math.max(1, view.layout(columns, rows).messages().height() - 2), now);
    }

    private void scroll(boolean up, int page, Instant now) {
        if (model.overlay() != ScreenModel.Overlay.NONE) {
            model.overlayTop(model.overlayTop() + (up ? -page : page));
        } else {
            view.window(columns, rows).scroll(up ? -page : page);
            if (up) {
                older(now);
            }
        }
    }

    private void top(Instant now) {
        view.window(columns, rows).toTop();
        older(now);
    }

    /** At the top of what is here, the next page is fetched. */
    private void older(Instant now) {
        if (view.window(columns, rows).atTop() && typing.older()) {
            model.flash("fetching older messages", now);
        }
    }

    private void mouse(Instant now) {
        model.panes().mouse(!model.panes().mouse());
        model.flash(
                model.panes().mouse()
                        ? "the wheel scrolls; with Shift the terminal still marks text"
                        : "the terminal has the mouse",
                now);
    }

    private void allJoins(Instant now) {
        model.panes().quietShown(!model.panes().quietShown());
        model.flash(
                model.panes().quietShown()
                        ? "everybody who comes and goes is shown"
                        : "silent people come and go unseen",
                now);
    }

    private void lineEnd() {
        if (model.input().isEmpty()) {
            model.active().anchor(Optional.empty());
        } else {
            model.input().end();
        }
    }

    private void toggle(ScreenModel.Overlay overlay) {
        model.overlay(model.overlay() == overlay ? ScreenModel.Overlay.NONE : overlay);
    }

    private void rooms() {
        if (model.panes().roomsHidden() || !view.layout(columns, rows).rooms().isEmpty()) {
            model.panes().roomsHidden(!model.panes().roomsHidden());
        } else {
            toggle(ScreenModel.Overlay.ROOMS);
        }
    }

    private void users() {
        if (model.panes().usersHidden() || !view.layout(columns, rows).users().isEmpty()) {
            model.panes().usersHidden(!model.panes().usersHidden());
        } else {
            toggle(ScreenModel.Overlay.USERS);
        }
    }

    private void interrupt(Instant now) {
        if (model.input().isEmpty()) {
            model.flash("to leave: /quit, or Ctrl+D twice", now);
        } else {
            model.input().take();
        }
    }

    private void endOfInput(Instant now) {
        if (!model.input().isEmpty()) {
            model.input().delete();
        } else if (endAsked) {
            typing.leave();
        } else {
            endAsked = true;
            model.flash("Ctrl+D once more leaves", now);
        }
    }

    private void escape(Instant now) {
        if (model.overlay() != ScreenModel.Overlay.NONE) {
            model.overlay(ScreenModel.Overlay.NONE);
        } else {
            escape.begin(now);
        }
    }
}
