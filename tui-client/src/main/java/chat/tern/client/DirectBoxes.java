package chat.tern.client;

import chat.tern.protocol.FromServer.DirectRelayed;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.noise.NoiseException;
import chat.tern.reliability.noise.SealedBox;
import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.MalformedPacketException;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Seals and opens messages for one person, and keeps what that needs: keys pinned to names, counters given out and
 * seen. Only on the desk's thread.
 */
final class DirectBoxes {
    /** Counters taken from the file at once, so that not every message waits for the disk. */
    private static final int RESERVED = 32;

    /** Messages of the last ones to a person of which it is known whether they failed. */
    private static final int REMEMBERED = 64;

    private final Home home;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Map<Bytes, Block> blocks = new HashMap<>();
    private Optional<IdentityKey> identity = Optional.empty();

    DirectBoxes(Home home, RandomGenerator random, InstantSource clock, ZoneId zone) {
        this.home = home;
        this.random = random;
        this.clock = clock;
        this.zone = zone;
    }

    /** What came out of a box. */
    sealed interface Opened {
        /**
         * Never seen before.
         *
         * @param counter the sender's number
         * @param after the sender's number of the message before it
         * @param inTurn that one was seen, or there is none
         */
        record Fresh(String text, long counter, long after, boolean inTurn) implements Opened {}

        /** Shown before; the sender just does not know yet. */
        record Repeated() implements Opened {}

        record KeyChanged(String text) implements Opened {}

        record Unreadable(String text) implements Opened {}
    }

    /** Counters left of those reserved, and those given of late. */
    private static final class Block {
        private final ArrayDeque<Given> given = new ArrayDeque<>();
        private long next;
        private long end;
    }

    private record Given(MessageId id, long counter) {}

    /** Why a person's key must not be used, if so; the first key seen is kept. */
    Optional<String> check(Bytes server, Nickname nick, Bytes key) throws IOException {
        PinnedPeers.Verdict verdict = home.peers(Fingerprint.of(server)).check(nick, key, today());
        return switch (verdict) {
            case PinnedPeers.Verdict.Known known -> Optional.empty();
            case PinnedPeers.Verdict.New fresh -> Optional.empty();
            case PinnedPeers.Verdict.Changed changed -> Optional.of(changed(nick, key, changed.pin()));
        };
    }

    private static String changed(Nickname nick, Bytes key, PinnedPeers.Pin pin) {
        return nick + " has another key than on " + pin.since()
                + (pin.verified() ? ", when you verified it" : "")
                + ": was " + pin.fingerprint() + ", is " + Fingerprint.of(key) + ". Either " + nick
                + " has a new device, or somebody is between you. Nothing is sent or shown until you have compared: /fingerprint "
                + nick + ", then /verify " + nick + ".";
    }

    Opaque seal(Bytes server, Bytes recipient, MessageId id, String text) throws IOException {
        IdentityKey self = self();
        SealedText sealed = numbered(recipient, id, text);
        Bytes prologue = SealedText.prologue(server, self.publicKey(), recipient);
        try {
            return Opaque.copyOf(SealedBox.seal(prologue, self, recipient, sealed.encoded(), random));
        } catch (NoiseException e) {
            failed(id);
            throw new IOException("The recipient's key cannot be used: " + e.getMessage(), e);
        }
    }

    /** The person's own key on this device. */
    IdentityKey self() throws IOException {
        if (identity.isEmpty()) {
            identity = Optional.of(home.identity(random).noise());
        }
        return identity.get();
    }

    private SealedText numbered(Bytes recipient, MessageId id, String text) throws IOException {
        Block block = blocks.computeIfAbsent(recipient, key -> new Block());
        if (block.next == block.end) {
            block.next = home.counters().reserve(recipient, RESERVED);
            block.end = block.next + RESERVED;
        }
        long after = block.given.isEmpty() ? 0 : block.given.getLast().counter();
        long counter = block.next++;
        block.given.add(new Given(id, counter));
        if (block.given.size() > REMEMBERED) {
            block.given.remove();
        }
        return new SealedText(id, counter, after, clock.millis(), text);
    }

    /** This message will not arrive: nobody is to wait for it. */
    void failed(MessageId id) {
        blocks.values().forEach(block -> block.given.removeIf(each -> each.id().equals(id)));
    }

    Opened open(Bytes server, DirectRelayed message) throws IOException {
        Bytes sender = Bytes.wrap(message.fromKey().toArray());
        IdentityKey self = self();
        try {
            Bytes prologue = SealedText.prologue(server, sender, self.publicKey());
            SealedBox.Opened box =
                    SealedBox.open(prologue, self, Bytes.wrap(message.box().toArray()));
            SealedText inside = SealedText.decode(box.text());
            if (!box.sender().equals(sender) || !inside.id().equals(message.id())) {
                return unreadable(message, "it is not what it says it is");
            }
            return accept(server, message.from(), sender, inside);
        } catch (NoiseException | MalformedPacketException e) {
            return unreadable(message, Causes.text(e));
        }
    }

    private Opened accept(Bytes server, Nickname from, Bytes sender, SealedText inside) throws IOException {
        Optional<String> objection = check(server, from, sender);
        if (objection.isPresent()) {
            return new Opened.KeyChanged(objection.get());
        }
        SealedCounters.Arrival arrival = home.counters().arrived(sender, inside.counter(), inside.after());
        return arrival.first()
                ? new Opened.Fresh(inside.text(), inside.counter(), inside.after(), arrival.inTurn())
                : new Opened.Repeated();
    }

    private static Opened unreadable(DirectRelayed message, String why) {
        return new Opened.Unreadable("A message from " + message.from() + " could not be opened (" + why
                + "); ask for it to be sent again.");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
