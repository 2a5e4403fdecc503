package chat.tern.client.home;

import chat.tern.protocol.Nickname;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The keys under which people were first met at one server, or verified since, as lines {@code SERVER NICK
 * FINGERPRINT DATE [verified]}.
 */
public final class PinnedPeers {
    private static final int WORDS = 4;
    private static final String VERIFIED = "verified";

    private final HomeFiles files;
    private final String name;
    private final String server;

    PinnedPeers(HomeFiles files, String name, String server) {
        this.files = files;
        this.name = name;
        this.server = server;
    }

    /** What is kept of a person; {@code since} is the day of the first meeting, or when the key was verified. */
    public record Pin(String fingerprint, String since, boolean verified) {}

    /** What was found. */
    public sealed interface Verdict {
        record Known(Pin pin) implements Verdict {}

        record New() implements Verdict {}

        record Changed(Pin pin) implements Verdict {}
    }

    /** Compares a person's key with the one kept; the first one seen is kept. */
    Verdict check(Nickname nick, String fingerprint, LocalDate today) throws IOException {
        return files.change(name, lines -> {
            Optional<Pin> kept = find(lines, nick);
            if (kept.isEmpty()) {
                lines.add(server + " " + nick.folded() + " " + fingerprint + " " + today);
                return new Verdict.New();
            }
            return kept.get().fingerprint().equals(fingerprint)
                    ? new Verdict.Known(kept.get())
                    : new Verdict.Changed(kept.get());
        });
    }

    /** The name of which that key is kept. */
    Optional<Nickname> nick(String fingerprint) throws IOException {
        return files.read(name).stream()
                .map(PinnedPeers::words)
                .filter(words -> words.length >= WORDS && words[0].equals(server) && words[2].equals(fingerprint))
                .map(words -> new Nickname(words[1]))
                .findFirst();
    }

    /** The person of one name has another one, too; false when nothing is kept of the one, or something of the other. */
    boolean follow(Nickname old, Nickname now) throws IOException {
        return files.change(name, lines -> {
            Optional<String[]> kept = lines.stream()
                    .map(PinnedPeers::words)
                    .filter(words -> isOf(words, old))
                    .findFirst();
            if (kept.isEmpty() || find(lines, now).isPresent()) {
                return false;
            }
            String[] words = kept.get();
            words[1] = now.folded();
            return lines.add(String.join(" ", words));
        });
    }

    /** What is kept of a person now. */
    public Optional<Pin> find(Nickname nick) throws IOException {
        return find(files.read(name), nick);
    }

    /** From now on this is the person's key, not compared. */
    void pin(Nickname nick, String fingerprint, LocalDate today) throws IOException {
        files.change(name, lines -> {
            lines.removeIf(line -> isOf(words(line), nick));
            return lines.add(server + " " + nick.folded() + " " + fingerprint + " " + today);
        });
    }

    /** Our user has compared: from now on this key is the person's, whatever was kept before. */
    void verify(Nickname nick, String fingerprint, LocalDate today) throws IOException {
        files.change(name, lines -> {
            lines.removeIf(line -> isOf(words(line), nick));
            return lines.add(server + " " + nick.folded() + " " + fingerprint + " " + today + " " + VERIFIED);
        });
    }

    private Optional<Pin> find(List<String> lines, Nickname nick) {
        return lines.stream()
                .map(PinnedPeers::words)
                .filter(words -> isOf(words, nick))
                .map(words -> new Pin(words[2], words[3], words.length > WORDS && words[4].equals(VERIFIED)))
                .findFirst();
    }

    private boolean isOf(String[] words, Nickname nick) {
        return words.length >= WORDS && words[0].equals(server) && words[1].equals(nick.folded());
    }

    private static String[] words(String line) {
        return line.strip().split("\\s+", -1);
    }
}
