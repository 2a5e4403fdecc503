package chat.tern.client;

import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.noise.SigningKey;

/** A person's keys on this device: the one that connections and sealed messages use, and the account's signing key. */
public record Identity(IdentityKey noise, SigningKey signing) {
    /** The account, as people see it. */
    public String account() {
        return Fingerprint.of(signing.publicKey());
    }
}
