package chat.tern.client.offer;

import chat.tern.client.home.HomeFiles;
import chat.tern.protocol.Opaque;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The offers of files at one server that outlive a program, as {@code SERVER<tab>OFFER}. Every call may wait for the
 * disk; several programs of one person share the file.
 */
final class OfferBook {
    /** How long an offer stands, and one that is over is remembered so that it is not taken for a new one. */
    static final Duration KEPT = Duration.ofDays(30);

    static final int MOST = 512;

    private static final String NAME = "offers";

    private final HomeFiles files;
    private final String server;
    private final InstantSource clock;

    OfferBook(HomeFiles files, String server, InstantSource clock) {
        this.files = files;
        this.server = server;
        this.clock = clock;
    }

    /** All that there are, the oldest first. */
    List<Offer> all() throws IOException {
        return files.read(NAME).stream().flatMap(line -> parse(line).stream()).toList();
    }

    /** What is another text once somebody has changed one. */
    String version() throws IOException {
        return files.version(NAME);
    }

    Optional<Offer> find(Opaque token) throws IOException {
        return all().stream().filter(offer -> offer.token().equals(token)).findFirst();
    }

    /** Keeps this one, in the place of what was kept of it before. */
    Offer put(Offer offer) throws IOException {
        return files.change(NAME, lines -> {
            put(lines, offer);
            return offer;
        });
    }

    /** A change of one offer that somebody else may have changed meanwhile. */
    interface Change {
        Offer apply(List<Offer> before) throws IOException;
    }

    /** Looks at all and keeps one, as one step. */
    Offer change(Change change) throws IOException {
        return files.change(NAME, lines -> {
            Offer offer = change.apply(
                    lines.stream().flatMap(line -> parse(line).stream()).toList());
            put(lines, offer);
            return offer;
        });
    }

    private void put(List<String> lines, Offer offer) {
        long oldest = clock.millis() - KEPT.toMillis();
        List<String> kept = new ArrayList<>();
        for (String line : lines) {
            Optional<Offer> other = parse(line);
            if (other.isEmpty()
                    || (other.get().since() > oldest && !other.get().token().equals(offer.token()))) {
                kept.add(line);
            }
        }
        shorten(kept, line -> !isOpen(line));
        shorten(kept, line -> true);
        kept.add(server + "\t" + offer.line());
        lines.clear();
        lines.addAll(kept);
    }

    /** Leaves room for one more: the oldest of these go. */
    private static void shorten(List<String> lines, Predicate<String> which) {
        int tooMany = Math.max(0, lines.size() + 1 - MOST);
        lines.removeAll(lines.stream().filter(which).limit(tooMany).toList());
    }

    /** At whatever server. */
    private static boolean isOpen(String line) {
        return Offer.parse(line.substring(line.indexOf('\t') + 1))
                .filter(Offer::open)
                .isPresent();
    }

    private Optional<Offer> parse(String line) {
        String prefix = server + "\t";
        return line.startsWith(prefix) ? Offer.parse(line.substring(prefix.length())) : Optional.empty();
    }
}
