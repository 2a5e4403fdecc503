package chat.tern.screen;

import chat.tern.command.CommandTable;
import chat.tern.command.SlashCommand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries out {@code /set}, {@code /theme}, {@code /bind} and {@code /alias}: at once, and for good. */
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

    private static final List<String> COMMANDS = CommandTable.forScreen().words();

    private final Settings settings;
    private final Consumer<Settings> changed;

    /** @param changed applies and keeps them */
    Preferences(Settings settings, Consumer<Settings> changed) {
        this.settings = settings;
        this.changed = changed;
    }

    Answer set(String arguments) {
        String[] words = arguments.split("\\s+", 2);
        Optional<Setting> setting = Setting.of(words[0]);
        if (setting.isEmpty()) {
            return Answer.refused("There is no setting " + words[0] + "; /set lists them.");
        }
        return words.length < 2
                ? new Answer(shown(setting.get()), Optional.empty())
                : set(setting.get(), words[1].strip());
    }

    /** All of them, with what they take. */
    Page all() {
        return new Page(
                "Settings",
                Arrays.stream(Setting.values())
                        .map(one -> new Page.Item(one.word() + " = " + shownValue(one), help(one)))
                        .toList());
    }

    private static String help(Setting setting) {
        return setting.help() + (setting.choices().isEmpty() ? "" : " (" + String.join(", ", setting.choices()) + ")");
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
        return List.of(setting.word() + " = " + shownValue(setting) + "  " + help(setting));
    }

    private String shownValue(Setting setting) {
        String value = settings.value(setting);
        return value.isEmpty() ? "(none)" : value;
    }

    Answer theme(String name) {
        return set(name.isEmpty() ? Setting.THEME.word() : Setting.THEME.word() + " " + name.toLowerCase(Locale.ROOT));
    }

    Answer bind(String arguments) {
        if (arguments.isBlank()) {
            return new Answer(bound(), Optional.empty());
        }
        int last = arguments.stripTrailing().lastIndexOf(' ') + 1;
        String action = arguments.substring(last).strip();
        Optional<String> key = last == 0 ? Optional.empty() : KeyNames.parse(arguments.substring(0, last));
        if (key.isEmpty() || !settings.bind(key.get(), action)) {
            return KeyNames.parse(arguments)
                    .map(asked -> Answer.of(asked + " does: " + done(asked)))
                    .orElseGet(() -> Answer.refused(
                            key.isPresent()
                                    ? "There is no action " + action + "; /bind lists them."
                                    : "No key is called that; keys are named like Ctrl+O, Alt+Shift+X, F5 or PgUp."));
        }
        changed.accept(settings);
        return Answer.of(key.get() + " does: " + done(key.get()));
    }

    private String done(String key) {
        return settings.bindings().action(key).map(Settings::name).orElse("nothing");
    }

    Answer alias(String arguments) {
        String[] words = arguments.split("\\s+", 2);
        String name = words[0].startsWith("/") ? words[0].substring(1) : words[0];
        if (name.isEmpty()) {
            return new Answer(aliases(), Optional.empty());
        }
        if (words.length < 2) {
            return settings.aliases().containsKey(name)
                    ? Answer.of(shownAlias(name))
                    : Answer.refused("There is no alias " + name + "; /alias lists them.");
        }
        if (COMMANDS.contains(name)) {
            return Answer.refused("/" + name + " is a command already; an alias needs another name.");
        }
        if (!settings.alias(name, words[1].equals("-") ? "" : words[1].strip())) {
            return Answer.refused("A name of letters and digits: " + SlashCommand.ALIAS.usage());
        }
        changed.accept(settings);
        return Answer.of(settings.aliases().containsKey(name) ? shownAlias(name) : "/" + name + " is gone");
    }

    Answer ignore(String nick, boolean now) {
        if (nick.isEmpty()) {
            return Answer.of(
                    settings.ignored().isEmpty()
                            ? "nobody is ignored"
                            : "ignored: " + String.join(", ", settings.ignored()));
        }
        if (!settings.ignore(nick, now)) {
            return Answer.refused(nick + (now ? " is ignored already." : " is not ignored; /ignore lists who is."));
        }
        changed.accept(settings);
        return Answer.of(
                now ? "what " + nick + " says is hidden; /unignore " + nick + " shows it" : nick + " is shown");
    }

    private String shownAlias(String name) {
        return "/" + name + " stands for: " + settings.aliases().get(name);
    }

    private List<String> aliases() {
        List<String> lines = new ArrayList<>();
        settings.aliases().keySet().forEach(name -> lines.add(shownAlias(name)));
        lines.add("/alias NAME TEXT makes a command of your own, such as /alias brb /away; with - it is gone.");
        return lines;
    }

    /** The commands there are, those of the user's own after all others. */
    List<String> commands() {
        List<String> all = new ArrayList<>(COMMANDS);
        all.addAll(settings.aliases().keySet());
        return all;
    }

    /** What a line stands for: itself, or an alias with what follows it. */
    String expand(String line) {
        int end = 1;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
            end++;
        }
        String text = line.startsWith("/") ? settings.aliases().getOrDefault(line.substring(1, end), "") : "";
        return text.isEmpty() ? line : text + line.substring(end);
    }

    private List<String> bound() {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, String> key : settings.keys().entrySet()) {
            lines.add(key.getKey() + " does: " + (key.getValue().equals("-") ? "nothing" : key.getValue()));
        }
        lines.add(
                "/bind KEY ACTION changes a key, such as Ctrl+O, Alt+Shift+X, F5, PgUp or Ctrl+X Ctrl+E; F1 lists the keys. Actions: "
                        + String.join(
                                " ",
                                Arrays.stream(Action.values())
                                        .map(Settings::name)
                                        .toList()));
        return lines;
    }
}
