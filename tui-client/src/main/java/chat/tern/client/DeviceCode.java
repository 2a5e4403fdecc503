package chat.tern.client;

import chat.tern.protocol.Opaque;
import chat.tern.reliability.noise.Hmac;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A code that somebody carries from one device to another, good once: 100 random bits, so that who passes on what it
 * protects cannot find it by trying.
 *
 * @param letters 20 of {@value #ALPHABET}
 */
record DeviceCode(String letters) {
    static final String CLAIM = "tern device claim";
    static final String CONFIRM = "tern device confirm";

    /** Crockford's base 32: nothing in it is read as something else. */
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final String LOOKUP = "tern device lookup";
    private static final int LOOKUP_SIZE = 16;
    private static final int LENGTH = 20;
    private static final int GROUP = 5;

    static DeviceCode random(RandomGenerator random) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new DeviceCode(letters.toString());
    }

    /** As somebody typed it; empty for what is none. */
    static Optional<DeviceCode> parse(String typed) {
        String letters = typed.toLowerCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('o', '0')
                .replace('i', '1')
                .replace('l', '1');
        boolean good = letters.length() == LENGTH && letters.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
        return good ? Optional.of(new DeviceCode(letters)) : Optional.empty();
    }

    /** By which a server finds the other device; it does not tell the code. */
    Opaque lookup() {
        return Opaque.copyOf(Arrays.copyOf(Hmac.of(key(), ascii(LOOKUP)), LOOKUP_SIZE));
    }

    /** Content that only who knows the code can have made, for one direction. */
    Opaque seal(String direction, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(content);
        out.writeBytes(Hmac.of(key(), ascii(direction), content));
        return Opaque.copyOf(out.toByteArray());
    }

    /** The content, if it is whole. */
    Optional<byte[]> open(String direction, Opaque sealed) {
        byte[] all = sealed.toArray();
        if (all.length < Hmac.SIZE) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOf(all, all.length - Hmac.SIZE);
        byte[] code = Arrays.copyOfRange(all, content.length, all.length);
        return MessageDigest.isEqual(code, Hmac.of(key(), ascii(direction), content))
                ? Optional.of(content)
                : Optional.empty();
    }

    private byte[] key() {
        return ascii(letters);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** In groups, as people read it out. */
    @Override
    public String toString() {
        return letters.replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
    }
}
