package chat.tern.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What one device of an account says about another one, or about itself: that it belongs to the account, or does so no
 * more. Who knows an account believes its devices, each of which may vouch for further ones; see {@link AccountDevices}.
 *
 * @param account the Ed25519 key of the account's first device, by which the account is known, 32 bytes
 * @param signing the Ed25519 key of the device that this is about, 32 bytes
 * @param noise its X25519 key, to which messages for it are sealed, 32 bytes
 * @param name for people; at most {@value #MOST_NAME} characters
 * @param timeMillis by the clock of the signer
 * @param signer the Ed25519 key of the device that says so, 32 bytes
 * @param signature over {@link #signed}, 64 bytes
 */
public record DeviceStatement(
        Kind kind,
        Opaque account,
        Opaque signing,
        Opaque noise,
        String name,
        long timeMillis,
        Opaque signer,
        Opaque signature) {
    /** In characters (code points). */
    public static final int MOST_NAME = 64;

    /** The most statements that travel together. */
    public static final int MOST = 64;

    private static final String CONTEXT = "tern device 1";
    private static final int KEY = AccountProof.KEY_SIZE;

    /** What is said of the device. */
    public enum Kind {
        JOINED(1),
        REMOVED(2);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** On the wire, in what is signed, and in the store. */
        public int code() {
            return code;
        }

        /** The kind with this code, or IllegalArgumentException. */
        public static Kind of(long code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("There is no statement of kind " + code + ".");
        }
    }

    public DeviceStatement {
        boolean keys = account.size() == KEY && signing.size() == KEY && noise.size() == KEY && signer.size() == KEY;
        if (!keys || signature.size() != AccountProof.SIGNATURE_SIZE) {
            throw new IllegalArgumentException("A statement has four keys of 32 bytes and a signature of 64.");
        }
        if (name.codePointCount(0, name.length()) > MOST_NAME || timeMillis < 0) {
            throw new IllegalArgumentException("A device's name has up to " + MOST_NAME + " characters.");
        }
    }

    /** The bytes that the signer signs. */
    public byte[] signed() {
        return signed(kind, account, signing, noise, name, timeMillis, signer);
    }

    /** The bytes to be signed, before there is a signature. */
    public static byte[] signed(
            Kind kind, Opaque account, Opaque signing, Opaque noise, String name, long timeMillis, Opaque signer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(CONTEXT.getBytes(StandardCharsets.US_ASCII));
        out.write(kind.code);
        out.writeBytes(account.toArray());
        out.writeBytes(signing.toArray());
        out.writeBytes(noise.toArray());
        out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(timeMillis).array());
        out.writeBytes(signer.toArray());
        out.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }
}
