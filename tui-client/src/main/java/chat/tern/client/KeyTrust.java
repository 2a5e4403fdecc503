package chat.tern.client;

import java.util.Optional;

/**
 * What a server's key must be.
 *
 * @param strict only a key that is known already
 * @param demanded only this fingerprint
 */
public record KeyTrust(boolean strict, Optional<String> demanded) {
    /** The first key seen is kept, and demanded from then on. */
    public static final KeyTrust FIRST_USE = new KeyTrust(false, Optional.empty());
}
