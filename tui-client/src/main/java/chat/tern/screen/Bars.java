package chat.tern.screen;

import chat.tern.client.event.ClientEvent.Availability;
import chat.tern.command.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The title at the top, the rule that names the panes, the rule over the status line, and the hints at the bottom. */
final class Bars {
    /** What is said of a key; the key itself is the one that does it now. */
    private record Hint(Optional<Action> action, String text) {
        static Hint of(Action action, String text) {
            return new Hint(Optional.of(action), text);
        }

        Optional<String> written(KeyBindings keys) {
            return action.isEmpty()
                    ? Optional.of(text)
                    : keys.keys(action.get()).stream().findFirst().map(key -> key + " " + text);
        }
    }

    private static final List<Hint> HINTS = List.of(
            Hint.of(Action.HELP, "keys"),
            Hint.of(Action.SUBMIT, "send"),
            Hint.of(Action.COMPLETE, "complete"),
            new Hint(Optional.empty(), "/help commands"),
            new Hint(Optional.empty(), "Alt+1-9 go"),
            Hint.of(Action.SEARCH, "find"),
            Hint.of(Action.PAGE_UP, "back"),
            Hint.of(Action.NEWLINE, "newline"));

    private Bars() {}

    static void title(Canvas canvas, ScreenModel model) {
        Style bar = canvas.style(Role.BAR);
        canvas.fill(0, canvas.width(), 0, " ", bar);
        String right = right(model);
        int end = canvas.textBefore(canvas.width() - 1, 0, right, bar) - 1;
        Canvas left = canvas;
        int column = left.text(
                1,
                0,
                Widths.cut(name(model), Math.max(0, end - 2), canvas.glyphs().more()),
                canvas.style(Role.BAR_STRONG));
        String about = about(model);
        if (!about.isEmpty() && column + 6 < end) {
            String text = " " + canvas.glyphs().vertical() + " " + about;
            canvas.text(
                    column, 0, Widths.cut(text, end - column, canvas.glyphs().more()), bar);
        }
    }

    private static String name(ScreenModel model) {
        Place place = model.active().place();
        return switch (place.kind()) {
            case SERVER -> model.server().isEmpty() ? "tern" : SafeText.line(model.server());
            case ROOM, PERSON -> SafeText.line(place.name());
        };
    }

    private static String about(ScreenModel model) {
        return switch (model.active().place().kind()) {
            case SERVER -> model.fingerprint();
            case ROOM -> SafeText.line(model.active().topic());
            case PERSON -> person(model);
        };
    }

    /** Who is not here does not answer: that is said where one looks first. */
    private static String person(ScreenModel model) {
        String nick = model.active().place().name();
        return switch (model.connected() ? model.people().state(nick) : Availability.ONLINE) {
            case ONLINE -> "only the two of you can read this";
            case AWAY -> "is away; sealed for the two of you";
            case OFFLINE -> "is not here now; what you write is kept";
        };
    }

    private static String right(ScreenModel model) {
        if (model.active().place().kind() != Place.Kind.ROOM) {
            return model.active().place().kind() == Place.Kind.PERSON ? way(model.active()) : "";
        }
        int users = model.people().in(model.active().place()).size();
        return users == 0 ? "" : users == 1 ? "1 user" : users + " users";
    }

    private static String way(Buffer talk) {
        return talk.straight() ? "sealed, straight" : "sealed";
    }

    /** The names of the panes beside the messages, with corners where borders begin. */
    static void rule(Canvas canvas, ScreenModel model, Layout layout) {
        Glyphs glyphs = canvas.glyphs();
        Style style = canvas.style(Role.BORDER);
        canvas.fill(0, canvas.width(), 0, glyphs.horizontal(), style);
        if (!layout.rooms().isEmpty()) {
            canvas.text(layout.rooms().right(), 0, glyphs.teeDown(), style);
            heading(canvas, 0, "Windows " + model.buffers().size());
        }
        if (!layout.users().isEmpty()) {
            canvas.text(layout.users().x() - 1, 0, glyphs.teeDown(), style);
            heading(canvas, layout.users().x(), "Users " + UsersPane.counts(model));
        }
    }

    /** The border closes here; says what is below the pane, or a short word to the user. */
    static void foot(Canvas canvas, ScreenModel model, Layout layout, int newer) {
        Glyphs glyphs = canvas.glyphs();
        Style style = canvas.style(Role.BORDER);
        canvas.fill(0, canvas.width(), 0, glyphs.horizontal(), style);
        if (layout.transfers().isEmpty()) {
            corners(canvas, layout, 0);
        }
        String text = model.flash().map(ScreenModel.Flash::text).orElse("");
        if (!text.isEmpty()) {
            canvas.text(2, 0, " " + Widths.cut(text, canvas.width() - 6, glyphs.more()) + " ", Role.HEADING);
        } else if (newer > 0) {
            String below = " " + glyphs.down() + " " + newer + " newer, End ";
            canvas.textBefore(canvas.width() - 1, 0, below, canvas.style(Role.HEADING));
        }
    }

    /** Where the borders between the panes end. */
    static void corners(Canvas canvas, Layout layout, int row) {
        Style style = canvas.style(Role.BORDER);
        if (!layout.rooms().isEmpty()) {
            canvas.text(layout.rooms().right(), row, canvas.glyphs().teeUp(), style);
        }
        if (!layout.users().isEmpty()) {
            canvas.text(layout.users().x() - 1, row, canvas.glyphs().teeUp(), style);
        }
    }

    static void heading(Canvas canvas, int column, String text) {
        canvas.text(column + 1, 0, " " + text + " ", Role.HEADING);
    }

    /** As many as fit. */
    static void hints(Canvas canvas, KeyBindings keys) {
        List<String> fitting = new ArrayList<>();
        int used = 1;
        for (String hint :
                HINTS.stream().flatMap(one -> one.written(keys).stream()).toList()) {
            if (used + hint.length() <= canvas.width()) {
                fitting.add(hint);
                used += hint.length() + 2;
            }
        }
        canvas.text(1, 0, String.join("  ", fitting), Role.FAINT);
    }
}
