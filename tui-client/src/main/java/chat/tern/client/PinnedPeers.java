package chat.tern.client;

import chat.tern.protocol.Nickname;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.packet.Bytes;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The keys under which people were first met at one server, as lines {@code SERVER NICK FINGERPRINT DATE}. */
final class PinnedPeers {
    private final HomeFiles files;
    private final String name;
    private final String server;

    PinnedPeers(HomeFiles files, String name, String server) {
        this.files = files;
        this.name = name;
        this.server = server;
    }

    /** What was found. {@code since} is the day of the first meeting. */
    sealed interface Verdict {
        record Known() implements Verdict {}

        record New() implements Verdict {}

        record Changed(String fingerprint, String since) implements Verdict {}
    }

    /** Compares a person's key with the one kept; the first one seen is kept. */
    Verdict check(Nickname nick, Bytes key, LocalDate today) throws IOException {
        String fingerprint = Fingerprint.of(key);
        return files.change(name, lines -> {
            Optional<String[]> kept = find(lines, nick);
            if (kept.isEmpty()) {
                lines.add(server + " " + nick.folded() + " " + fingerprint + " " + today);
                return new Verdict.New();
            }
            String[] words = kept.get();
            return words[2].equals(fingerprint) ? new Verdict.Known() : new Verdict.Changed(words[2], words[3]);
        });
    }

    private Optional<String[]> find(List<String> lines, Nickname nick) {
        return lines.stream()
                .map(line -> line.strip().split("\\s+", -1))
                .filter(words -> words.length == 4 && words[0].equals(server) && words[1].equals(nick.folded()))
                .findFirst();
    }
}
