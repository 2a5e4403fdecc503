package chat.tern.reliability.noise;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of byte strings. */
final class Sha256 {
    private static final Pool<MessageDigest> POOL = new Pool<>(Sha256::newDigest);

    private Sha256() {}

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The 32-byte digest of the parts, one after the other. */
    static byte[] of(byte[]... parts) {
        MessageDigest digest = POOL.borrow();
        try {
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } finally {
            POOL.giveBack(digest);
        }
    }
}
