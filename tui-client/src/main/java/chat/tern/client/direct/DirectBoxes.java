package chat.tern.client.direct;

import chat.tern.client.event.Causes;
import chat.tern.client.home.Home;
import chat.tern.client.home.Identity;
import chat.tern.client.home.PeerKeys;
import chat.tern.client.home.PinnedPeers;
import chat.tern.client.home.SealedCounters;
import chat.tern.client.home.SeenNumbers;
import chat.tern.client.home.Statements;
import chat.tern.protocol.AccountDevices;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromServer.DirectRelayed;
import chat.tern.protocol.FromServer.KeyOf;
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
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Seals and opens messages for one person, and keeps what that needs: keys pinned to names, counters given out and
 * seen. Only on the desk's thread.
 */
public final class DirectBoxes {
    /** Counters taken from the file at once, so that not every message waits for the disk. */
    private static final int RESERVED = 32;

    /** Messages of the last ones to a person of which it is known whether they failed, and news not told yet. */
    private static final int REMEMBERED = 64;

    private final Home home;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final PeerKeys keys;
    private final Map<Bytes, Block> blocks = new HashMap<>();
    private final Newest<Nickname, String> untold = new Newest<>(REMEMBERED);
    private Optional<Identity> identity = Optional.empty();
    private Optional<SeenNumbers> seen = Optional.empty();

    /** Boxes of the person whose home this is; reads nothing yet. */
    public DirectBoxes(Home home, RandomGenerator random, InstantSource clock, ZoneId zone) {
        this.home = home;
        this.random = random;
        this.clock = clock;
        this.keys = new PeerKeys(home, clock, zone);
    }

    /** What came out of a box. */
    public sealed interface Opened {
        /**
         * Never seen before.
         *
         * @param counter the sender's number
         * @param after the sender's number of the message before it
         * @param inTurn that one was seen, or there is none
         * @param own another device of our own wrote it
         */
        record Fresh(SealedText.Kind kind, String text, long counter, long after, boolean inTurn, boolean own)
                implements Opened {
            /** Said by somebody else. */
            Fresh(String text, long counter, long after, boolean inTurn) {
                this(SealedText.Kind.TEXT, text, counter, after, inTurn, false);
            }
        }

        /** Of somebody who is known by another name, which the news say. */
        record Renamed(String news, Opened then) implements Opened {}

        /**
         * Came before.
         *
         * @param kept and cannot get lost any more; the sender just does not know yet
         */
        record Repeated(boolean kept) implements Opened {}

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
        keys.follow(server, nick, key).ifPresent(news -> untold.put(nick, news));
        return objection(nick, Fingerprint.of(key), keys.check(server, nick, key));
    }

    /** Somebody is called otherwise; who is known stays known. */
    boolean renamed(Bytes server, Nickname old, Nickname now) throws IOException {
        return keys.follow(server, old, now);
    }

    /** What the server says of a person; with an objection if nothing may be sent to, or shown of, these keys. */
    Checked learn(Bytes server, KeyOf told) throws IOException {
        Identity own = identity();
        if (told.account().equals(Optional.of(own.accountKey())) || told.key().equals(own.noiseKey())) {
            return new Checked(
                    Optional.of(told.nick() + " is you; nobody else would get it."), true, List.of(), List.of());
        }
        PeerKeys.Learned learned = keys.learn(server, told);
        return new Checked(
                objection(told.nick(), PeerKeys.identity(told), learned.verdict()),
                false,
                learned.keys(),
                learned.news());
    }

    /** News of somebody's devices: of those whom we know, and of our own account. */
    Checked news(Bytes server, KeyOf told) throws IOException {
        Identity own = identity();
        if (told.account().equals(Optional.of(own.accountKey()))) {
            boolean any = home.ownDevices().merge(own, told.devices());
            accountChanged();
            return new Checked(
                    Optional.empty(),
                    true,
                    List.of(),
                    any ? List.of("your account has other devices now; /device list") : List.of());
        }
        return home.peers(Fingerprint.of(server)).find(told.nick()).isPresent()
                ? learn(server, told)
                : new Checked(Optional.empty(), false, List.of(), List.of());
    }

    /**
     * What became of a person's keys.
     *
     * @param self the person is our user
     * @param keys to which messages are to be sealed
     * @param news for people
     */
    record Checked(Optional<String> objection, boolean self, List<Bytes> keys, List<String> news) {}

    private static Optional<String> objection(Nickname nick, String is, PinnedPeers.Verdict verdict) {
        return switch (verdict) {
            case PinnedPeers.Verdict.Known known -> Optional.empty();
            case PinnedPeers.Verdict.New fresh -> Optional.empty();
            case PinnedPeers.Verdict.Changed changed -> Optional.of(changed(nick, is, changed.pin()));
        };
    }

    private static String changed(Nickname nick, String is, PinnedPeers.Pin pin) {
        return nick + " has another key than on " + pin.since()
                + (pin.verified() ? ", when you verified it" : "")
                + ": was " + pin.fingerprint() + ", is " + is + ". Either " + nick
                + " lost the old keys, or somebody is between you. Nothing is sent or shown until you have compared: /fingerprint "
                + nick + ", then /verify " + nick + ".";
    }

