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
        record Fresh(String text) implements Opened {}

        /** Shown before; the sender just does not know yet. */
        record Repeated() implements Opened {}

        record KeyChanged(String text) implements Opened {}

        record Unreadable(String text) implements Opened {}
    }

    /** Counters left of those reserved. */
    private static final class Block {
        private long next;
        private long end;
    }

    /** Why a person's key must not be used, if so; the first key seen is kept. */
    Optional<String> check(Bytes server, Nickname nick, Bytes key) throws IOException {
        PinnedPeers.Verdict verdict = home.peers(Fingerprint.of(server)).check(nick, key, today());
        return switch (verdict) {
            case PinnedPeers.Verdict.Known known -> Optional.empty();
            case PinnedPeers.Verdict.New fresh -> Optional.empty();
            case PinnedPeers.Verdict.Changed changed ->
                Optional.of(nick + " has another key than on " + changed.since() + ": was " + changed.fingerprint()
                        + ", is " + Fingerprint.of(key) + ". Ask " + nick
                        + " on another way whether that is right. The message was neither sent nor shown.");
        };
    }

    Opaque seal(Bytes server, Bytes recipient, MessageId id, String text) throws IOException {
        SealedText sealed = new SealedText(id, counter(recipient), clock.millis(), text);
        IdentityKey self = self();
        Bytes prologue = SealedText.prologue(server, self.publicKey(), recipient);
        try {
            return Opaque.copyOf(SealedBox.seal(prologue, self, recipient, sealed.encoded(), random));
        } catch (NoiseException e) {
            throw new IOException("The recipient's key cannot be used: " + e.getMessage(), e);
        }
    }

    private IdentityKey self() throws IOException {
        if (identity.isEmpty()) {
            identity = Optional.of(home.identity(random).noise());
        }
        return identity.get();
    }

    private long counter(Bytes recipient) throws IOException {
        Block block = blocks.computeIfAbsent(recipient, key -> new Block());
        if (block.next == block.end) {
            block.next = home.counters().reserve(recipient, RESERVED);
            block.end = block.next + RESERVED;
        }
        return block.next++;
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
        return home.counters().firstTime(sender, inside.counter())
                ? new Opened.Fresh(inside.text())
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
