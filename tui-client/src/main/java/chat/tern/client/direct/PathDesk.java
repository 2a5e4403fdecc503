package chat.tern.client.direct;

import chat.tern.client.home.Home;
import chat.tern.client.home.PathRules;
import chat.tern.client.home.PathRules.Extent;
import chat.tern.client.home.PinnedPeers;
import chat.tern.protocol.Candidate;
import chat.tern.protocol.FromServer.IntroductionWanted;
import chat.tern.protocol.Nickname;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What the direct path needs of this device's files and interfaces. Only on the desk's thread. */
public final class PathDesk {
    private final Home home;
    private final DirectBoxes boxes;
    private final int port;
    private final BooleanSupplier windows;

    /**
     * Asks nothing yet.
     *
     * @param port our own
     * @param windows whether other programs of our user show messages, too
     */
    public PathDesk(Home home, DirectBoxes boxes, int port, BooleanSupplier windows) {
        this.home = home;
        this.boxes = boxes;
        this.port = port;
        this.windows = windows;
    }

    /** Whether other programs of our user show messages, too: what came straight here would be missing there. */
    boolean others() {
        return windows.getAsBoolean();
    }

    /**
     * What may be told to somebody.
     *
     * @param allowed whether our addresses may
     * @param firstAnswer whether this is our first message to somebody who wrote first, and nothing else is said of them
     * @param own our private addresses, when it is allowed
     * @param objection why not, for people
     */
    record Permission(boolean allowed, boolean firstAnswer, List<Candidate> own, String objection) {
        /** Nothing, to nobody. */
        static final Permission NO = no("no");

        private static Permission no(String objection) {
            return new Permission(false, false, List.of(), objection);
        }
    }

    /** We are about to write to somebody. */
    Permission write(Bytes server, Nickname nick) throws IOException {
        boolean firstAnswer = rules(server).wrote(nick);
        return permission(server, nick, false, firstAnswer);
    }

    /** Somebody would like to know where we are; a stranger under a known name gets no answer but no. */
    Permission answer(Bytes server, IntroductionWanted wanted) throws IOException {
        Bytes key = Bytes.wrap(wanted.fromKey().toArray());
        if (boxes.check(server, wanted.from(), key).isPresent()) {
            return Permission.NO;
        }
        return permission(server, wanted.from(), wanted.sameNetwork(), false);
    }

    private Permission permission(Bytes server, Nickname nick, boolean sameNetwork, boolean firstAnswer)
            throws IOException {
        if (others()) {
            return Permission.no("several windows of yours are open, and the server reaches them all");
        }
        boolean verified = home.peers(Fingerprint.of(server))
                .find(nick)
                .filter(PinnedPeers.Pin::verified)
                .isPresent();
        Extent extent = rules(server).extent(nick);
        boolean near = extent == Extent.NEAR;
        boolean allowed = extent == Extent.ANYWHERE || (near && (verified || sameNetwork));
        List<Candidate> own = allowed ? OwnNetworks.look().candidates(port) : List.of();
        return new Permission(allowed, firstAnswer && near, own, objection(nick, near));
    }

    /** Whoever is near may still come straight to us, so it is not said that nothing is shown. */
    private static String objection(Nickname nick, boolean near) {
        return "you "
                + (near
                        ? "show " + nick + " your address only in one network"
                        : "do not show " + nick + " your address")
                + " (/direct on " + nick + ")";
    }

    /** The places that may be tried; none when the key is not the one pinned for this name. */
    List<Address> places(Bytes server, Nickname nick, Bytes key, List<Candidate> told, boolean serverHere)
            throws IOException {
        if (boxes.check(server, nick, key).isPresent()) {
            return List.of();
        }
        OwnNetworks networks = OwnNetworks.look();
        return told.stream()
                .filter(place -> networks.mayTry(place, serverHere))
                .map(place -> new Address(Bytes.wrap(place.ip().toArray()), place.port()))
                .toList();
    }

    /** What our user says of one person, or of everybody. */
    public void say(Bytes server, Optional<Nickname> nick, boolean allowed) throws IOException {
        if (nick.isPresent()) {
            rules(server).say(nick.get(), allowed);
        } else {
            rules(server).sayOfEverybody(allowed);
        }
    }

    private PathRules rules(Bytes server) {
        return home.paths(Fingerprint.of(server));
    }
}
