package chat.tern.client.offer;

import chat.tern.client.direct.FileMatter;
import chat.tern.client.file.SafeName;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A file from one person to another, as both keep it on disk.
 *
 * <pre>
 *   ours:   UNSENT --the server or the other has the offer--> OFFERED --done, refused--> OVER
 *                                                               |
 *                                                               +--withdrawn--> ENDING --the other knows--> OVER
 *   theirs: OFFERED <-> ACCEPTED --done--> ENDING --the other knows--> OVER
 *              |                              ^
 *              +----------refused-------------+                     either --withdrawn--> OVER
 * </pre>
 *
 * @param own whether we offer it
 * @param path where it lies, or is to come; empty until it is accepted
 * @param since when it was offered, in ms since 1970
 * @param last what is still to be said to the other, in the state ENDING
 */
record Offer(
        FileMatter.Offer what,
        Nickname peer,
        boolean own,
        State state,
        Optional<Path> path,
        long since,
        Optional<FileMatter> last) {
    private static final int FIELDS = 8;
    private static final String OUT = "out";
    private static final String IN = "in";
    private static final String NONE = "-";

    enum State {
        UNSENT,
        OFFERED,
        ACCEPTED,
        ENDING,
        OVER
    }

    Opaque token() {
        return what.token();
    }

    /** The name as it may stand here. */
    String name() {
        return SafeName.of(what.name());
    }

    /** Whether it still can come about. */
    boolean open() {
        return state != State.ENDING && state != State.OVER;
    }

    Offer in(State next) {
        return new Offer(what, peer, own, next, path, since, last);
    }

    Offer to(Path target) {
        return new Offer(what, peer, own, State.ACCEPTED, Optional.of(target), since, last);
    }

    /** Over, once the other knows that. */
    Offer ending(FileMatter word) {
        return new Offer(what, peer, own, State.ENDING, path, since, Optional.of(word));
    }

    /** Whether it is about the same content of the same file, for the same person. */
    boolean isLike(Offer other) {
        return peer.equals(other.peer)
                && own == other.own
                && path.equals(other.path)
                && what.size() == other.what.size()
                && what.modifiedMillis() == other.what.modifiedMillis();
    }

    /** One line, with tabs between the fields. */
    String line() {
        return String.join(
                "\t",
                own ? OUT : IN,
                state.name().toLowerCase(Locale.ROOT),
                peer.toString(),
                Long.toString(since),
                last.map(FileMatter::text).orElse(NONE),
                path.map(it -> hex(it.toString())).orElse(NONE),
                hex(what.text()),
                "");
    }

    /** Reads what {@link #line} gave; empty for anything else. */
    static Optional<Offer> parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS || !List.of(OUT, IN).contains(fields[0])) {
            return Optional.empty();
        }
        try {
            Optional<Path> path = fields[5].equals(NONE) ? Optional.empty() : Optional.of(Path.of(text(fields[5])));
            return FileMatter.parse(text(fields[6]))
                    .filter(FileMatter.Offer.class::isInstance)
                    .map(FileMatter.Offer.class::cast)
                    .map(what -> new Offer(
                            what,
                            new Nickname(fields[2]),
                            fields[0].equals(OUT),
                            State.valueOf(fields[1].toUpperCase(Locale.ROOT)),
                            path,
                            Long.parseLong(fields[3]),
                            FileMatter.parse(fields[4])));
        } catch (IllegalArgumentException somethingElse) {
            return Optional.empty();
        }
    }

    /** Names may hold whatever a file system takes. */
    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
    }
}
