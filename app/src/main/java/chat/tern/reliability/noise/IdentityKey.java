package chat.tern.reliability.noise;

import chat.tern.reliability.packet.Bytes;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.random.RandomGenerator;
import javax.crypto.KeyAgreement;

/** An X25519 key pair (RFC 7748): a person's or server's identity, or a handshake's ephemeral. */
public final class IdentityKey {
    /** Bytes of a private and of a public key. */
    public static final int SIZE = 32;

    private static final NamedParameterSpec CURVE = NamedParameterSpec.X25519;
    private static final Pool<KeyAgreement> POOL = new Pool<>(IdentityKey::newAgreement);
    private static final Bytes BASE_POINT = basePoint();

    private final Bytes privateBytes;
    private final PrivateKey privateKey;
    private final Bytes publicKey;

    private IdentityKey(byte[] privateBytes) {
        this.privateBytes = Bytes.wrap(privateBytes);
        this.privateKey = privateKey(privateBytes);
        try {
            this.publicKey = Bytes.wrap(agree(BASE_POINT));
        } catch (NoiseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new pair; the randomness is a SecureRandom everywhere but in tests. */
    public static IdentityKey generate(RandomGenerator random) {
        byte[] bytes = new byte[SIZE];
        random.nextBytes(bytes);
        return new IdentityKey(bytes);
    }

    /** The pair of a private key of 32 bytes, else IllegalArgumentException. */
    public static IdentityKey ofPrivate(Bytes privateKey) {
        if (privateKey.size() != SIZE) {
            throw new IllegalArgumentException("a private key of " + privateKey.size() + " bytes");
        }
        return new IdentityKey(privateKey.toArray());
    }

    public Bytes publicKey() {
        return publicKey;
    }

    /** As it stands in a key file. */
    public Bytes privateKey() {
        return privateBytes;
    }

    /** The 32 bytes shared with a peer's public key; refuses what is no key and the points of small order. */
    public byte[] agree(Bytes peer) throws NoiseException {
        if (peer.size() != SIZE) {
            throw new NoiseException("a public key of " + peer.size() + " bytes");
        }
        KeyAgreement agreement = POOL.borrow();
        try {
            agreement.init(privateKey);
            agreement.doPhase(publicKey(peer), true);
            return agreement.generateSecret();
        } catch (InvalidKeyException e) {
            // The JDK refuses an agreement that comes out as zero: RFC 7748 section 6.1.
            throw new NoiseException("a public key of small order");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            POOL.giveBack(agreement);
        }
    }

    private static PrivateKey privateKey(byte[] bytes) {
        try {
            return KeyFactory.getInstance("X25519").generatePrivate(new XECPrivateKeySpec(CURVE, bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PublicKey publicKey(Bytes bytes) throws GeneralSecurityException {
        byte[] highestFirst = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            highestFirst[SIZE - 1 - i] = bytes.at(i);
        }
        highestFirst[0] &= 0x7f;
        BigInteger u = new BigInteger(1, highestFirst);
        return KeyFactory.getInstance("X25519").generatePublic(new XECPublicKeySpec(CURVE, u));
    }

    private static KeyAgreement newAgreement() {
        try {
            return KeyAgreement.getInstance("X25519");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Bytes basePoint() {
        byte[] nine = new byte[SIZE];
        nine[0] = 9;
        return Bytes.wrap(nine);
    }

    /** The fingerprint: never the private key. */
    @Override
    public String toString() {
        return Fingerprint.of(publicKey);
    }
}
