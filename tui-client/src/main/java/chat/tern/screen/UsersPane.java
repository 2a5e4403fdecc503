package chat.tern.screen;

import chat.tern.client.event.ClientEvent.Availability;
import chat.tern.command.SafeText;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is in the place shown: the present ones first, then those who are away or gone, each saying so in words; operators
 * with an {@code @}. Without
 * the colours of the nicks: the pane moves with each message, and would cost too many bytes.
 */
final class UsersPane {
    private UsersPane() {}

    static void draw(Canvas canvas, ScreenModel model) {
        List<Row.Painting> rows = rows(model);
        if (rows.isEmpty()) {
            canvas.text(1, 0, model.connected() ? "nobody" : "not connected", Role.FAINT);
            return;
        }
        boolean all = rows.size() <= canvas.height();
        int shown = all ? rows.size() : canvas.height() - 1;
        for (int i = 0; i < shown; i++) {
            rows.get(i).paint(canvas, i);
        }
        if (!all) {
            canvas.text(1, shown, canvas.glyphs().more() + " " + (rows.size() - shown) + " more", Role.FAINT);
        }
    }

    /** One for each person, to be drawn at a height; for the pane and for the list over narrow screens. */
    static List<Row.Painting> rows(ScreenModel model) {
        List<Row.Painting> rows = new ArrayList<>();
        for (People.Person person : model.people().in(model.active().place())) {
            rows.add((canvas, y) -> person(canvas, y, person, model));
        }
        return rows;
    }

    /** Such as {@code 5+2}: present, and not present. */
    static String counts(ScreenModel model) {
        List<People.Person> people = model.people().in(model.active().place());
        long present = people.stream()
                .filter(person -> person.state() == Availability.ONLINE)
                .count();
        long others = people.size() - present;
        return others == 0 ? String.valueOf(present) : present + "+" + others;
    }

    private static void person(Canvas canvas, int y, People.Person person, ScreenModel model) {
        boolean self = person.nick().equals(model.nick());
        String state = state(person, self);
        int room = canvas.width() - 1 - (state.isEmpty() ? 0 : state.length() + 1);
        String nick =
                Widths.cut(SafeText.line(person.nick()), room, canvas.glyphs().more());
        Role role = self ? Role.SELF : person.state() == Availability.ONLINE ? Role.TEXT : Role.FAINT;
        if (person.operates().contains(model.active().place().name())) {
            canvas.text(0, y, "@", Role.FAINT);
        }
        canvas.text(1, y, nick, role);
        canvas.textBefore(canvas.width(), y, state, canvas.style(Role.FAINT));
    }

    private static String state(People.Person person, boolean self) {
        return switch (person.state()) {
            case ONLINE -> self ? "you" : "";
            case AWAY -> "away";
            case OFFLINE -> "gone";
        };
    }
}
