package chat.tern.client.home;

import chat.tern.protocol.DeviceStatement;
import chat.tern.protocol.Opaque;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Statements about devices as lines {@code joined|removed ACCOUNT DEVICE NOISE TIME SIGNER SIGNATURE NAME}. */
final class StatementLines {
    private static final int WORDS = 8;

    private StatementLines() {}

    static String line(DeviceStatement said) {
        return said.kind().name().toLowerCase(Locale.ROOT) + " "
                + said.account().hex() + " "
                + said.signing().hex() + " " + said.noise().hex() + " " + said.timeMillis() + " "
                + said.signer().hex() + " " + said.signature().hex() + " "
                + said.name().replaceAll("\\R", " ");
    }

    /** Empty for what is none. */
    static Optional<DeviceStatement> parse(String line) {
        String[] words = line.split(" ", WORDS);
        if (words.length < WORDS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DeviceStatement(
                    DeviceStatement.Kind.valueOf(words[0].toUpperCase(Locale.ROOT)),
                    opaque(words[1]),
                    opaque(words[2]),
                    opaque(words[3]),
                    words[7],
                    Long.parseLong(words[4]),
                    opaque(words[5]),
                    opaque(words[6])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Opaque opaque(String hex) {
        return Opaque.copyOf(HexFormat.of().parseHex(hex));
    }
}
