package chat.tern.protocol;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an invite says of its server beside the address: the path {@code +KEY.TOKEN} of a link, with the digest of the
 * server's key and the secret that lets somebody in, both in base64 for addresses (RFC 4648 section 5).
 *
 * @param keyDigest SHA-256 of the server's X25519 key, 32 bytes
 * @param token random, {@value #TOKEN_SIZE} bytes
 */
public record InviteLink(Opaque keyDigest, Opaque token) {
    public static final int TOKEN_SIZE = 16;

    private static final String FINGERPRINT = "SHA256:";
    private static final int DIGEST_SIZE = 32;
    private static final Pattern PATH = Pattern.compile("\\+([A-Za-z0-9_-]{43})\\.([A-Za-z0-9_-]{22})");

    public InviteLink {
        if (keyDigest.size() != DIGEST_SIZE || token.size() != TOKEN_SIZE) {
            throw new IllegalArgumentException("An invite has a digest of 32 bytes and a secret of 16.");
        }
    }

    /** Reads what follows the slash of a link; empty for what is no invite. */
    public static Optional<InviteLink> parse(String path) {
        Matcher parts = PATH.matcher(path);
        return parts.matches()
                ? Optional.of(new InviteLink(decode(parts.group(1)), decode(parts.group(2))))
                : Optional.empty();
    }

    /** Of the server with this fingerprint, {@code SHA256:} and base64. */
    public static InviteLink of(String fingerprint, Opaque token) {
        return new InviteLink(
                Opaque.copyOf(Base64.getDecoder().decode(fingerprint.substring(FINGERPRINT.length()))), token);
    }

    /** The key's fingerprint, as people see it. */
    public String fingerprint() {
        return FINGERPRINT + Base64.getEncoder().withoutPadding().encodeToString(keyDigest.toArray());
    }

    /**
     * The whole link.
     *
     * @param place {@code HOST:PORT}
     */
    public String link(String place) {
        return "tern://" + place + "/+" + encode(keyDigest) + "." + encode(token);
    }

    private static Opaque decode(String text) {
        return Opaque.copyOf(Base64.getUrlDecoder().decode(text));
    }

    private static String encode(Opaque bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toArray());
    }
}
