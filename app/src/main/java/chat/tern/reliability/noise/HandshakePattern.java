package chat.tern.reliability.noise;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Patterns of the Noise specification (revision 34, sections 7.4, 7.5 and 9.4): the tokens of each message. */
public enum HandshakePattern {
    /** One way, from nobody, to a known key. */
    N("N", true, "e es"),
    /** One way, from a key that is told inside, to a known key. */
    X("X", true, "e es s ss"),
    /** Both tell their keys. */
    XX("XX", false, "e", "e ee s es", "s se"),
    /** Both tell their keys, and the last message proves a shared secret. */
    XX_PSK3("XXpsk3", false, "e", "e ee s es", "s se psk"),
    /** The initiator knows the responder's key and tells its own in the first message. */
    IK("IK", true, "e es s ss", "e ee se");

    enum Token {
        E,
        S,
        EE,
        ES,
        SE,
        SS,
        PSK
    }

    private final String id;
    private final boolean responderKnown;

    @SuppressWarnings("ImmutableEnumChecker") // Stream.toList() cannot be changed, which the type does not tell.
    private final List<List<Token>> messages;

    HandshakePattern(String id, boolean responderKnown, String... messages) {
        this.id = id;
        this.responderKnown = responderKnown;
        this.messages = Arrays.stream(messages).map(HandshakePattern::tokens).toList();
    }

    private static List<Token> tokens(String message) {
        return Arrays.stream(message.split(" ", -1))
                .map(token -> Token.valueOf(token.toUpperCase(Locale.ROOT)))
                .toList();
    }

    /** The name that is hashed: pattern and the one suite. */
    public String protocolName() {
        return "Noise_" + id + "_25519_ChaChaPoly_SHA256";
    }

    boolean responderKnown() {
        return responderKnown;
    }

    boolean usesPsk() {
        return messages.stream().anyMatch(message -> message.contains(Token.PSK));
    }

    int length() {
        return messages.size();
    }

    List<Token> message(int index) {
        return messages.get(index);
    }
}
