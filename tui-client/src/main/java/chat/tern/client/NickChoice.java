package chat.tern.client;

import chat.tern.protocol.Nickname;
import java.util.Optional;

/** Which nick to ask for when its user did not say one. */
final class NickChoice {
    private static final String LAST_RESORT = "guest";

    private NickChoice() {}

    /** The login name as a nick: what a nick cannot have is left out. */
    static Nickname fromLogin(String login) {
        StringBuilder kept = new StringBuilder();
        login.codePoints().filter(c -> isNick(kept + Character.toString(c))).forEach(kept::appendCodePoint);
        return new Nickname(kept.isEmpty() ? LAST_RESORT : kept.toString());
    }

    private static boolean isNick(String text) {
        return parse(text).isPresent();
    }

    static Optional<Nickname> parse(String text) {
        try {
            return Optional.of(new Nickname(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
