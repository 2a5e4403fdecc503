package chat.tern.client;

import java.util.Optional;

/**
 * What a server's key must be.
 *
 * @param strict only a key that is known already
 * @param demanded only this fingerprint
 * @param password the access password, for such a server alone: another one could try guesses with what it was told
 */
public record KeyTrust(boolean strict, Optional<String> demanded, Optional<String> password) {
    /** The first key seen is kept, and demanded from then on. */
    public static final KeyTrust FIRST_USE = new KeyTrust(false, Optional.empty());

    /** Without a password. */
    public KeyTrust(boolean strict, Optional<String> demanded) {
        this(strict, demanded, Optional.empty());
    }
}
