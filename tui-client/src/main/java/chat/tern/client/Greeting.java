package chat.tern.client;

import chat.tern.client.event.Causes;
import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.EventSink;
import chat.tern.client.home.Home;
import chat.tern.client.home.Identity;
import chat.tern.client.home.KnownServer;
import chat.tern.client.home.ReadPositions;
import chat.tern.client.link.Access;
import chat.tern.client.link.Desk;
import chat.tern.client.link.DialFailure;
import chat.tern.protocol.AccountNews;
import chat.tern.protocol.AccountProof;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.InstanceId;
import chat.tern.protocol.InviteLink;
import chat.tern.protocol.Message;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomName;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.packet.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Who we say we are, and what is kept of the server once it has taken us in. */
final class Greeting {
    private final ClientConfig config;
    private final Identity identity;
    private final KeyCheck keys;
    private final Access access;
    private final List<KnownServer> servers;
    private final List<String> positions;
    private final EventSink events;
    private final InstanceId instance;
    private final Desk desk;
    private final InstantSource clock;
    private boolean kept;
    private Optional<Nickname> called = Optional.empty();
    private Optional<Nickname> asked = Optional.empty();

    private Greeting(
            ClientConfig config,
            Identity identity,
            List<KnownServer> servers,
            List<String> positions,
            RandomGenerator random,
            Desk desk,
            EventSink events,
            InstantSource clock) {
        this.config = config;
        this.identity = identity;
        this.servers = servers;
        this.positions = positions;
        this.keys = new KeyCheck(config.server().place(), config.trust(), servers);
        this.access = new Access(config.trust().password());
        this.instance = InstanceId.random(random);
        this.desk = desk;
        this.events = events;
        this.clock = clock;
    }

    /** Reads what it needs from the person's files; may wait for the disk. */
    static Greeting load(ClientConfig config, RandomGenerator random, Desk desk, EventSink events, InstantSource clock)
            throws IOException {
        Identity identity = config.home().identity(random);
        Home home = config.home();
        return new Greeting(config, identity, home.servers(), home.positions().load(), random, desk, events, clock);
    }

    private boolean isPlace(KnownServer known) {
        return known.place().equals(config.server().place());
    }

    /** A known key at a new address is the same server, and one is called there what one was called before. */
    private Optional<Nickname> nick(Bytes serverKey) {
        if (config.nobody()) {
            return Optional.empty();
        }
        String fingerprint = Fingerprint.of(serverKey);
        return called.or(config::nick)
                .or(() -> config.server().nick())
                .or(() -> lastUsed(this::isPlace))
                .or(() -> lastUsed(known -> known.fingerprint().equals(fingerprint)))
                .or(() -> Optional.of(NickChoice.fromLogin(System.getProperty("user.name", ""))));
    }

    private Optional<Nickname> lastUsed(Predicate<KnownServer> which) {
        return servers.stream()
                .filter(which)
                .flatMap(server -> server.nick().stream())
                .reduce((earlier, later) -> later)
                .flatMap(NickChoice::parse);
    }

    /** How far the rooms of this server were read before this process. */
    Map<RoomName, Long> positions(Bytes serverKey) {
        return ReadPositions.of(Fingerprint.of(serverKey), positions);
    }

    /** Keeps how far they were read now. */
    void keep(Bytes serverKey, Map<RoomName, Long> read) {
        desk.run(
                () -> {
                    config.home().positions().save(Fingerprint.of(serverKey), read);
                    return true;
                },
                done -> {},
                failure -> {});
    }

    /** Whether the disk has so much to do that no more should be asked of it. */
    boolean diskBusy() {
        return desk.busy();
    }

    Identity identity() {
        return identity;
    }

    KeyCheck keys() {
        return keys;
    }

    Access access() {
        return access;
    }

    DialFailure rejected(CloseReason.Rejected rejected) {
        return access.rejected(rejected, identity.noise().publicKey());
    }

