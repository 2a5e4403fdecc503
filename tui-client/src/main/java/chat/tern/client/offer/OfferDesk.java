package chat.tern.client.offer;

import chat.tern.client.direct.FileMatter;
import chat.tern.client.file.FetchException;
import chat.tern.client.home.Home;
import chat.tern.client.home.PathRules;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;

/** What offers of files need of the disk. Only on the desk's thread. */
public final class OfferDesk {
    /** Of one person that wait for an answer. */
    static final int MOST_OF_ONE = 16;
    /** Of all, in each direction. */
    static final int MOST = 64;

    private static final Logger LOG = Logger.getLogger(OfferDesk.class.getName());

    private final Home home;
    private final InstantSource clock;
    private Optional<OfferBook> book = Optional.empty();
    private Optional<PathRules> paths = Optional.empty();
    private String version = "";
    /** Those that are kept as accepted by us, as it could not be kept that they are offered again. */
    private final Map<Opaque, Offer> released = new HashMap<>();

    /** Reads nothing yet. */
    public OfferDesk(Home home, InstantSource clock) {
        this.home = home;
        this.clock = clock;
    }

    /** What is kept for the server with this fingerprint, which all that follows is about. */
    List<Offer> open(String server) throws IOException {
        OfferBook opened = new OfferBook(home.stateFiles(), server, clock);
        book = Optional.of(opened);
        paths = Optional.of(home.paths(server));
        return opened.all();
    }

    /** All there are, if somebody has changed one since it was asked last. */
    Optional<List<Offer>> news() throws IOException {
        releaseAgain();
        String now = book().version();
        if (now.equals(version)) {
            return Optional.empty();
        }
        version = now;
        return Optional.of(book().all().stream()
                .map(offer -> mayBeAccepted(offer) ? offer.in(Offer.State.OFFERED) : offer)
                .toList());
    }

    private void releaseAgain() {
        for (Offer offer : List.copyOf(released.values())) {
            try {
                release(offer);
            } catch (IOException stillNot) {
                LOG.log(Level.FINE, "not kept as offered again", stillNot);
            }
        }
    }

    /** A new offer of ours, or the one that stands already. */
    Offer offer(Nickname nick, Path file, RandomGenerator random) throws IOException {
        Path path = file.toAbsolutePath().normalize();
        Reply.FileHeader version;
        try {
            version = FileSupply.version(path);
        } catch (NoSuchFileException e) {
            throw new FetchException("local_file", "There is no file " + file + ".");
        }
        FileMatter.Offer what = new FileMatter.Offer(
                random(random, Request.TOKEN),
                version.size(),
                version.modifiedMillis(),
                random(random, FileMatter.KEY),
                String.valueOf(path.getFileName()));
        Offer fresh =
                new Offer(what, nick, true, Offer.State.UNSENT, Optional.of(path), clock.millis(), Optional.empty());
        return book().change(all -> {
            List<Offer> open =
                    all.stream().filter(each -> each.own() && each.open()).toList();
            Optional<Offer> same = open.stream().filter(fresh::isLike).findFirst();
            if (same.isEmpty() && open.size() >= MOST) {
                throw new FetchException(
                        "too_many_offers", "More than " + MOST + " files are offered; take some back first.");
            }
            return same.orElse(fresh);
        });
    }

    private static Opaque random(RandomGenerator random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return Opaque.copyOf(bytes);
    }

    /** The server has our offer, or the other side. */
    Offer sent(Offer offer) throws IOException {
        return book().change(all -> all.stream()
                .filter(each -> each.token().equals(offer.token()) && each.state() != Offer.State.UNSENT)
                .findFirst()
                .orElse(offer.in(Offer.State.OFFERED)));
    }

    /** An offer of ours that stands. */
    Optional<Offer> standing(Opaque token) throws IOException {
        return book().find(token).filter(Offer::open);
    }

    /** Somebody offers a file: kept, or refused when there are too many; empty for one that was answered. */
    Optional<Offer> heard(Nickname from, FileMatter.Offer what) throws IOException {
        paths.orElseThrow().heard(from);
        Optional<Offer> known = book().find(what.token());
        if (known.isPresent()) {
            return known.filter(it -> !it.own() && it.state() == Offer.State.OFFERED);
        }
        Offer fresh =
                new Offer(what, from, false, Offer.State.OFFERED, Optional.empty(), clock.millis(), Optional.empty());
        return Optional.of(book().change(all -> {
            List<Offer> open =
                    all.stream().filter(each -> !each.own() && each.open()).toList();
            long own = open.stream().filter(each -> each.peer().equals(from)).count();
            boolean full = own >= MOST_OF_ONE || open.size() >= MOST;
            return full ? fresh.ending(new FileMatter.Refuse(what.token())) : fresh;
        }));
    }

    /**
     * Somebody says something else about an offer; empty when that ends none. Who says it may have another nick by now; that
     * the token is known is what counts, and only the two of us can seal for each other. Another program of ours may have
     * heard it first.
     */
    Optional<Offer> change(FileMatter matter, boolean own) throws IOException {
        Optional<Offer> known = book().find(matter.token());
        boolean ours = known.filter(Offer::own).isPresent();
        boolean ends = switch (matter) {
            case FileMatter.Done done -> ours != own;
            case FileMatter.Refuse refuse -> ours != own;
            case FileMatter.Withdraw withdraw -> ours == own;
            case FileMatter.Accept accept -> own && !ours && !isAccepted(known);
            case FileMatter.Offer again -> false;
        };
        if (ends && known.filter(Offer::open).isPresent()) {
            book().put(known.get().ending(matter).in(Offer.State.OVER));
        }
        return ends ? known : Optional.empty();
    }

    private static boolean isAccepted(Optional<Offer> offer) {
        return offer.filter(it -> it.state() == Offer.State.ACCEPTED).isPresent();
    }

    /** It did not come, and any program of ours may accept it again; repeated by {@link #news} until it is kept. */
    Offer release(Offer offer) throws IOException {
        Offer offered = offer.in(Offer.State.OFFERED);
        released.put(offer.token(), offered);
        Offer kept = keep(offered);
        released.remove(offer.token());
        return kept;
    }

    /** Keeps it; what is over stays over. */
    Offer put(Offer offer) throws IOException {
        released.remove(offer.token());
        return keep(offer);
    }

    private Offer keep(Offer offer) throws IOException {
        return book().change(all -> all.stream()
                .filter(each -> each.token().equals(offer.token()) && offer.open() && !each.open())
                .findFirst()
                .orElse(offer));
    }

    /** Our user accepts it; whether that is for this program, and no other was told so before. */
    boolean accept(Offer accepted) throws IOException {
        List<Offer> answered = new ArrayList<>();
        book().change(all -> {
            all.stream()
                    .filter(each -> each.token().equals(accepted.token()) && !mayBeAccepted(each))
                    .forEach(answered::add);
            return answered.isEmpty() ? accepted : answered.getFirst();
        });
        released.remove(accepted.token());
        return answered.isEmpty();
    }

    private boolean mayBeAccepted(Offer offer) {
        return offer.state() == Offer.State.OFFERED
                || (offer.state() == Offer.State.ACCEPTED && released.containsKey(offer.token()));
    }

    private OfferBook book() {
        return book.orElseThrow(() -> new IllegalStateException("no server is known yet"));
    }
}
