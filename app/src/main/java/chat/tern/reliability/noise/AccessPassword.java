package chat.tern.reliability.noise;

import chat.tern.reliability.packet.Bytes;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A server's access password as the pre-shared key of XXpsk3. */
public final class AccessPassword {
    /** Bytes of a pre-shared key. */
    public static final int SIZE = 32;
    /** The pre-shared key where a server has no password: zeros. */
    public static final Bytes NONE = Bytes.wrap(new byte[SIZE]);

    private static final int ROUNDS = 600_000;

    private AccessPassword() {}

    /**
     * PBKDF2-HMAC-SHA256 of the password in Unicode form C and UTF-8, salted with the server's public key. Takes
     * tenths of a second: not for the thread of a connection.
     */
    public static Bytes stretch(String password, Bytes serverKey) {
        String composed = Normalizer.normalize(password, Normalizer.Form.NFC);
        PBEKeySpec spec = new PBEKeySpec(composed.toCharArray(), serverKey.toArray(), ROUNDS, 8 * SIZE);
        try {
            SecretKeyFactory factory = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
            return Bytes.wrap(factory.generateSecret(spec).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            spec.clearPassword();
        }
    }
}
