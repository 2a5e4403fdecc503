package chat.tern.reliability.noise;

import chat.tern.reliability.packet.Bytes;
import java.io.Serial;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** An Ed25519 key pair (RFC 8032). */
public final class SigningKey {
    /** Bytes of a seed and of a public key. */
    public static final int SIZE = 32;

    public static final int SIGNATURE_SIZE = 64;

    private static final String ED25519 = "Ed25519";
    /** What stands before the 32 bytes of a public key in a SubjectPublicKeyInfo (RFC 8410). */
    private static final byte[] KEY_INFO = HexFormat.of().parseHex("302a300506032b6570032100");

    private final Bytes seed;
    private final KeyPair pair;
    private final Bytes publicKey;

    private SigningKey(Bytes seed) {
        this.seed = seed;
        this.pair = pair(seed);
        this.publicKey = Bytes.wrap(pair.getPublic().getEncoded()).slice(KEY_INFO.length, KEY_INFO.length + SIZE);
    }

    /** A new pair; the randomness is a SecureRandom everywhere but in tests. */
    public static SigningKey generate(RandomGenerator random) {
        byte[] bytes = new byte[SIZE];
        random.nextBytes(bytes);
        return new SigningKey(Bytes.wrap(bytes));
    }

    /** The pair of a seed of 32 bytes, else IllegalArgumentException. */
    public static SigningKey ofSeed(Bytes seed) {
        if (seed.size() != SIZE) {
            throw new IllegalArgumentException("a seed of " + seed.size() + " bytes");
        }
        return new SigningKey(seed.copy());
    }

    /** As it stands in a key file. */
    public Bytes seed() {
        return seed;
    }

    public Bytes publicKey() {
        return publicKey;
    }

    /** The 64-byte signature. */
    public Bytes sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ED25519);
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return Bytes.wrap(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the signature is that key's over that message; false too for what is no key or no signature. */
    public static boolean verify(Bytes publicKey, byte[] message, Bytes signature) {
        if (publicKey.size() != SIZE || signature.size() != SIGNATURE_SIZE) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(ED25519);
            verifier.initVerify(publicKey(publicKey));
            verifier.update(message);
            return verifier.verify(signature.toArray());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PublicKey publicKey(Bytes bytes) throws GeneralSecurityException {
        byte[] encoded = new byte[KEY_INFO.length + SIZE];
        System.arraycopy(KEY_INFO, 0, encoded, 0, KEY_INFO.length);
        bytes.copyTo(encoded, KEY_INFO.length);
        return KeyFactory.getInstance(ED25519).generatePublic(new X509EncodedKeySpec(encoded));
    }

    /** The JDK computes a public key only while it makes a pair, so it makes one out of our 32 random bytes. */
    private static KeyPair pair(Bytes seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ED25519);
            generator.initialize(255, new FixedRandom(seed));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class FixedRandom extends SecureRandom {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient Bytes seed;

        FixedRandom(Bytes seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.size()) {
                throw new IllegalStateException("asked for " + bytes.length + " bytes");
            }
            seed.copyTo(bytes, 0);
        }
    }

    /** The fingerprint: never the seed. */
    @Override
    public String toString() {
        return Fingerprint.of(publicKey);
    }
}
