package chat.tern.reliability.noise;

import java.util.Arrays;
import java.util.Objects;
import javax.crypto.SecretKey;

/** One direction's transport key. Seals and opens in place. The owner's thread only. */
public final class PacketCipher {
    /** Bytes that sealing adds. */
    public static final int TAG = Aead.TAG;

    private static final long REKEY_NONCE = -1;

    private final SecretKey key;
    private long lastSealed = -1;

    PacketCipher(byte[] key) {
        this.key = Aead.key(key);
    }

    /** For a key of 32 bytes that nothing else was or will be sealed with. */
    public static PacketCipher of(byte[] key) {
        return new PacketCipher(key);
    }

    /**
     * Seals {@code textLength} bytes of {@code buffer} and writes the tag after them.
     *
     * @param nonce from 0, greater than at every call before, else IllegalStateException: a repeated nonce
     *     gives the plaintext away, and the JDK accepts an older one in silence
     * @return textLength + {@link #TAG}
     */
    public int seal(long nonce, byte[] buffer, int aadOffset, int aadLength, int textOffset, int textLength) {
        Objects.checkFromIndexSize(aadOffset, aadLength, buffer.length);
        Objects.checkFromIndexSize(textOffset, textLength + TAG, buffer.length);
        if (nonce <= lastSealed) {
            throw new IllegalStateException("nonce " + nonce + " after " + lastSealed);
        }
        lastSealed = nonce;
        return Aead.seal(key, nonce, buffer, aadOffset, aadLength, buffer, textOffset, textLength);
    }

    /** Opens {@code sealedLength} bytes, the tag included; the text's length, or -1 and the buffer as it was. */
    public int open(long nonce, byte[] buffer, int aadOffset, int aadLength, int sealedOffset, int sealedLength) {
        Objects.checkFromIndexSize(aadOffset, aadLength, buffer.length);
        Objects.checkFromIndexSize(sealedOffset, sealedLength, buffer.length);
        return Aead.open(key, nonce, buffer, aadOffset, aadLength, buffer, sealedOffset, sealedLength);
    }

    /** The cipher after this one: Noise's {@code Rekey()} (section 4.2). Its nonces may go on from this one's. */
    public PacketCipher next() {
        byte[] zeros = new byte[Aead.KEY + Aead.TAG];
        Aead.seal(key, REKEY_NONCE, zeros, 0, 0, zeros, 0, Aead.KEY);
        return new PacketCipher(Arrays.copyOf(zeros, Aead.KEY));
    }
}
