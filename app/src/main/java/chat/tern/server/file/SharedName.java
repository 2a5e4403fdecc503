package chat.tern.server.file;

import java.util.List;
import java.util.Optional;

/**
 * The name of a shared file: its path beneath the shared folder, with {@code /} between the parts. Nothing hidden has a
 * name, which rules out {@code .} and {@code ..} too.
 */
record SharedName(List<String> parts) {
    static final int MAX_LENGTH = 4_096;

    SharedName {
        parts = List.copyOf(parts);
    }

    /** Empty for what can be no shared file's name. */
    static Optional<SharedName> parse(String name) {
        if (name.length() > MAX_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        List<String> parts = List.of(name.split("/", -1));
        return parts.stream().allMatch(SharedName::visible) ? Optional.of(new SharedName(parts)) : Optional.empty();
    }

    private static boolean visible(String part) {
        // A decoder writes U+FFFD for what is no text; such a name would open another file, or none.
        return !part.isEmpty() && !part.startsWith(".") && part.indexOf('\uFFFD') < 0 && part.indexOf('\\') < 0;
    }

    @Override
    public String toString() {
        return String.join("/", parts);
    }
}
