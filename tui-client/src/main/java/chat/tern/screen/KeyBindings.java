package chat.tern.screen;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which key does what: the table's, with what the user has changed. */
final class KeyBindings {
    private final Map<String, Action> actions;

    private KeyBindings(Map<String, Action> actions) {
        this.actions = actions;
    }

    static KeyBindings standard() {
        return new KeyBindings(KeyTable.standard());
    }

    Optional<Action> action(String key) {
        return Optional.ofNullable(actions.get(key));
    }

    /** Whether there are keys that begin with this one, such as {@code Ctrl+X Ctrl+E}, and it does nothing alone. */
    boolean begins(String key) {
        return !actions.containsKey(key) && actions.keySet().stream().anyMatch(longer -> longer.startsWith(key + " "));
    }

    /** The same, but for one key: it does something else, or nothing. */
    KeyBindings with(String key, Optional<Action> action) {
        Map<String, Action> changed = new LinkedHashMap<>(actions);
        changed.remove(key);
        action.ifPresent(now -> changed.put(key, now));
        return new KeyBindings(changed);
    }

    /** The keys of an action, the table's first. */
    List<String> keys(Action action) {
        List<String> keys = new ArrayList<>();
        actions.forEach((key, done) -> {
            if (done == action) {
                keys.add(key);
            }
        });
        return keys;
    }
}
