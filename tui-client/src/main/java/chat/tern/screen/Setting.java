package chat.tern.screen;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code /set} knows: each with its values, the first being the default; without values any text will do. */
@SuppressWarnings("ImmutableEnumChecker") // the lists come from List.of
enum Setting {
    THEME(
            "theme",
            "colours for a dark or a light background, or safe for colour-blind eyes",
            "auto",
            "dark",
            "light",
            "safe"),
    COLORS(
            "colors",
            "how many colours the terminal has; auto asks TERM, COLORTERM and NO_COLOR",
            "auto",
            "none",
            "8",
            "256",
            "24bit"),
    BELL("bell", "rings when somebody means you", "on", "off"),
    TITLE("title", "the terminal's title counts what is unread", "on", "off"),
    LINKS(
            "links",
            "tells the terminal where links lead, so that it opens the whole of one that is broken",
            "on",
            "off"),
    JOINS("joins", "who comes and goes: active hides those who have not spoken for half an hour", "active", "all"),
    TYPING(
            "typing",
            "on tells whom you write to that you are typing, and shows who else is; the server hears of it, too",
            "off",
            "on"),
    NOTIFY_TERMINAL(
            "notify.terminal",
            "tells the terminal when somebody means you, by OSC 9, 777 or 99",
            "off",
            "9",
            "777",
            "99"),
    NOTIFY_COMMAND("notify.command", "a program to run when somebody means you and you do not look");

    private final String word;
    private final String help;
    private final List<String> choices;

    Setting(String word, String help, String... choices) {
        this.word = word;
        this.help = help;
        this.choices = List.of(choices);
    }

    String word() {
        return word;
    }

    String help() {
        return help;
    }

    /** Empty: any text. */
    List<String> choices() {
        return choices;
    }

    String standard() {
        return choices.isEmpty() ? "" : choices.get(0);
    }

    boolean takes(String value) {
        return choices.isEmpty() || choices.contains(value);
    }

    static Optional<Setting> of(String word) {
        String folded = word.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(setting -> setting.word.equals(folded))
                .findFirst();
    }
}
