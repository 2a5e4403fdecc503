package chat.tern.server;

import chat.tern.protocol.CloseCode;
import chat.tern.protocol.InviteLink;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.reliability.Acceptor;
import chat.tern.reliability.Connection;
import chat.tern.reliability.ConnectionConfig;
import chat.tern.reliability.KeyPolicy;
import chat.tern.reliability.Mailbox;
import chat.tern.reliability.noise.AccessPassword;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.udp.Endpoint;
import chat.tern.server.config.AddressText;
import chat.tern.server.config.NetworkLimit;
import chat.tern.server.config.NetworkSettings;
import chat.tern.server.config.ServerConfig;
import chat.tern.server.config.StartException;
import chat.tern.server.config.TernVersion;
import chat.tern.server.control.ControlSocket;
import chat.tern.server.file.SetApart;
import chat.tern.server.file.Uploads;
import chat.tern.server.session.Admission;
import chat.tern.server.session.BanDesk;
import chat.tern.server.session.Bans;
import chat.tern.server.session.Directory;
import chat.tern.server.session.DiskWatch;
import chat.tern.server.session.LiveSessions;
import chat.tern.server.session.PlainHall;
import chat.tern.server.session.ServerFace;
import chat.tern.server.session.Services;
import chat.tern.server.session.Session;
import chat.tern.server.session.Upkeep;
import chat.tern.server.session.Visitors;
import chat.tern.server.source.GuardedSources;
import chat.tern.server.source.Relays;
import chat.tern.server.source.ServerSources;
import chat.tern.server.store.DataFolder;
import chat.tern.server.store.Store;
import chat.tern.server.store.StoreException;
import chat.tern.server.store.StoreRequest.Task;
import chat.tern.server.stream.Archive;
import chat.tern.server.stream.ConnectionStreams;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tinylog.Logger;

/** A running server, in this process. */
public final class Server implements AutoCloseable {
    private static final Duration GOING_DOWN = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(30);
    private static final String GOODBYE = "the server is stopping";

    private final Path data;
    private final NetworkSettings network;
    private final IdentityKey key;
    private final Store store;
    private final List<Endpoint> endpoints;
    /** Told also while the sockets are being closed. */
    private final List<InetSocketAddress> addresses;

    private final LiveSessions live = new LiveSessions();
    private final HousekeepingLoop housekeeping;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Instant started = InstantSource.system().instant();
    private final Settings settings;
    private final Optional<Uploads> uploads;
    private Optional<ControlSocket> control = Optional.empty();

    private Server(
            ServerConfig config, Store store, Shared shared, Lists lists, IdentityKey key, List<Endpoint> endpoints) {
        this.data = store.folder().path();
        this.network = config.network();
        this.key = key;
        this.store = store;
        this.endpoints = endpoints;
        this.addresses = endpoints.stream().map(Endpoint::localAddress).toList();
        Archive archive = new StoreArchive(store);
        Directory directory = new Directory(archive, System.nanoTime());
        this.uploads = shared.uploads();
        DiskWatch disk = new DiskWatch(() -> DiskWatch.Disk.of(data));
        this.housekeeping = new HousekeepingLoop(
                work -> store.submit(new Task(work)),
                () -> directory.expire(System.nanoTime()),
                () -> {
                    new Upkeep(archive, settings().governance()).run();
                    shared.uploads().ifPresent(Uploads::expire);
                    store.warm();
                },
                () -> look(disk),
                endpoints);
        this.settings = new Settings(
                config,
                lists,
                new Services(
                        ServerFace.of(config),
                        config.limits(),
                        archive,
                        directory,
                        housekeeping::must,
                        new GuardedSources(
                                new ServerSources(
                                        archive,
                                        shared.folder(),
                                        shared.uploads(),
                                        account -> lists.operators().has(account),
                                        new Relays(
                                                directory::sessions,
                                                housekeeping::must,
                                                new SecureRandom(),
                                                System::nanoTime,
                                                config.limits().relays(),
                                                shared.paces()),
                                        InstantSource.system()),
                                () -> settings().governance().filesFor(),
                                account -> lists.operators().has(account)),
                        InstantSource.system(),
                        System::nanoTime,
                        live,
                        new Visitors(config.network()::limit),
                        lists.allowed(),
                        lists.operators(),
                        new Bans(),
                        disk,
                        config.governance().entrance().effectiveDoor()));
    }

