package chat.tern.screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries out {@code /set}, {@code /theme} and {@code /bind}: at once, and for good. */
final class Preferences {
    /** Lines to be shown, or why nothing was done. */
    record Answer(List<String> lines, Optional<String> problem) {
        static Answer of(String... lines) {
            return new Answer(List.of(lines), Optional.empty());
        }

        static Answer refused(String problem) {
            return new Answer(List.of(), Optional.of(problem));
        }
    }

    private final Settings settings;
    private final Consumer<Settings> changed;

    /** @param changed applies and keeps them */
    Preferences(Settings settings, Consumer<Settings> changed) {
        this.settings = settings;
        this.changed = changed;
    }

    Answer set(String arguments) {
        String[] words = arguments.split("\\s+", 2);
        if (words[0].isEmpty()) {
            return new Answer(
                    Arrays.stream(Setting.values())
                            .flatMap(one -> shown(one).stream())
                            .toList(),
                    Optional.empty());
        }
        Optional<Setting> setting = Setting.of(words[0]);
        if (setting.isEmpty()) {
            return Answer.refused("There is no setting " + words[0] + "; /set lists them.");
        }
        return words.length < 2
                ? new Answer(shown(setting.get()), Optional.empty())
                : set(setting.get(), words[1].strip());
    }

    private Answer set(Setting setting, String value) {
        String wanted = value.equals("default") ? setting.standard() : value;
        if (!settings.set(setting, wanted)) {
            return Answer.refused(setting.word() + " is one of: " + String.join(", ", setting.choices()) + ".");
        }
        changed.accept(settings);
        return Answer.of(setting.word() + " = " + shownValue(setting));
    }

    private List<String> shown(Setting setting) {
        String choices = setting.choices().isEmpty() ? "" : " (" + String.join(", ", setting.choices()) + ")";
        return List.of(String.format(
                Locale.ROOT, "%-24s  %s%s", setting.word() + " = " + shownValue(setting), setting.help(), choices));
    }

    private String shownValue(Setting setting) {
        String value = settings.value(setting);
        return value.isEmpty() ? "(none)" : value;
    }

    Answer theme(String name) {
        return set(name.isEmpty() ? Setting.THEME.word() : Setting.THEME.word() + " " + name.toLowerCase(Locale.ROOT));
    }

    Answer bind(String arguments) {
        String[] words = arguments.split("\\s+", 2);
        if (words[0].isEmpty()) {
            return new Answer(bound(), Optional.empty());
        }
        if (words.length < 2) {
            String action =
                    settings.bindings().action(words[0]).map(Settings::name).orElse("nothing");
            return Answer.of(words[0] + " does: " + action);
        }
        if (!settings.bind(words[0], words[1].strip())) {
            return Answer.refused("There is no action " + words[1].strip() + "; /bind lists them.");
        }
        changed.accept(settings);
        String now = settings.bindings().action(words[0]).map(Settings::name).orElse("nothing");
        return Answer.of(words[0] + " does: " + now);
    }

    private List<String> bound() {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, String> key : settings.keys().entrySet()) {
            lines.add(key.getKey() + " does: " + (key.getValue().equals("-") ? "nothing" : key.getValue()));
        }
        lines.add(
                "/bind KEY ACTION changes a key, such as Ctrl+O, Alt+Shift+X, F5 or PgUp; F1 lists the keys. Actions: "
                        + String.join(
                                " ",
                                Arrays.stream(Action.values())
                                        .map(Settings::name)
                                        .toList()));
        return lines;
    }
}
