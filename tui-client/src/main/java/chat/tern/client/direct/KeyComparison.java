package chat.tern.client.direct;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * What two people compare to know that they have each other's keys: 60 digits in 12 groups, the same on both sides.
 * Whoever wants to stand between them needs two keys that give the same 199 bits.
 */
public final class KeyComparison {
    private static final String PURPOSE = "tern compare 1";
    private static final int GROUPS = 12;
    private static final int BYTES = 5;
    private static final int RANGE = 100_000;

    private KeyComparison() {}

    /** The digits for two keys, given as fingerprints in any order. */
    public static String digits(String one, String other) {
        boolean inOrder = one.compareTo(other) <= 0;
        byte[] hash = sha512(PURPOSE + "|" + (inOrder ? one : other) + "|" + (inOrder ? other : one));
        List<String> groups = new ArrayList<>();
        for (int group = 0; group < GROUPS; group++) {
            long number = 0;
            for (int i = 0; i < BYTES; i++) {
                number = (number << 8) | (hash[group * BYTES + i] & 0xff);
            }
            groups.add(String.format("%05d", number % RANGE));
        }
        return String.join(" ", groups);
    }

    /** Whether somebody read out the same digits, however they were grouped. */
    static boolean same(String digits, String read) {
        return onlyDigits(digits).equals(onlyDigits(read));
    }

    private static String onlyDigits(String text) {
        return text.replaceAll("[\\s.,-]+", "");
    }

    private static byte[] sha512(String text) {
        try {
            return MessageDigest.getInstance("SHA-512").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-512", e);
        }
    }
}
