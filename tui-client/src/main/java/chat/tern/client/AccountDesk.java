package chat.tern.client;

import chat.tern.client.home.Home;
import chat.tern.client.home.Identity;
import chat.tern.client.home.OwnDevices;
import chat.tern.client.home.Statements;
import chat.tern.protocol.AccountDevices;
import chat.tern.protocol.AccountNews.DeviceList;
import chat.tern.protocol.AccountNews.Seen;
import chat.tern.protocol.DeviceStatement;
import chat.tern.protocol.DeviceStatement.Kind;
import chat.tern.protocol.FromServer.KeyOf;
import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RecordBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** What this device knows and signs of its account's devices. Only on the desk's thread. */
final class AccountDesk {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final int KEY = 32;
    private static final int LONGEST = 64 * 1024;

    private final Home home;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Runnable changed;

    /** @param changed told when the account has other devices than before */
    AccountDesk(Home home, RandomGenerator random, InstantSource clock, ZoneId zone, Runnable changed) {
        this.home = home;
        this.random = random;
        this.clock = clock;
        this.zone = zone;
        this.changed = changed;
    }

    /**
     * A device that this one vouched for.
     *
     * @param confirmation what it is to know
     */
    @SuppressWarnings("ArrayRecordComponent") // sealed as it is, never compared
    record Vouched(String name, byte[] confirmation) {}

    /** What this device says of itself to one that is to vouch for it. */
    byte[] claim() throws IOException {
        Identity self = self();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(self.device().toArray());
        out.writeBytes(self.noiseKey().toArray());
        out.writeBytes(OwnDevices.hostName(System.getenv()).getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    /** Vouches for a device; none when what it says makes no sense, or the account has as many as it may. */
    Optional<Vouched> vouch(byte[] claim, Nickname nick) throws IOException {
        Identity self = self();
        if (claim.length < 2 * KEY) {
            return Optional.empty();
        }
        Opaque signing = Opaque.copyOf(Arrays.copyOf(claim, KEY));
        Opaque noise = Opaque.copyOf(Arrays.copyOfRange(claim, KEY, 2 * KEY));
        String name = OwnDevices.cut(new String(claim, 2 * KEY, claim.length - 2 * KEY, StandardCharsets.UTF_8));
        DeviceStatement said =
                Statements.sign(self.signing(), Kind.JOINED, self.accountKey(), signing, noise, name, clock.millis());
        if (!heard(List.of(said))) {
            return Optional.empty();
        }
        Identity now = self();
        KeyOf all = new KeyOf(0, nick, now.noiseKey(), Optional.of(now.accountKey()), now.statements());
        return Optional.of(new Vouched(name.isEmpty() ? "the new device" : name, MessageCodec.write(all)));
    }

    /**
     * Becomes a device of the account that vouched for this one, and is called so there from now on; its nick, or none
     * when that does not hold.
     *
     * @param place the server, as people type it
     * @param fingerprint of its key
     */
    Optional<String> join(byte[] confirmation, String place, String fingerprint) throws IOException {
        Identity self = self();
        RecordBuffer record = new RecordBuffer(LONGEST);
        record.append(confirmation, 0, confirmation.length);
        try {
            if (record.next().orElse(null) instanceof KeyOf told
                    && told.account().isPresent()) {
                AccountDevices devices = Statements.devices(told.account().get(), told.devices());
                if (devices.find(self.device()).isPresent() && devices.hasNoise(self.noiseKey())) {
                    home.ownDevices().replace(told.devices());
                    changed.run();
                    Optional<String> nick = Optional.of(told.nick().toString());
                    home.remember(place, fingerprint, nick, LocalDate.ofInstant(clock.instant(), zone));
                    return nick;
                }
            }
            return Optional.empty();
        } catch (MalformedMessageException e) {
            return Optional.empty();
        }
    }

    /** Keeps what is new about the account's devices; says whether that was anything. */
    boolean heard(List<DeviceStatement> statements) throws IOException {
        boolean any = home.ownDevices().merge(self(), statements);
        if (any) {
            changed.run();
        }
        return any;
    }

    /** A statement that the device which somebody means is gone. */
    Optional<DeviceStatement> removal(String which) throws IOException {
        Identity self = self();
        return OwnDevices.find(self.devices(), which).map(device -> OwnDevices.removal(self, device, clock.millis()));
    }

    /** The devices, for people. */
    List<String> describe(DeviceList list) throws IOException {
        heard(list.statements());
        Identity self = self();
        Map<Opaque, Seen> seen =
                list.seen().stream().collect(Collectors.toMap(Seen::signing, Function.identity(), (one, other) -> one));
        List<String> lines = new ArrayList<>();
        for (AccountDevices.Device device : self.devices().active()) {
            String name = device.name().isEmpty() ? "the first device" : device.name();
            lines.add(lines.size() + 1 + "  " + name + when(Optional.ofNullable(seen.get(device.signing())))
                    + (device.signing().equals(self.device()) ? "  (this one)" : ""));
        }
        return lines;
    }

    private String when(Optional<Seen> seen) {
        return seen.map(it -> it.here()
                        ? "  here now"
                        : "  last here "
                                + TIME.format(
                                        Instant.ofEpochMilli(it.timeMillis()).atZone(zone)))
                .orElse("  not here yet");
    }

    private Identity self() throws IOException {
        return home.identity(random);
    }
}