    private void look(DiskWatch disk) {
        disk.look().ifPresent(news -> {
            Logger.warn(news);
            housekeeping.must(() -> settings.services().directory().tellOperators(news));
        });
    }

    /** What was sent by somebody who is no more is nobody's from now on; where it is listed. May wait for the disk. */
    List<String> setApart(List<Nickname> nicks) throws IOException {
        List<String> folders = new ArrayList<>();
        if (settings().files().isPresent()) {
            for (Nickname nick : nicks) {
                LocalDate today = LocalDate.ofInstant(InstantSource.system().instant(), ZoneId.systemDefault());
                SetApart.of(settings().files().get(), nick.folded(), today).ifPresent(folders::add);
            }
            uploads.ifPresent(Uploads::setApart);
        }
        return folders;
    }

    private ServerConfig settings() {
        return settings.config();
    }

    /**
     * Where a reload takes the configuration from; the one it was started with, unless this is called.
     *
     * @param files what a backup keeps of it, by short names
     */
    public void configuredBy(Settings.Origin origin, Map<String, Path> files) {
        settings.from(origin, files);
    }

    Backup backup(DataFolder folder, boolean withFiles) {
        return new Backup(folder, settings.files(), withFiles ? settings().files() : Optional.empty());
    }

    /**
     * Takes over from the configuration and its files what can change while it runs.
     *
     * @return what is new and what waits for the next start, for people
     * @throws StartException when something there is wrong; then all stays as it was
     */
    public List<String> reload() throws StartException {
        return settings.reload();
    }

    /**
     * Starts a server; when this returns, clients may come.
     *
     * @throws StartException when something it needs cannot be had; then nothing of it is left running
     */
    public static Server start(ServerConfig config) throws StartException {
        Store store = open(config);
        Sockets sockets = new Sockets(config.network().endpoint());
        boolean started = false;
        try {
            Shared shared = Shared.open(config);
            Lists lists = Lists.of(config.governance());
            IdentityKey key = ServerKey.loadOrMake(store.folder().serverKey(), new SecureRandom());
            Server server = new Server(config, store, shared, lists, key, sockets.open(config.bind(), config.port()));
            store.folder().madeBy("tern-server " + TernVersion.number());
            server.begin(lists.allowed());
            started = true;
            return server;
        } finally {
            if (!started) {
                sockets.close();
                store.close();
            }
        }
    }

    private static Store open(ServerConfig config) throws StartException {
        try {
            return Store.open(config.data(), config.durability(), InstantSource.system());
        } catch (StoreException e) {
            throw new StartException(e.text(), e);
        }
    }

    private void begin(KeyPolicy policy) throws StartException {
        try {
            settings.services()
                    .visitors()
                    .remember(store.deviceKeys().join().stream()
                            .map(each -> Bytes.wrap(each.toArray()))
                            .toList());
            var unused = new BanDesk(settings.services()).all().join();
        } catch (CompletionException e) {
            throw new StartException(
                    "Who has been here before, and who is kept out, cannot be read: "
                            + Objects.requireNonNullElse(e.getCause(), e).getMessage(),
                    e);
        }
        Thread.ofVirtual().name("tern housekeeping").start(housekeeping);
        ConnectionConfig connections = network.connections()
                .withPsk(settings()
                        .governance()
                        .entrance()
                        .password()
                        .map(password -> AccessPassword.stretch(password, key()))
                        .orElse(AccessPassword.NONE));
        KeyPolicy guarded = settings().governance().entrance().password().isEmpty()
                ? policy
                : new Guesses(
                        policy,
                        network.limit(NetworkLimit.PASSWORD_GUESSES),
                        settings.services().live().refused());
        for (Endpoint endpoint : endpoints) {
            endpoint.accept(
                    new Acceptor(
                            connections.withMaxDatagram(
                                    Math.min(connections.maxDatagram(), endpoint.longestDatagram())),
                            network.strangers(),
                            key,
                            guarded,
                            new SecureRandom()),
                    this::session);
        }
        control = listenToOwner();
    }