    /** Seals what is to be said, numbered; server and recipient are keys of 32 bytes. */
    public Opaque seal(Bytes server, Bytes recipient, Draft draft) throws IOException {
        IdentityKey self = self();
        SealedText sealed = numbered(recipient, draft);
        Bytes prologue = SealedText.prologue(server, self.publicKey(), recipient);
        try {
            return Opaque.copyOf(SealedBox.seal(prologue, self, recipient, sealed.encoded(), random));
        } catch (NoiseException e) {
            failed(draft.id());
            throw new IOException("The recipient's key cannot be used: " + e.getMessage(), e);
        }
    }

    /** The person's own key on this device. */
    IdentityKey self() throws IOException {
        return identity().noise();
    }

    /** The person's keys on this device, with what it knows of the others. */
    Identity identity() throws IOException {
        if (identity.isEmpty()) {
            identity = Optional.of(home.identity(random));
        }
        return identity.get();
    }

    /** The account has other devices than before. */
    public void accountChanged() {
        identity = Optional.empty();
    }

    /**
     * Seals a message for all of somebody's devices, and for our other ones.
     *
     * @param recipients X25519 keys
     * @param usual the one to which a box without a key goes
     */
    FromClient.Direct sealAll(Bytes server, List<Bytes> recipients, Bytes usual, Draft draft) throws IOException {
        List<Bytes> all = new ArrayList<>(recipients);
        Identity own = identity();
        own.devices().active().stream()
                .map(AccountDevices.Device::noise)
                .filter(noise -> noise.size() > 0 && !noise.equals(own.noiseKey()))
                .map(Statements::bytes)
                .filter(key -> !all.contains(key))
                .forEach(all::add);
        if (all.equals(List.of(usual))) {
            return new FromClient.Direct(draft.id(), draft.to(), seal(server, usual, draft));
        }
        List<FromClient.DeviceBox> copies = new ArrayList<>();
        for (Bytes key : all) {
            copies.add(new FromClient.DeviceBox(Opaque.copyOf(key.toArray()), seal(server, key, draft)));
        }
        return new FromClient.Direct(draft.id(), draft.to(), Opaque.EMPTY, copies);
    }

    private SealedText numbered(Bytes recipient, Draft draft) throws IOException {
        Block block = blocks.computeIfAbsent(recipient, key -> new Block());
        if (block.next == block.end) {
            block.next = home.counters().reserve(recipient, RESERVED);
            block.end = block.next + RESERVED;
        }
        long after = block.given.isEmpty() ? 0 : block.given.getLast().counter();
        long counter = block.next++;
        block.given.add(new Given(draft.id(), counter));
        if (block.given.size() > REMEMBERED) {
            block.given.remove();
        }
        return new SealedText(draft.id(), counter, after, clock.millis(), draft.kind(), draft.text());
    }

    /** This message will not arrive: nobody is to wait for it. */
    void failed(MessageId id) {
        blocks.values().forEach(block -> block.given.removeIf(each -> each.id().equals(id)));
    }

    /** Opens a box and checks it: throws where it was sealed for somebody else, or was changed on its way. */
    public Opened open(Bytes server, DirectRelayed message) throws IOException {
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
        boolean own = identity().devices().hasNoise(Opaque.copyOf(sender.toArray()));
        Optional<String> news = own ? Optional.empty() : followed(server, from, sender);
        Opened opened = accept(server, from, sender, inside, own);
        return news.isPresent() ? new Opened.Renamed(news.get(), opened) : opened;
    }

    /** What our user is told of somebody known by another name, once, also where a check has found it out before. */
    private Optional<String> followed(Bytes server, Nickname from, Bytes sender) throws IOException {
        Optional<String> before = untold.take(from);
        return before.isPresent() ? before : keys.follow(server, from, sender);
    }

    private Opened accept(Bytes server, Nickname from, Bytes sender, SealedText inside, boolean own)
            throws IOException {
        Optional<String> objection = own ? Optional.empty() : check(server, from, sender);
        if (objection.isPresent()) {
            return new Opened.KeyChanged(objection.get());
        }
        SeenNumbers.Arrival arrival = seen().arrived(sender, inside.counter(), inside.after());
        if (!arrival.first()) {
            return new Opened.Repeated(arrival.kept());
        }
        boolean inTurn = arrival.inTurn() || shown(sender, inside.after());
        return new Opened.Fresh(inside.kind(), inside.text(), inside.counter(), inside.after(), inTurn, own);
    }

    /** Whether some program of the same person has kept a sender's message: it is missing nowhere. */
    boolean shown(Bytes sender, long counter) throws IOException {
        return home.counters().seen(sender, counter);
    }

    /** Remembers what other programs have shown; what they are shown from now on is shown here, too. */
    SeenNumbers seen() throws IOException {
        if (seen.isEmpty()) {
            seen = Optional.of(home.counters().seen());
        }
        return seen.get();
    }

    /** A message cannot get lost any more; {@code keeping} is done for the first of several programs. */
    boolean keep(Bytes sender, long counter, SealedCounters.Keeping keeping) throws IOException {
        boolean first = home.counters().mark(sender, counter, keeping);
        seen().kept(sender, counter);
        return first;
    }

    private static Opened unreadable(DirectRelayed message, String why) {
        return new Opened.Unreadable("A message from " + message.from() + " could not be opened (" + why
                + "); ask for it to be sent again.");
    }
}
