package chat.tern.protocol;

/**
 * Says which account a device belongs to: an Ed25519 public key (32 bytes), and its signature (64 bytes) over
 * {@link #CONTEXT} in ASCII followed by the 32 bytes of the connection's handshake hash.
 */
public record AccountProof(Opaque publicKey, Opaque signature) {
    public static final String CONTEXT = "tern account";
    public static final int KEY_SIZE = 32;
    public static final int SIGNATURE_SIZE = 64;

    public AccountProof {
        if (publicKey.size() != KEY_SIZE || signature.size() != SIGNATURE_SIZE) {
            throw new IllegalArgumentException("An account proof is a key of 32 bytes and a signature of 64.");
        }
    }
}