    private Status status() {
        return new Status(settings, this, store, endpoints, started);
    }

    /** Its figures by HTTP, on loopback. */
    MetricsPage metrics(int port) throws IOException {
        return MetricsPage.open(
                port, new Console(settings.services(), status(), this), new Metrics(settings, status(), endpoints));
    }

    /** What is said in rooms goes to the log from now on. */
    public void logMessages() {
        settings.services().directory().logLines();
    }

    /** The lobby for people without keys. */
    PlainHall plainHall() {
        return new PlainHall(settings::services);
    }

    /**
     * Where nobody is an operator: a link that makes one, for one who comes with it.
     *
     * @param host under which this machine is reached
     * @throws InterruptedException when the thread is to end
     */
    public Optional<String> ownerLink(String host) throws InterruptedException {
        try {
            Admission admission = new Admission(settings.services(), new SecureRandom());
            return admission
                    .loadOperators()
                    .thenCompose(loaded -> admission.offer())
                    .get(CLOSING.toSeconds(), TimeUnit.SECONDS)
                    .map(token -> link(token, host));
        } catch (ExecutionException | TimeoutException e) {
            Logger.warn("no invite for an owner could be made: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** An invite as it is passed on. */
    String link(Opaque token, String host) {
        String bracketed = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        return InviteLink.of(Fingerprint.of(key()), token)
                .link(bracketed + ":" + addresses().getFirst().getPort());
    }

    private Optional<ControlSocket> listenToOwner() {
        Status status = status();
        try {
            return Optional.of(ControlSocket.open(
                    ControlSocket.in(data), new Console(settings.services(), status, this).commands()));
        } catch (IOException e) {
            Logger.warn(
                    "There is no local socket in {}, so tern-server status, stop and the like will not work: {}",
                    data,
                    e.getMessage());
            return Optional.empty();
        }
    }

    private Session session(Connection connection, Mailbox mailbox) {
        return new Session(settings.services(), new ConnectionStreams(connection), mailbox);
    }

    /** Where it listens; the port is never 0. */
    public List<InetSocketAddress> addresses() {
        return addresses;
    }

    /** The server's X25519 public key, 32 bytes. */
    public Bytes key() {
        return key.publicKey();
    }

    /** The folder of everything that stays. */
    public Path data() {
        return data;
    }

    /** The line that tells scripts that, and where, the server is ready. */
    public String readyLine() {
        List<String> where = addresses().stream()
                .map(address -> "udp/" + AddressText.of(address.getAddress(), address.getPort()))
                .toList();
        return "tern-server ready on " + String.join(",", where) + " key " + Fingerprint.of(key()) + " data " + data;
    }

    /** Tells everybody, ends all connections in order and writes everything down. Bounded; may be called twice. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            awaitEnd();
            return;
        }
        Logger.info("stopping, with {} clients", live.size());
        live.all().forEach(session -> session.goDown(GOODBYE));
        try {
            live.awaitNone(GOING_DOWN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        endpoints.forEach(endpoint -> endpoint.close(CloseCode.GOING_DOWN, GOODBYE));
        housekeeping.stop();
        control.ifPresent(ControlSocket::retire);
        store.close();
        Logger.info("stopped");
        over.countDown();
        control.ifPresent(ControlSocket::close);
    }

    /** Waits until it has been closed. */
    public void awaitClosed() throws InterruptedException {
        over.await();
    }

    /** Who asks a second time must not go on, or even end the process, before the first time is over. */
    private void awaitEnd() {
        try {
            if (!over.await(CLOSING.toSeconds(), TimeUnit.SECONDS)) {
                Logger.warn("stopping takes long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
