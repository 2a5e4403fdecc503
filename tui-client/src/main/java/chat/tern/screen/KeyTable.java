package chat.tern.screen;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The one table of keys: what they do, and what the help says of them. */
final class KeyTable {
    /** Several keys for one action; a binding without help is an alias that needs no mention. */
    record Binding(Action action, String group, String help, List<String> keys) {}

    private static final String EDIT = "Edit";
    private static final String MOVE = "Move";
    private static final String VIEW = "View";

    private static final List<Binding> BINDINGS = List.of(
            bind(Action.SUBMIT, EDIT, "send", "Enter", "Ctrl+J"),
            bind(Action.NEWLINE, EDIT, "new line", "Alt+Enter"),
            bind(Action.COMPLETE, EDIT, "complete a nick, room, command or file", "Tab"),
            bind(Action.COMPLETE_BACK, EDIT, "the completion before", "Shift+Tab"),
            bind(Action.OLDER, EDIT, "what you typed before", "Up"),
            bind(Action.NEWER, EDIT, "and back", "Down"),
            bind(Action.HISTORY_SEARCH, EDIT, "find what you typed before", "Ctrl+R"),
            bind(Action.LINE_START, EDIT, "start of line", "Ctrl+A", "Home"),
            bind(Action.LINE_END, EDIT, "end of line; in an empty line the newest message", "Ctrl+E", "End"),
            bind(Action.LEFT, EDIT, "left", "Ctrl+B", "Left"),
            bind(Action.RIGHT, EDIT, "right", "Ctrl+F", "Right"),
            bind(Action.WORD_LEFT, EDIT, "word left", "Alt+B", "Ctrl+Left"),
            bind(Action.WORD_RIGHT, EDIT, "word right", "Alt+F", "Ctrl+Right"),
            bind(Action.DELETE, EDIT, "delete", "Delete"),
            bind(Action.KILL_TO_END, EDIT, "cut to the end", "Ctrl+K"),
            bind(Action.KILL_TO_START, EDIT, "cut to the start", "Ctrl+U"),
            bind(Action.KILL_WORD_BACK, EDIT, "cut back to a space", "Ctrl+W"),
            bind(Action.KILL_WORD_LEFT, EDIT, "cut the word before", "Alt+Backspace"),
            bind(Action.KILL_WORD_RIGHT, EDIT, "cut the word after", "Alt+D"),
            bind(Action.YANK, EDIT, "put back what was cut", "Ctrl+Y"),
            bind(Action.TRANSPOSE, EDIT, "swap two characters", "Ctrl+T"),
            bind(Action.UNDO, EDIT, "undo", "Ctrl+_"),
            bind(Action.EDITOR, EDIT, "go on in $EDITOR", "Ctrl+X Ctrl+E"),
            bind(Action.BACKSPACE, EDIT, "", "Backspace"),
            bind(Action.INTERRUPT, EDIT, "clear the line; in an empty line how to leave", "Ctrl+C"),
            bind(Action.END_OF_INPUT, EDIT, "in an empty line, twice: leave", "Ctrl+D"),
            bind(Action.PAGE_UP, MOVE, "older messages", "PgUp"),
            bind(Action.PAGE_DOWN, MOVE, "newer messages", "PgDn"),
            bind(Action.SCROLL_UP, MOVE, "three lines up", "Alt+Up", "WheelUp"),
            bind(Action.SCROLL_DOWN, MOVE, "three lines down", "Alt+Down", "WheelDown"),
            bind(Action.TOP, MOVE, "oldest message", "Alt+Home"),
            bind(Action.BOTTOM, MOVE, "newest message", "Alt+End"),
            bind(
                    Action.GO,
                    MOVE,
                    "go to that window",
                    "Alt+1",
                    "Alt+2",
                    "Alt+3",
                    "Alt+4",
                    "Alt+5",
                    "Alt+6",
                    "Alt+7",
                    "Alt+8",
                    "Alt+9",
                    "Alt+0"),
            bind(Action.GO_FAR, MOVE, "go to the window with a number of two digits", "Alt+J"),
            bind(Action.NEXT_BUFFER, MOVE, "next window", "Ctrl+N", "Alt+Right"),
            bind(Action.PREVIOUS_BUFFER, MOVE, "window before", "Ctrl+P", "Alt+Left"),
            bind(Action.NEXT_ACTIVE, MOVE, "next window with news", "Alt+A"),
            bind(Action.LAST_BUFFER, MOVE, "back to the last window", "Alt+/"),
            bind(Action.FIRST_UNREAD, MOVE, "first message not read yet", "Alt+U"),
            bind(Action.JUMP, MOVE, "go to a window by its name", "Ctrl+G"),
            bind(Action.SEARCH, MOVE, "find in this window; again: older", "Ctrl+S"),
            bind(Action.BARE, VIEW, "only the messages, for copying with the mouse", "Alt+L"),
            bind(Action.MOUSE, VIEW, "the wheel scrolls; again: the terminal has the mouse", "Alt+M"),
            bind(Action.ALL_JOINS, VIEW, "show or hide who comes and goes in silence", "Alt+="),
            bind(Action.HELP, VIEW, "this help", "F1", "Alt+K"),
            bind(Action.TRANSFERS, VIEW, "transfers: choose one, then its keys; again: one line", "F4", "Alt+T"),
            bind(Action.ROOMS, VIEW, "list of windows", "F7", "Alt+R"),
            bind(Action.USERS, VIEW, "list of users", "F8", "Alt+N"),
            bind(Action.REDRAW, VIEW, "draw the screen anew", "Ctrl+L"),
            bind(
                    Action.ESCAPE,
                    VIEW,
                    "close what is open; before a key: Alt (/ begins a command in an empty line)",
                    "Escape"),
            bind(Action.SUSPEND, VIEW, "stop, until fg", "Ctrl+Z"));

    private KeyTable() {}

    /** Those that help speaks of, by group, in the order of the table. */
    static List<Binding> helped() {
        return BINDINGS.stream().filter(binding -> !binding.help().isEmpty()).toList();
    }

    /** How keys are written in the help: as many as fit, at least one; empty when there is none. */
    static String written(Binding binding, KeyBindings bindings, int columns) {
        List<String> keys = bindings.keys(binding.action());
        if (binding.action() == Action.GO && keys.equals(binding.keys())) {
            return "Alt+1..9, 0";
        }
        StringBuilder written = new StringBuilder(keys.isEmpty() ? "" : keys.get(0));
        for (String key : keys.subList(Math.min(1, keys.size()), keys.size())) {
            if (written.length() + 2 + key.length() <= columns) {
                written.append(", ").append(key);
            }
        }
        return written.toString();
    }

    private static Binding bind(Action action, String group, String help, String... keys) {
        return new Binding(action, group, help, List.of(keys));
    }

    /** Every key with its action, in the order of the table. */
    static Map<String, Action> standard() {
        Map<String, Action> actions = new LinkedHashMap<>();
        for (Binding binding : BINDINGS) {
            for (String key : binding.keys()) {
                Action other = actions.put(key, binding.action());
                if (other != null) {
                    throw new IllegalStateException(key + " is bound to " + other + " and " + binding.action());
                }
            }
        }
        return actions;
    }
}
