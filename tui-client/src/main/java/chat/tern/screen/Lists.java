package chat.tern.screen;

import java.util.ArrayList;
import java.util.List;

/** What lies over the messages on request: the keys, the windows, the users. */
final class Lists {
    private Lists() {}

    static void draw(Canvas canvas, ScreenModel model) {
        canvas.clear();
        switch (model.overlay()) {
            case NONE -> {}
            case KEYS -> list(canvas, model, "Keys", keys(canvas, model.keys()));
            case ROOMS -> list(canvas, model, "Windows", RoomsPane.rows(model));
            case PAGE -> list(canvas, model, model.page().title(), items(canvas, model.page()));
            case USERS -> list(canvas, model, "Users " + UsersPane.counts(model), UsersPane.rows(model));
        }
    }

    private static void list(Canvas canvas, ScreenModel model, String title, List<Row.Painting> rows) {
        int room = Math.max(1, canvas.height() - 1);
        int top = Math.clamp(model.overlayTop(), 0, Math.max(0, rows.size() - room));
        model.overlayTop(top);
        String more = rows.size() > room ? "  PgUp PgDn: more" : "";
        canvas.text(1, 0, title, Role.HEADING);
        canvas.text(2 + title.length(), 0, "  Esc closes" + more, Role.FAINT);
        for (int i = 0; i < room && top + i < rows.size(); i++) {
            rows.get(top + i).paint(canvas, i + 1);
        }
    }

    /** Names on the left, and where one is too long for that what is said of it stands below. */
    private static List<Row.Painting> items(Canvas canvas, Page page) {
        int column = canvas.width() >= 60 ? 30 : 4;
        List<Row.Painting> rows = new ArrayList<>();
        for (Page.Item item : page.items()) {
            List<String> names = Wrap.lines(item.name(), canvas.width() - 3);
            boolean beside = Widths.of(item.name()) <= column - 4;
            names.subList(0, names.size() - (beside ? 1 : 0)).forEach(name -> rows.add(named(name, "", column)));
            List<String> texts = Wrap.lines(item.text(), canvas.width() - column - 1);
            for (int i = 0; i < texts.size(); i++) {
                rows.add(named(beside && i == 0 ? item.name() : "", texts.get(i), column));
            }
        }
        return rows;
    }

    private static Row.Painting named(String name, String text, int column) {
        return (on, y) -> {
            on.text(2, y, name, Role.TEXT);
            on.text(column, y, text, Role.FAINT);
        };
    }

    private static List<Row.Painting> keys(Canvas canvas, KeyBindings bindings) {
        int column = canvas.width() >= 50 ? 24 : 15;
        List<Row.Painting> rows = new ArrayList<>();
        String group = "";
        for (KeyTable.Binding binding : KeyTable.helped()) {
            if (!binding.group().equals(group)) {
                group = binding.group();
                String heading = group;
                rows.add((on, y) -> on.text(1, y, heading, Role.HEADING));
            }
            List<String> help = Wrap.lines(binding.help(), canvas.width() - column - 1);
            for (int i = 0; i < help.size(); i++) {
                String keys = i == 0 ? KeyTable.written(binding, bindings, column - 3) : "";
                String text = help.get(i);
                rows.add(named(keys, text, column));
            }
        }
        return rows;
    }
}
