package chat.tern.reliability.noise;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * ChaCha20-Poly1305 (RFC 8439) in place over an array, with Noise's nonce: 32 zero bits, then the counter with
 * the lowest byte first. Uniqueness of nonces is the caller's.
 */
final class Aead {
    static final int TAG = 16;
    static final int KEY = 32;

    private static final Pool<Aead> POOL = new Pool<>(Aead::new);

    private final byte[] nonce = new byte[12];
    private Cipher cipher = newCipher();

    private Aead() {}

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("ChaCha20-Poly1305");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static SecretKey key(byte[] bytes) {
        return new SecretKeySpec(bytes, "ChaCha20");
    }

    /** Seals {@code length} bytes and writes the tag after them; the sealed length. */
    static int seal(
            SecretKey key,
            long counter,
            byte[] aad,
            int aadOffset,
            int aadLength,
            byte[] buffer,
            int offset,
            int length) {
        Aead aead = POOL.borrow();
        try {
            aead.initSealing(key, counter);
            return aead.finish(aad, aadOffset, aadLength, buffer, offset, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            POOL.giveBack(aead);
        }
    }

    /** Opens {@code length} bytes, the tag included; the opened length, or -1 and an untouched buffer. */
    static int open(
            SecretKey key,
            long counter,
            byte[] aad,
            int aadOffset,
            int aadLength,
            byte[] buffer,
            int offset,
            int length) {
        if (length < TAG) {
            return -1;
        }
        Aead aead = POOL.borrow();
        try {
            aead.cipher.init(Cipher.DECRYPT_MODE, key, aead.nonce(counter));
            return aead.finish(aad, aadOffset, aadLength, buffer, offset, length);
        } catch (AEADBadTagException e) {
            return -1;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            POOL.giveBack(aead);
        }
    }

    private void initSealing(SecretKey key, long counter) throws GeneralSecurityException {
        IvParameterSpec iv = nonce(counter);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, iv);
        } catch (InvalidKeyException sameKeyAndNonceAsLast) {
            // A cipher refuses the pair it used last, also to open: two ends in one process meet that rightly.
            // It forgets every older pair, so the refusal protects nobody; PacketCipher's own check does.
            cipher = newCipher();
            cipher.init(Cipher.ENCRYPT_MODE, key, iv);
        }
    }

    private int finish(byte[] aad, int aadOffset, int aadLength, byte[] buffer, int offset, int length)
            throws GeneralSecurityException {
        cipher.updateAAD(aad, aadOffset, aadLength);
        return cipher.doFinal(buffer, offset, length, buffer, offset);
    }

    private IvParameterSpec nonce(long counter) {
        for (int i = 0; i < 8; i++) {
            nonce[4 + i] = (byte) (counter >>> (8 * i));
        }
        return new IvParameterSpec(nonce);
    }
}
