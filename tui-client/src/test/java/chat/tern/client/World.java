package chat.tern.client;

import chat.tern.client.direct.DirectBoxes;
import chat.tern.client.direct.Directs;
import chat.tern.client.direct.PathDesk;
import chat.tern.client.direct.Peers;
import chat.tern.client.direct.PersonDesk;
import chat.tern.client.event.EventLog;
import chat.tern.client.file.Downloads;
import chat.tern.client.home.Home;
import chat.tern.client.link.FakeNetwork;
import chat.tern.client.link.FakeStreams;
import chat.tern.client.link.HeldDesk;
import chat.tern.client.link.ManualClock;
import chat.tern.client.link.RequestNumbers;
import chat.tern.client.link.ServerAddress;
import chat.tern.client.offer.OfferDesk;
import chat.tern.client.offer.Offers;
import chat.tern.client.room.Backlog;
import chat.tern.client.room.Questions;
import chat.tern.client.room.RoomReader;
import chat.tern.client.room.Sender;
import chat.tern.client.room.TypingNotices;
import chat.tern.protocol.AnnouncedLimits;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;
import chat.tern.protocol.RoomState;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.ConnectionEvent;
import chat.tern.reliability.Deadlines;
import chat.tern.reliability.packet.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A client in one thread with a clock moved by hand, a network that does what the test says, and a scripted server. */
public final class World {
    public static final Bytes SERVER_KEY = Bytes.fromHex("05".repeat(32));
    static final Nickname ADA = new Nickname("ada");
    public static final Nickname BOB = new Nickname("bob");
    static final AnnouncedLimits UNLIMITED = new AnnouncedLimits(16 * 1024, 0, 0);
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    final ManualClock clock = new ManualClock();
    /** Whether another program of the same person is open. */
    boolean windows;

    Duration later = Duration.ZERO;
    private final InstantSource wall = () -> NOON.plus(later);
    final FakeNetwork network = new FakeNetwork(clock);
    public final EventLog log = new EventLog();
    final HeldDesk desk = new HeldDesk();
    final List<HeldDesk> transferDesks = new ArrayList<>();
    final List<Outcome> outcomes = new ArrayList<>();
    final Home home;
    final ClientCore core;
    public FakeStreams streams = new FakeStreams(SERVER_KEY);
    private FakeNetwork.Attempt attempt;
    private int transfers;

    public World(Path folder) {
        this(ClientConfig.of(ServerAddress.parse("pi.example"), Home.in(folder)).withNick(ADA));
    }

    World(ClientConfig config) {
        this(config, 7);
    }

