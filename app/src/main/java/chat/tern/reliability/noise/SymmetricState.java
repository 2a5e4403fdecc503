package chat.tern.reliability.noise;

import chat.tern.reliability.packet.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Noise's SymmetricState and CipherState (sections 5.1, 5.2). The arrays are replaced, never changed: a copy is cheap. */
final class SymmetricState {
    private static final byte[] NOTHING = {};

    private byte[] chainingKey;
    private byte[] hash;
    private byte[] key;
    private long nonce;

    SymmetricState(String protocolName) {
        byte[] name = protocolName.getBytes(StandardCharsets.US_ASCII);
        hash = name.length <= Hmac.SIZE ? Arrays.copyOf(name, Hmac.SIZE) : Sha256.of(name);
        chainingKey = hash;
        key = NOTHING;
    }

    SymmetricState(SymmetricState that) {
        chainingKey = that.chainingKey;
        hash = that.hash;
        key = that.key;
        nonce = that.nonce;
    }

    void mixHash(byte[] data) {
        hash = Sha256.of(hash, data);
    }

    void mixKey(byte[] material) {
        byte[] out = hkdf(material, 2);
        chainingKey = block(out, 0);
        key(block(out, 1));
    }

    void mixKeyAndHash(byte[] material) {
        byte[] out = hkdf(material, 3);
        chainingKey = block(out, 0);
        mixHash(block(out, 1));
        key(block(out, 2));
    }

    /** Whether {@link #encryptAndHash} adds a tag. */
    boolean keyed() {
        return key.length > 0;
    }

    byte[] encryptAndHash(byte[] text) {
        if (!keyed()) {
            mixHash(text);
            return text.clone();
        }
        byte[] sealed = Arrays.copyOf(text, text.length + Aead.TAG);
        Aead.seal(Aead.key(key), nonce++, hash, 0, hash.length, sealed, 0, text.length);
        mixHash(sealed);
        return sealed;
    }

    byte[] decryptAndHash(Bytes sealed) throws NoiseException {
        byte[] received = sealed.toArray();
        if (!keyed()) {
            mixHash(received);
            return received;
        }
        byte[] opened = received.clone();
        int length = Aead.open(Aead.key(key), nonce++, hash, 0, hash.length, opened, 0, opened.length);
        if (length < 0) {
            throw new NoiseException("a tag does not verify");
        }
        mixHash(received);
        return Arrays.copyOf(opened, length);
    }

    Bytes hash() {
        return Bytes.wrap(hash);
    }

    /** The initiator's sending key, then the responder's. */
    CipherPair split() {
        byte[] out = hkdf(NOTHING, 2);
        return new CipherPair(new PacketCipher(block(out, 0)), new PacketCipher(block(out, 1)));
    }

    private void key(byte[] next) {
        key = next;
        nonce = 0;
    }

    private byte[] hkdf(byte[] material, int blocks) {
        return Hmac.hkdf(chainingKey, material, NOTHING, blocks * Hmac.SIZE);
    }

    private static byte[] block(byte[] blocks, int index) {
        return Arrays.copyOfRange(blocks, index * Hmac.SIZE, (index + 1) * Hmac.SIZE);
    }
}
