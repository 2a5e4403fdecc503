package chat.tern.screen;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Names of keys, and the numbers that terminals give them. */
final class KeyNames {
    private static final int SHIFT = 1;
    private static final int ALT = 2;
    private static final int CTRL = 4;

    private static final Map<Integer, String> TILDE = Map.ofEntries(
            Map.entry(1, "Home"),
            Map.entry(2, "Insert"),
            Map.entry(3, "Delete"),
            Map.entry(4, "End"),
            Map.entry(5, "PgUp"),
            Map.entry(6, "PgDn"),
            Map.entry(7, "Home"),
            Map.entry(8, "End"),
            Map.entry(11, "F1"),
            Map.entry(12, "F2"),
            Map.entry(13, "F3"),
            Map.entry(14, "F4"),
            Map.entry(15, "F5"),
            Map.entry(17, "F6"),
            Map.entry(18, "F7"),
            Map.entry(19, "F8"),
            Map.entry(20, "F9"),
            Map.entry(21, "F10"),
            Map.entry(23, "F11"),
            Map.entry(24, "F12"));

    private static final Map<Character, String> LETTER = Map.ofEntries(
            Map.entry('A', "Up"),
            Map.entry('B', "Down"),
            Map.entry('C', "Right"),
            Map.entry('D', "Left"),
            Map.entry('E', "Begin"),
            Map.entry('F', "End"),
            Map.entry('H', "Home"),
            Map.entry('P', "F1"),
            Map.entry('Q', "F2"),
            Map.entry('R', "F3"),
            Map.entry('S', "F4"));

    /** Keys with a name that no number or letter above has. */
    private static final Set<String> OTHERS =
            Set.of("Enter", "Tab", "Backspace", "Escape", "Space", "WheelUp", "WheelDown");

    private KeyNames() {}

    /**
     * A key as it is named here, from how somebody may write it, such as {@code ctrl+o}; several for a chord, with
     * spaces between. Empty: no key has that name, or it types a character.
     */
    static Optional<String> parse(String written) {
        List<String> keys = new ArrayList<>();
        for (String key : written.strip().split("\\s+", -1)) {
            Optional<String> known = one(key);
            if (known.isEmpty()) {
                return Optional.empty();
            }
            keys.add(known.get());
        }
        return Optional.of(String.join(" ", keys));
    }

    private static Optional<String> one(String written) {
        int base = written.endsWith("++") ? written.length() - 1 : written.lastIndexOf('+') + 1;
        int bits = 0;
        for (String modifier : written.substring(0, Math.max(0, base - 1)).split("\\+", -1)) {
            int bit = switch (modifier.toLowerCase(Locale.ROOT)) {
                case "" -> 0;
                case "ctrl" -> CTRL;
                case "alt" -> ALT;
                case "shift" -> SHIFT;
                default -> -1;
            };
            if (bit < 0) {
                return Optional.empty();
            }
            bits |= bit;
        }
        String name = written.substring(base);
        int modifiers = bits + 1;
        if (name.codePointCount(0, name.length()) == 1) {
            return (bits & (CTRL | ALT)) == 0
                    ? Optional.empty()
                    : Optional.of(with(modifiers, name.toUpperCase(Locale.ROOT)));
        }
        return Stream.of(TILDE.values(), LETTER.values(), OTHERS)
                .flatMap(Collection::stream)
                .filter(known -> known.equalsIgnoreCase(name))
                .findFirst()
                .map(known -> with(modifiers, known));
    }

    /** The key of {@code CSI number ~}. */
    static Optional<String> tilde(int number) {
        return Optional.ofNullable(TILDE.get(number));
    }

    /** The key of {@code CSI letter} and {@code SS3 letter}. */
    static Optional<String> letter(char end) {
        return Optional.ofNullable(LETTER.get(end));
    }

    /** The key of the keypad in its application mode, {@code SS3 letter}. */
    static Optional<Key> keypad(char end) {
        if (end == 'M') {
            return Optional.of(new Key.Stroke("Enter"));
        }
        if (end == 'X') {
            return Optional.of(new Key.Text('='));
        }
        return end >= 'j' && end <= 'y'
                ? Optional.of(new Key.Text("*+,-./0123456789".charAt(end - 'j')))
                : Optional.empty();
    }

    /** A key's name with its modifiers as xterm numbers them: 1 and the bits shift 1, alt 2, control 4, meta 8. */
    static String with(int modifiers, String name) {
        int bits = Math.max(0, modifiers - 1);
        return ((bits & CTRL) != 0 ? "Ctrl+" : "")
                + ((bits & (ALT | 8)) != 0 ? "Alt+" : "")
                + ((bits & SHIFT) != 0 ? "Shift+" : "")
                + name;
    }

    /** A key that was sent as a code point with modifiers (xterm's modifyOtherKeys, kitty's protocol). */
    static Optional<Key> modified(int codePoint, int modifiers) {
        int bits = Math.max(0, modifiers - 1);
        if (codePoint < 0x20 || codePoint == 0x7f) {
            return control(codePoint, false)
                    .filter(key -> codePoint != 0)
                    .map(key ->
                            key instanceof Key.Stroke stroke ? new Key.Stroke(with(modifiers, stroke.name())) : key);
        }
        if (!Character.isValidCodePoint(codePoint) || untypable(codePoint)) {
            return Optional.empty();
        }
        if ((bits & (ALT | CTRL | 8)) == 0) {
            return Optional.of(new Key.Text(codePoint));
        }
        String name = Character.toString(Character.toUpperCase(codePoint));
        return Optional.of(new Key.Stroke(with(modifiers, name)));
    }

    /** The key of a control byte. */
    static Optional<Key> control(int code, boolean alt) {
        String name = switch (code) {
            case 0x00 -> "Ctrl+Space";
            case 0x08, 0x7f -> "Backspace";
            case 0x09 -> "Tab";
            case 0x0d -> "Enter";
            case 0x1b -> "Escape";
            default -> code < 0x20 ? "Ctrl+" + (char) (code + 0x40) : "";
        };
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Key.Stroke(alt ? withAlt(name) : name));
    }

    /** A typed character, with Alt held or not. */
    static Key typed(int codePoint, boolean alt) {
        if (!alt) {
            return new Key.Text(codePoint);
        }
        String shift = Character.isUpperCase(codePoint) ? "Shift+" : "";
        return new Key.Stroke("Alt+" + shift + Character.toString(Character.toUpperCase(codePoint)));
    }

    /** Control characters, surrogates and non-characters are never typed. */
    static boolean untypable(int codePoint) {
        return codePoint < 0x20
                || (codePoint >= 0x7f && codePoint < 0xa0)
                || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)
                || (codePoint & 0xfffe) == 0xfffe;
    }

    /** The key with Alt held as well; the same where Alt is held already, and for what is no key. */
    static Key withAlt(Key key) {
        return switch (key) {
            case Key.Text text -> typed(text.codePoint(), true);
            case Key.Stroke stroke -> stroke.name().contains("Alt+") ? key : new Key.Stroke(withAlt(stroke.name()));
            case Key.Paste paste -> key;
            case Key.Focus focus -> key;
        };
    }

    private static String withAlt(String name) {
        return name.startsWith("Ctrl+") ? "Ctrl+Alt+" + name.substring(5) : "Alt+" + name;
    }
}
