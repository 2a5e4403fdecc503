package chat.tern.screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the user has chosen, as lines {@code NAME = VALUE} {@code bind KEY = ACTION}, {@code alias NAME = TEXT}
 * and {@code ignore NICK = yes}; everything else is kept as it is, comments too. For one thread.
 */
final class Settings {
    private static final String BIND = "bind ";
    private static final String ALIAS = "alias ";
    private static final String IGNORE = "ignore ";

    private final List<String> strange = new ArrayList<>();
    private final Map<Setting, String> values = new EnumMap<>(Setting.class);
    private final Map<String, String> keys = new LinkedHashMap<>();
    private final Map<String, String> aliases = new TreeMap<>();
    private final Set<String> ignored = new TreeSet<>();

    /** Reads what {@link #lines} gave, or what somebody wrote; {@link #problems} says what it did not understand. */
    static Settings of(List<String> lines) {
        Settings settings = new Settings();
        lines.forEach(settings::read);
        return settings;
    }

    private void read(String line) {
        int at = line.startsWith(BIND) ? line.lastIndexOf(" = ") + 1 : line.indexOf('=');
        String name = at > 0 ? line.substring(0, at).strip() : "";
        String value = at > 0 ? line.substring(at + 1).strip() : "";
        Optional<Setting> setting = Setting.of(name);
        if (name.startsWith(BIND) && bind(name.substring(BIND.length()).strip(), value)) {
            return;
        }
        if (name.startsWith(ALIAS) && alias(name.substring(ALIAS.length()).strip(), value)) {
            return;
        }
        if (name.startsWith(IGNORE) && value.equals("yes")) {
            ignore(name.substring(IGNORE.length()).strip(), true);
            return;
        }
        if (setting.isEmpty() || !set(setting.get(), value)) {
            strange.add(line);
        }
    }

    /** Lines that mean nothing here. */
    List<String> problems() {
        return strange.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(strange);
        values.forEach((setting, value) -> lines.add(setting.word() + " = " + value));
        keys.forEach((key, action) -> lines.add(BIND + key + " = " + action));
        aliases.forEach((name, text) -> lines.add(ALIAS + name + " = " + text));
        ignored.forEach(nick -> lines.add(IGNORE + nick + " = yes"));
        return lines;
    }

    String value(Setting setting) {
        return values.getOrDefault(setting, setting.standard());
    }

    boolean on(Setting setting) {
        return value(setting).equals("on");
    }

    /** False: it does not take that value. The default value is not written down. */
    boolean set(Setting setting, String value) {
        if (!setting.takes(value)) {
            return false;
        }
        if (value.equals(setting.standard())) {
            values.remove(setting);
        } else {
            values.put(setting, value);
        }
        return true;
    }

    /** Keys that do something else than the table says, or nothing ({@code -}). */
    Map<String, String> keys() {
        return Map.copyOf(keys);
    }

    /** False: there is no such action. {@code default}: as the table says. */
    boolean bind(String key, String action) {
        if (action.equals("default")) {
            keys.remove(key);
            return true;
        }
        if (!action.equals("-") && action(action).isEmpty()) {
            return false;
        }
        keys.put(key, action);
        return true;
    }

    /** Commands of the user's own, without the slash, and what they stand for. */
    Map<String, String> aliases() {
        return Collections.unmodifiableMap(aliases);
    }

    /** False: that is no name for one. An empty text: no such command any more. */
    boolean alias(String name, String text) {
        if (!name.matches("[\\p{L}\\p{N}_-]{1,32}")) {
            return false;
        }
        if (text.isEmpty()) {
            aliases.remove(name);
        } else {
            aliases.put(name, text);
        }
        return true;
    }

    /** Whose lines are hidden, in small letters. */
    Set<String> ignored() {
        return Collections.unmodifiableSet(ignored);
    }

    boolean ignores(String nick) {
        return !ignored.isEmpty() && ignored.contains(nick.toLowerCase(Locale.ROOT));
    }

    /** False: it was so already. */
    boolean ignore(String nick, boolean now) {
        String folded = nick.toLowerCase(Locale.ROOT);
        return now ? ignored.add(folded) : ignored.remove(folded);
    }

    KeyBindings bindings() {
        KeyBindings bindings = KeyBindings.standard();
        for (Map.Entry<String, String> key : keys.entrySet()) {
            bindings = bindings.with(key.getKey(), action(key.getValue()));
        }
        return bindings;
    }

    /** An action's name, such as {@code next-buffer}. */
    static String name(Action action) {
        return action.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<Action> action(String name) {
        return Arrays.stream(Action.values())
                .filter(action -> name(action).equals(name))
                .findFirst();
    }
}
