package chat.tern.client.home;

import chat.tern.client.home.PinnedPeers.Pin;
import chat.tern.client.home.PinnedPeers.Verdict;
import chat.tern.protocol.AccountDevices;
import chat.tern.protocol.DeviceStatement;
import chat.tern.protocol.FromServer.KeyOf;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.packet.Bytes;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whose keys are whose: what is pinned to a name is an account, or, of who has told of none, a device's key; what the
 * account's devices say of each other tells which further keys are that person's. Only on the desk's thread.
 */
public final class PeerKeys {
    private final Home home;
    private final InstantSource clock;
    private final ZoneId zone;

    /** Reads nothing yet; a key is pinned with the day of that zone. */
    public PeerKeys(Home home, InstantSource clock, ZoneId zone) {
        this.home = home;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * What was learned of a person.
     *
     * @param verdict on what the server gave out
     * @param keys the X25519 keys to which messages are to be sealed; none when the keys are others than those pinned
     * @param news for people
     */
    public record Learned(Verdict verdict, List<Bytes> keys, List<String> news) {}

    /** Whether a device's key is a person's; the first one seen is kept. */
    public Verdict check(Bytes server, Nickname nick, Bytes key) throws IOException {
        String place = Fingerprint.of(server);
        Verdict verdict = home.peers(place).check(nick, Fingerprint.of(key), today());
        if (verdict instanceof Verdict.Changed changed) {
            KnownDevices known = home.knownDevices(place);
            Optional<Opaque> account = known.account(nick)
                    .filter(each -> fingerprint(each).equals(changed.pin().fingerprint()));
            if (account.isPresent() && known.find(nick, account.get()).hasNoise(Opaque.copyOf(key.toArray()))) {
                return new Verdict.Known(changed.pin());
            }
        }
        return verdict;
    }

    /** The person of one name has another one, too; whether that name was nobody's so far, and the old one was known. */
    public boolean follow(Bytes server, Nickname old, Nickname now) throws IOException {
        String place = Fingerprint.of(server);
        boolean followed = home.peers(place).follow(old, now);
        if (followed) {
            home.knownDevices(place).follow(old, now);
        }
        return followed;
    }

    /** A key under a name of which nothing is kept may be one of somebody known by another name; then a line about it. */
    public Optional<String> follow(Bytes server, Nickname nick, Bytes key) throws IOException {
        String place = Fingerprint.of(server);
        PinnedPeers pins = home.peers(place);
        if (pins.find(nick).isPresent()) {
            return Optional.empty();
        }
        Optional<Nickname> other = pins.nick(Fingerprint.of(key));
        if (other.isEmpty()) {
            other = home.knownDevices(place).nick(Opaque.copyOf(key.toArray())).filter(each -> !each.equals(nick));
        }
        return other.isPresent() && follow(server, other.get(), nick)
                ? Optional.of(nick + " is who you know as " + other.get() + ": the keys are the same.")
                : Optional.empty();
    }

    /** What stands for a person when two people compare: the account where there is one, else the device's key. */
    public static String identity(KeyOf told) {
        return told.account()
                .filter(account -> !told.devices().isEmpty())
                .map(PeerKeys::fingerprint)
                .orElseGet(() -> Fingerprint.of(Statements.bytes(told.key())));
    }

    /** Takes in what the server says of a person, as far as it holds. */
    public Learned learn(Bytes server, KeyOf told) throws IOException {
        Bytes key = Statements.bytes(told.key());
        if (told.account().isEmpty() || told.devices().isEmpty()) {
            List<String> news = follow(server, told.nick(), key).stream().toList();
            Verdict verdict = check(server, told.nick(), key);
            return new Learned(verdict, changed(verdict) ? List.of() : List.of(key), news);
        }
        String place = Fingerprint.of(server);
        Opaque account = told.account().get();
        PinnedPeers pins = home.peers(place);
        List<String> news = new ArrayList<>();
        follow(server, told.nick(), Statements.bytes(account)).ifPresent(news::add);
        upgrade(pins, told, account);
        Verdict verdict = pins.check(told.nick(), fingerprint(account), today());
        if (changed(verdict)) {
            return new Learned(verdict, List.of(), List.of());
        }
        KnownDevices known = home.knownDevices(place);
        for (DeviceStatement said : known.merge(told.nick(), account, told.devices())) {
            if (!said.signer().equals(said.signing())) {
                news.add(news(told.nick(), said));
            }
        }
        return new Learned(verdict, keys(known.find(told.nick(), account), key), news);
    }

    /**
     * The key by which somebody was known so far is a device's of an account: the account is pinned in its place. Not
     * so where our user compared that key, since nobody compared the account.
     */
    private void upgrade(PinnedPeers pins, KeyOf told, Opaque account) throws IOException {
        Optional<Pin> pin = pins.find(told.nick());
        AccountDevices devices = Statements.devices(account, told.devices());
        boolean device = pin.filter(kept -> !kept.verified()).isPresent()
                && devices.active().stream()
                        .anyMatch(each ->
                                fingerprint(each.noise()).equals(pin.get().fingerprint()));
        if (device) {
            pins.pin(told.nick(), fingerprint(account), today());
        }
    }

    private static String news(Nickname nick, DeviceStatement said) {
        return switch (said.kind()) {
            case JOINED -> nick + " has a further device: " + said.name();
            case REMOVED -> nick + " has a device less: " + said.name();
        };
    }

    private static List<Bytes> keys(AccountDevices devices, Bytes last) {
        List<Bytes> keys = devices.active().stream()
                .map(AccountDevices.Device::noise)
                .filter(noise -> noise.size() > 0)
                .map(Statements::bytes)
                .distinct()
                .toList();
        return keys.isEmpty() ? List.of(last) : keys;
    }

    /** Our user has compared: from now on this is the person. */
    public void verify(Bytes server, KeyOf told) throws IOException {
        String place = Fingerprint.of(server);
        home.peers(place).verify(told.nick(), identity(told), today());
        home.knownDevices(place).forget(told.nick());
        learn(server, told);
    }

    static boolean changed(Verdict verdict) {
        return verdict instanceof Verdict.Changed;
    }

    private static String fingerprint(Opaque key) {
        return Fingerprint.of(Statements.bytes(key));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
