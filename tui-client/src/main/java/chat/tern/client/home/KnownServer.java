package chat.tern.client.home;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A server met before, as one line of {@code known_servers}: {@code PLACE FINGERPRINT DATE [NICK]}.
 *
 * @param place {@code HOST:PORT}
 * @param nick the one last used there
 */
public record KnownServer(String place, String fingerprint, LocalDate since, Optional<String> nick) {
    String line() {
        return place + " " + fingerprint + " " + since + nick.map(n -> " " + n).orElse("");
    }

    /** Reads a line; empty for what is none, such as a comment. */
    static Optional<KnownServer> parse(String line) {
        String[] words = line.strip().split("\\s+", -1);
        if (words.length < 3 || words.length > 4 || words[0].startsWith("#")) {
            return Optional.empty();
        }
        try {
            Optional<String> nick = words.length == 4 ? Optional.of(words[3]) : Optional.empty();
            return Optional.of(new KnownServer(words[0], words[1], LocalDate.parse(words[2]), nick));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
