package chat.tern.reliability.noise;

import chat.tern.reliability.packet.Bytes;
import java.util.Base64;

/** How people see a public key: {@code SHA256:} and the unpadded base64 of its SHA-256, 50 characters, as ssh does. */
public final class Fingerprint {
    private static final String PREFIX = "SHA256:";
    private static final int DIGEST = 32;

    private Fingerprint() {}

    /** Of the raw bytes of a public key. */
    public static String of(Bytes publicKey) {
        byte[] digest = Sha256.of(publicKey.toArray());
        return PREFIX + Base64.getEncoder().withoutPadding().encodeToString(digest);
    }

    /** Whether a text could be a fingerprint of some key. */
    public static boolean isValid(String text) {
        if (!text.startsWith(PREFIX)) {
            return false;
        }
        String base64 = text.substring(PREFIX.length());
        try {
            byte[] digest = Base64.getDecoder().decode(base64);
            return digest.length == DIGEST
                    && Base64.getEncoder()
                            .withoutPadding()
                            .encodeToString(digest)
                            .equals(base64);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
