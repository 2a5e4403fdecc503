package chat.tern.client.home;

import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.noise.SigningKey;
import chat.tern.reliability.packet.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A person's files: keys, servers known, people's keys, counters of sealed messages. Every call may wait for the
 * disk, and for a moment for another program of the same person. Failures say which file and what to do.
 */
public final class Home {
    private static final String NOISE_KEY = "id_x25519";
    private static final String SIGNING_KEY = "id_ed25519";
    private static final String DEVICES = "devices";
    private static final String PEER_DEVICES = "known_devices";
    private static final String SERVERS = "known_servers";
    private static final String PEERS = "known_people";
    private static final String POSITIONS = "read_positions";
    private static final String COUNTERS = "sealed_counters";
    private static final String DIRECTS = "directs";
    private static final String DIRECT_READS = "direct_reads";
    private static final String QUEUE = "queued_lines";
    private static final String PATHS = "direct_paths";
    private static final String WINDOWS = "windows";

    private final Path config;
    private final Path state;
    private final HomeFiles configFiles;
    private final HomeFiles stateFiles;

    private Home(Path config, Path state) {
        this.config = config;
        this.state = state;
        this.configFiles = new HomeFiles(config);
        this.stateFiles = new HomeFiles(state);
    }

    /** Everything in one folder. */
    public static Home in(Path folder) {
        return new Home(folder, folder);
    }

    /** Where {@code --home}, TERN_HOME, the XDG variables or their defaults say, in this order. */
    public static Home locate(Optional<Path> option, Map<String, String> environment) {
        Optional<Path> one = option.or(() -> variable(environment, "TERN_HOME"));
        if (one.isPresent()) {
            return in(one.get());
        }
        Path user = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", ".")));
        return new Home(
                variable(environment, "XDG_CONFIG_HOME")
                        .orElse(user.resolve(".config"))
                        .resolve("tern"),
                variable(environment, "XDG_STATE_HOME")
                        .orElse(user.resolve(".local/state"))
                        .resolve("tern"));
    }

    private static Optional<Path> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isEmpty())
                .map(Path::of);
    }

    /** Whether nobody has used it: there are no keys. */
    public boolean isNew() {
        return Files.notExists(config.resolve(NOISE_KEY));
    }

    /** Keys, known servers and configuration. */
    public Path config() {
        return config;
    }

    /** What the program keeps for itself: counters, queues, histories, logs. */
    public Path state() {
        return state;
    }

    /** The person's keys, made on first use. */
    public Identity identity(RandomGenerator random) throws IOException {
        IdentityKey noise =
                key(NOISE_KEY, IdentityKey::ofPrivate, IdentityKey::privateKey, () -> IdentityKey.generate(random));
        SigningKey signing = key(SIGNING_KEY, SigningKey::ofSeed, SigningKey::seed, () -> SigningKey.generate(random));
        return ownDevices().complete(new Identity(noise, signing, List.of()), System.currentTimeMillis());
    }

    /** The fingerprint of the person's account, whose keys are made on first use. */
    public String account(RandomGenerator random) throws IOException {
        return identity(random).account();
    }

    /** What is known of the devices of the person's account. */
    public OwnDevices ownDevices() {
        return new OwnDevices(configFiles, DEVICES);
    }

    /** What is known of the devices of people met at the server with this fingerprint. */
    KnownDevices knownDevices(String server) {
        return new KnownDevices(stateFiles, PEER_DEVICES, server);
    }

    private <K> K key(String name, Function<Bytes, K> read, Function<K, Bytes> secret, Supplier<K> make)
            throws IOException {
        return configFiles.change(name, lines -> {
            if (lines.isEmpty()) {
                K key = make.get();
                lines.add(secret.apply(key).hex());
                return key;
            }
            try {
                return read.apply(Bytes.fromHex(lines.getFirst().strip()));
            } catch (IllegalArgumentException e) {
                throw new IOException(
                        configFiles.path(name) + " is not a key file: put back your copy of it, or move it"
                                + " away to start with a new key (people will see a changed key).");
            }
        });
    }

    /** All servers known, the one used last at the end. */
    public List<KnownServer> servers() throws IOException {
        return configFiles.read(SERVERS).stream()
                .map(KnownServer::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Keeps the key of a server, and the nick used there; a known key keeps its date. */
    public void remember(String place, String fingerprint, Optional<String> nick, LocalDate today) throws IOException {
        configFiles.change(SERVERS, lines -> {
            Optional<KnownServer> old = lines.stream()
                    .map(KnownServer::parse)
                    .flatMap(Optional::stream)
                    .filter(known -> known.place().equals(place))
                    .findFirst();
            boolean same = old.isPresent() && old.get().fingerprint().equals(fingerprint);
            LocalDate since = same ? old.get().since() : today;
            Optional<String> name = nick.or(() -> old.flatMap(KnownServer::nick));
            lines.removeIf(
                    line -> KnownServer.parse(line).map(KnownServer::place).equals(Optional.of(place)));
            lines.add(new KnownServer(place, fingerprint, since, name).line());
            return true;
        });
    }

    /** Forgets a server's key and name there; false: it is not known. */
    public boolean forget(String place) throws IOException {
        return configFiles.change(
                SERVERS,
                lines -> lines.removeIf(
                        line -> KnownServer.parse(line).map(KnownServer::place).equals(Optional.of(place))));
    }

    /** A copy of what would be missed most. */
    public HomeBackup backup() {
        return new HomeBackup(
                configFiles,
                List.of(NOISE_KEY, SIGNING_KEY),
                List.of(SERVERS),
                stateFiles,
                List.of(PEERS, PATHS),
                COUNTERS);
    }

    /** The keys of people met at the server with this fingerprint. */
    public PinnedPeers peers(String server) {
        return new PinnedPeers(stateFiles, PEERS, server);
    }

    /** How far the rooms were read on this device. */
    public ReadPositions positions() {
        return new ReadPositions(stateFiles, POSITIONS);
    }

    /** Lines that wait for their servers. */
    public KeptLines queue() {
        return new KeptLines(stateFiles, QUEUE);
    }

    /** The counters of sealed messages. */
    public SealedCounters counters() {
        return new SealedCounters(stateFiles, COUNTERS);
    }

    /** Counts this program among those of the person that show messages, where that can be. */
    public Optional<Windows> window(RandomGenerator random) {
        try {
            return Windows.enter(stateFiles.folder().resolve(WINDOWS), random);
        } catch (IOException noFolder) {
            return Optional.empty();
        }
    }

    /** Who may learn our addresses, of the people at the server with this fingerprint. */
    public PathRules paths(String server) {
        return new PathRules(stateFiles, PATHS, server);
    }

    /** The small files of {@link #state}, for what knows its own lines. */
    public HomeFiles stateFiles() {
        return stateFiles;
    }

    /** What was said to and by single people at the server with this key. */
    public DirectLog directs(Bytes server) {
        return new DirectLog(state.resolve(DIRECTS).resolve(server.hex()));
    }

    /** How far that was read on this device. */
    public DirectReads directReads(Bytes server) {
        return new DirectReads(stateFiles, DIRECT_READS, state.resolve(DIRECTS).resolve(server.hex()), server.hex());
    }
}
