package chat.tern.client.direct;

import chat.tern.protocol.Opaque;
import chat.tern.protocol.Request;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * What two people's clients say to each other about a file, sealed like everything between them: one line, a word, the
 * offer's token, and what else there is to it, with spaces between.
 */
public sealed interface FileMatter {
    /** Which offer it is about. */
    Opaque token();

    /**
     * Whoever says this has a file for the other: {@code offer TOKEN SIZE MODIFIED KEY NAME}.
     *
     * @param modifiedMillis since 1970
     * @param key under which it is sealed on its way, 32 bytes
     * @param name the last part of its path, as it is there
     */
    record Offer(Opaque token, long size, long modifiedMillis, Opaque key, String name) implements FileMatter {}

    /** It is wanted: {@code accept TOKEN}. */
    record Accept(Opaque token) implements FileMatter {}

    /** It is not, or not any more: {@code refuse TOKEN}. */
    record Refuse(Opaque token) implements FileMatter {}

    /** It is not to be had any more: {@code withdraw TOKEN}. */
    record Withdraw(Opaque token) implements FileMatter {}

    /** All of it has come: {@code done TOKEN SHA256}. */
    record Done(Opaque token, Opaque sha256) implements FileMatter {}

    int KEY = 32;
    int MOST_NAME = 1_024;

    /** The line. */
    default String text() {
        return switch (this) {
            case Offer it ->
                String.join(
                        " ",
                        "offer",
                        it.token().hex(),
                        Long.toString(it.size()),
                        Long.toString(it.modifiedMillis()),
                        it.key().hex(),
                        it.name());
            case Done it -> "done " + it.token().hex() + " " + it.sha256().hex();
            case Accept it -> "accept " + it.token().hex();
            case Refuse it -> "refuse " + it.token().hex();
            case Withdraw it -> "withdraw " + it.token().hex();
        };
    }

    /** Reads a line; empty for one that says nothing known. */
    static Optional<FileMatter> parse(String line) {
        String[] words = line.split(" ", 6);
        try {
            Opaque token = opaque(words.length > 1 ? words[1] : "", Request.TOKEN);
            return switch (words[0].toLowerCase(Locale.ROOT)) {
                case "offer" -> words.length < 6 ? Optional.empty() : offer(token, words);
                case "accept" -> Optional.of(new Accept(token));
                case "refuse" -> Optional.of(new Refuse(token));
                case "withdraw" -> Optional.of(new Withdraw(token));
                case "done" -> Optional.of(new Done(token, opaque(words.length > 2 ? words[2] : "", KEY)));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException nonsense) {
            return Optional.empty();
        }
    }

    private static Optional<FileMatter> offer(Opaque token, String... words) {
        long size = Long.parseLong(words[2]);
        String name = words[5];
        return size < 0 || name.isEmpty() || name.length() > MOST_NAME
                ? Optional.empty()
                : Optional.of(new Offer(token, size, Long.parseLong(words[3]), opaque(words[4], KEY), name));
    }

    private static Opaque opaque(String hex, int size) {
        if (hex.length() != 2 * size) {
            throw new IllegalArgumentException(size + " bytes expected");
        }
        return Opaque.copyOf(HexFormat.of().parseHex(hex));
    }
}
