package chat.tern.reliability.noise;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104) and HKDF-SHA256 (RFC 5869) on the JDK's Mac: its own HKDF is younger than Java 21. */
public final class Hmac {
    public static final int SIZE = 32;

    private static final Pool<Mac> POOL = new Pool<>(Hmac::newMac);

    private Hmac() {}

    private static Mac newMac() {
        try {
            return Mac.getInstance("HmacSHA256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The 32-byte code of the parts, one after the other; the key has at least one byte. */
    public static byte[] of(byte[] key, byte[]... parts) {
        Mac mac = POOL.borrow();
        try {
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            POOL.giveBack(mac);
        }
    }

    /** HKDF: {@code length} bytes, at most 8,160, out of a secret, for one purpose. */
    public static byte[] hkdf(byte[] salt, byte[] secret, byte[] info, int length) {
        if (length < 1 || length > 255 * SIZE) {
            throw new IllegalArgumentException("HKDF gives no " + length + " bytes");
        }
        byte[] extracted = of(salt, secret);
        byte[] out = new byte[length];
        byte[] block = new byte[0];
        for (int at = 0; at < length; at += SIZE) {
            block = of(extracted, block, info, new byte[] {(byte) (at / SIZE + 1)});
            System.arraycopy(block, 0, out, at, Math.min(SIZE, length - at));
        }
        Arrays.fill(extracted, (byte) 0);
        return out;
    }
}