    String account() {
        return identity.account();
    }

    FromClient.Hello hello(Bytes serverKey, Bytes handshakeHash) {
        Optional<Nickname> nick = nick(serverKey);
        asked = nick;
        FromClient.Hello hello = new FromClient.Hello(
                Message.VERSION,
                software(),
                instance,
                nick,
                nick.map(name -> proof(handshakeHash)),
                kept ? List.of() : config.join(),
                nick.isPresent() ? identity.statements() : List.of(),
                nick.isPresent() ? config.server().invite().map(InviteLink::token) : Optional.empty());
        FromClient.Hello named = chosen() ? hello : hello.withUsedNick();
        return config.mail() ? named : named.inPassing();
    }

    /** Whether our user wants this nick and no other. */
    private boolean chosen() {
        return !kept && (config.nick().isPresent() || config.server().nick().isPresent());
    }

    private AccountProof proof(Bytes handshakeHash) {
        byte[] context = AccountProof.CONTEXT.getBytes(StandardCharsets.US_ASCII);
        byte[] signed = new byte[context.length + handshakeHash.size()];
        System.arraycopy(context, 0, signed, 0, context.length);
        handshakeHash.copyTo(signed, context.length);
        return new AccountProof(
                Opaque.copyOf(identity.signing().publicKey().toArray()),
                Opaque.copyOf(identity.signing().sign(signed).toArray()));
    }

    private static String software() {
        String version = Greeting.class.getPackage().getImplementationVersion();
        return "tern " + (version == null ? "unpackaged" : version);
    }

    /** What there is to tell when the server has taken us in for the first time. */
    List<ClientEvent> arrival(Bytes serverKey, FromServer.Welcome welcome) {
        String fingerprint = Fingerprint.of(serverKey);
        List<ClientEvent> news = new ArrayList<>();
        if (keys.isNew()) {
            String text = config.server().place() + " is new here; its key " + fingerprint
                    + " is kept. Compare it with `tern-server key` there.";
            news.add(new ClientEvent.Notice(text, true));
        }
        news.add(new ClientEvent.Ready(
                1,
                welcome.nick().map(Object::toString).orElse(""),
                account(),
                welcome.server(),
                fingerprint,
                welcome.rooms().stream()
                        .map(room -> room.name())
                        .map(RoomName::toString)
                        .toList()));
        if (!welcome.motd().isEmpty()) {
            news.add(new ClientEvent.Notice(welcome.motd()));
        }
        return news;
    }

    /** Keeps the server's key and our nick there; another device may have changed that one. */
    void welcomed(Bytes serverKey, Optional<Nickname> held) {
        boolean other = held.isPresent() && asked.isPresent() && !held.equals(asked);
        if (other) {
            called = held;
            events.add(
                    kept
                            ? new ClientEvent.NickChanged(
                                    asked.get().toString(), held.get().toString())
                            : new ClientEvent.Notice("You are called " + held.get() + " here, and not " + asked.get()
                                    + ": so says the invite, or /nick on another of your devices."));
        }
        if (!kept || other) {
            kept = true;
            remember(serverKey, held);
        }
    }

    /** Somebody is called otherwise; if it is we, then also when we come again. */
    void renamed(Bytes serverKey, AccountNews.Renamed renamed) {
        if (nick(serverKey).equals(Optional.of(renamed.old()))) {
            called = Optional.of(renamed.now());
            remember(serverKey, called);
        }
    }

    private void remember(Bytes serverKey, Optional<Nickname> held) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneId.systemDefault());
        String fingerprint = Fingerprint.of(serverKey);
        desk.run(
                () -> {
                    config.home().remember(config.server().place(), fingerprint, held.map(Nickname::toString), today);
                    return true;
                },
                done -> {},
                failure -> events.add(new ClientEvent.Failure(
                        "local_file",
                        "The server's key could not be kept: " + Causes.text(failure),
                        Optional.empty())));
    }
}
