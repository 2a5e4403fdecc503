package chat.tern.screen;

import java.util.Optional;

/** Keys of complete control sequences; empty for the many that are none. */
final class CsiKeys {
    private static final int LARGEST = 0x110000;

    private CsiKeys() {}

    /**
     * @param body what stood between {@code ESC [} and the last byte
     * @param end the last byte
     */
    static Optional<Key> of(String body, char end) {
        if (body.startsWith("<")) {
            return wheel(body, end);
        }
        if (!body.isEmpty() && !isNumbers(body)) {
            return Optional.empty();
        }
        int[] numbers = numbers(body);
        return switch (end) {
            case '~' -> tilde(numbers);
            case '^' -> KeyNames.tilde(number(numbers, 0)).map(name -> new Key.Stroke("Ctrl+" + name));
            case '@' -> KeyNames.tilde(number(numbers, 0)).map(name -> new Key.Stroke("Ctrl+Shift+" + name));
            case 'Z' -> Optional.of(new Key.Stroke("Shift+Tab"));
            case 'I' -> body.isEmpty() ? Optional.of(new Key.Focus(true)) : Optional.empty();
            case 'O' -> body.isEmpty() ? Optional.of(new Key.Focus(false)) : Optional.empty();
            case 'u' -> KeyNames.modified(number(numbers, 0), Math.max(1, number(numbers, 1)));
            case 'a', 'b', 'c', 'd' -> shifted(body, end);
            default -> letter(numbers, end);
        };
    }

    /** Of a mouse that reports as SGR does, only the wheel means something. */
    private static Optional<Key> wheel(String body, char end) {
        return switch (body.split(";", 2)[0]) {
            case "<64" -> end == 'M' ? Optional.of(new Key.Stroke("WheelUp")) : Optional.empty();
            case "<65" -> end == 'M' ? Optional.of(new Key.Stroke("WheelDown")) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Key> tilde(int[] numbers) {
        if (numbers.length == 3 && numbers[0] == 27) {
            return KeyNames.modified(numbers[2], numbers[1]);
        }
        return KeyNames.tilde(number(numbers, 0)).map(name -> stroke(numbers, name));
    }

    /** A report of the cursor's place looks like F3 with modifiers, but its first number is a row. */
    private static Optional<Key> letter(int[] numbers, char end) {
        return number(numbers, 0) > 1 ? Optional.empty() : KeyNames.letter(end).map(name -> stroke(numbers, name));
    }

    private static Optional<Key> shifted(String body, char end) {
        return body.isEmpty()
                ? KeyNames.letter(Character.toUpperCase(end)).map(name -> new Key.Stroke("Shift+" + name))
                : Optional.empty();
    }

    private static Key stroke(int[] numbers, String name) {
        return new Key.Stroke(KeyNames.with(Math.max(1, number(numbers, 1)), name));
    }

    private static boolean isNumbers(String body) {
        return body.chars().allMatch(c -> (c >= '0' && c <= '9') || c == ';' || c == ':');
    }

    private static int number(int[] numbers, int index) {
        return index < numbers.length ? numbers[index] : 0;
    }

    /** Sub-parameters after a colon are left out. */
    private static int[] numbers(String body) {
        String[] parts = body.split(";", -1);
        int[] numbers = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            for (char digit : parts[i].split(":", 2)[0].toCharArray()) {
                numbers[i] = Math.min(LARGEST, numbers[i] * 10 + (digit - '0'));
            }
        }
        return numbers;
    }
}