    /** @param seed another one gives other ids */
    World(ClientConfig config, long seed) {
        home = config.home();
        Random random = new Random(seed);
        Greeting greeting;
        try {
            greeting = Greeting.load(config, new SecureRandom(), desk, log, wall);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        core = new ClientCore(
                config, log, greeting, network, random, clock::now, made -> parts(made, config, random), outcomes::add);
        attempt = network.new Attempt(new InetSocketAddress(0), key -> true, made -> {
            throw new IllegalStateException("not connected");
        });
    }

    private Parts parts(ClientCore made, ClientConfig config, Random random) {
        RequestNumbers numbers = new RequestNumbers();
        Backlog backlog = new Backlog(
                config.server().place(),
                config.keeping(),
                made,
                desk,
                config.home().queue(),
                log,
                wall);
        Sender sender = new Sender(made, log, random, backlog);
        RoomReader rooms = new RoomReader(made, log, made::crowded, config.history(), config.lazy());
        DirectBoxes boxes = new DirectBoxes(config.home(), new SecureRandom(), wall, ZoneOffset.UTC);
        PersonDesk persons = new PersonDesk(config.home(), boxes, wall, ZoneOffset.UTC);
        Directs directs = new Directs(
                made, log, sender, desk, boxes, persons, random, numbers, backlog, clock::now, config.mail());
        directs.otherPrograms(() -> !config.mail() || windows);
        PathDesk paths = new PathDesk(config.home(), boxes, 40_000, () -> windows);
        Peers peers = new Peers(made, log, desk, paths, network, numbers, clock::now, config.direct(), directs);
        directs.ways(peers);
        AccountDesk account = new AccountDesk(config.home(), random, wall, ZoneOffset.UTC, boxes::accountChanged);
        Accounts accounts = new Accounts(made, log, desk, account, numbers, random, "pi.example:9999");
        Downloads downloads = new Downloads(made, log, clock::now, name -> transferDesk(), "pi.example:9999");
        return new Parts(
                log,
                sender,
                rooms,
                directs,
                new Persons(made, log, desk, persons, paths, peers, accounts, numbers),
                accounts,
                new KeptAgain(backlog, sender, directs, log, config.keeping()),
                peers,
                new TypingNotices(made, log, clock::now),
                new Questions(made, log, made::crowded, rooms, numbers, sender),
                downloads,
                new Offers(
                        made,
                        log,
                        desk,
                        new OfferDesk(config.home(), wall),
                        directs,
                        downloads,
                        random,
                        clock::now,
                        () -> "t" + ++transfers,
                        config.offers()));
    }

    private Downloads.OwnDesk transferDesk() {
        HeldDesk made = new HeldDesk();
        made.held = true;
        transferDesks.add(made);
        return made;
    }

    /** Starts and gets as far as the server's welcome. */
    public World online() {
        core.start();
        connect();
        welcome(0);
        return this;
    }

    /** The name is found, and the first address answers. */
    void connect() {
        network.resolve("192.0.2.1");
        attempt = network.attempts.getLast();
        streams = attempt.answer(SERVER_KEY);
    }

    void welcome(long lastSeq) {
        welcome(lastSeq, UNLIMITED);
    }

    void welcome(long lastSeq, AnnouncedLimits limits) {
        say(new FromServer.Welcome(
                "pi",
                "tern-server test",
                "",
                Optional.of(ADA),
                List.of(new RoomState(RoomName.LOBBY, "", lastSeq, 1)),
                limits));
    }

    /** What the server says to who is called that by now. */
    FromServer.Welcome welcome(chat.tern.protocol.Nickname nick) {
        return new FromServer.Welcome(
                "pi",
                "tern-server test",
                "",
                Optional.of(nick),
                List.of(new RoomState(RoomName.LOBBY, "", 0, 1)),
                UNLIMITED);
    }

    /** The server says something on the control stream. */
    void say(FromServer message) {
        streams.put(FakeStreams.CONTROL, message);
        readable(FakeStreams.CONTROL);
    }

    public void readable(long stream) {
        tell(new ConnectionEvent.Readable(stream));
    }

    void tell(ConnectionEvent event) {
        attempt.tell(event);
        runDesks();
    }

    /** What its user wants. */
    public void request(Runnable what) {
        core.request(what);
        runDesks();
    }

    /** Lets the disks do what they were given, except for those that are stuck. */
    void runDesks() {
        boolean any;
        do {
            any = false;
            for (HeldDesk each : List.copyOf(transferDesks)) {
                if (each.waiting() > 0 && !each.stuck) {
                    any = true;
                    each.release();
                    core.settle();
                }
            }
        } while (any);
    }

    void lose(CloseReason reason) {
        tell(new ConnectionEvent.Closed(reason));
    }

    /** What the client has said on the control stream since the last call. */
    List<Message> said() {
        return streams.said(FakeStreams.CONTROL);
    }

    <T extends Message> List<T> said(Class<T> type) {
        return said().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Lets time pass, with every timer at its time. */
    public void pass(Duration time) {
        long end = clock.now() + time.toNanos();
        long next = core.nextTimeout();
        while (next != Deadlines.NEVER && next - end <= 0) {
            if (next - clock.now() > 0) {
                clock.advanceTo(next);
            }
            core.onTimeout(clock.now());
            next = core.nextTimeout();
        }
        clock.advanceTo(end);
    }

    static RoomLine line(long seq, String text) {
        return new RoomLine(RoomName.LOBBY, seq, new MessageId(1, seq), BOB, false, text, 1_000 + seq);
    }
}
