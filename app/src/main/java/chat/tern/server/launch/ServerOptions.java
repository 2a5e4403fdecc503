package chat.tern.server.launch;

import static chat.tern.server.launch.OptionList.flag;
import static chat.tern.server.launch.OptionList.list;
import static chat.tern.server.launch.OptionList.map;
import static chat.tern.server.launch.OptionList.value;

import chat.tern.reliability.Congestion;
import chat.tern.reliability.PacketLog;
import chat.tern.server.config.ExtraPorts;
import chat.tern.server.config.FilesFor;
import chat.tern.server.config.Governance;
import chat.tern.server.config.Network;
import chat.tern.server.config.NetworkSettings;
import chat.tern.server.config.ServerConfig;
import chat.tern.server.config.ServerLimits;
import chat.tern.server.config.StartException;
import chat.tern.server.control.ControlSocket;
import chat.tern.server.file.UploadLimits;
import chat.tern.server.store.Durability;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What can be said to {@code tern-server}, before or behind its commands. */
final class ServerOptions {
    enum LogLevel {
        error,
        warn,
        info,
        debug,
        trace
    }

    /** Where the systemd unit has it. */
    private static final Path SERVICE = Path.of("/var/lib/tern");

    private static final String[] LIMITS = {
        "Set a limit; may be repeated; 0 = none. Defaults:",
        "message-bytes=16Ki  the longest text",
        "chat-burst=10       lines at once",
        "chat-rate=2         lines a second after that",
        "flood-seconds=30    above that until one is refused",
        "flood-strikes=3     refused until one must go",
        "max-clients=1000, rooms-per-person=200, rooms=10000",
        "reader-lines=1024   may wait for a slow reader,",
        "reader-bytes=256Ki  then history fills the gap",
        "mailbox-messages=1000, mailbox-bytes=4Mi,",
        "mailbox-per-sender=200   kept for a device",
        "file-rate=0         bytes a second of one file",
        "file-rate-all=0     bytes a second of all files",
        "relays=256          files from person to person",
        "relays-per-person=16, relays-per-minute=120",
        "upload-quota=1Gi    a person's uploads",
        "upload-total=10Gi   everybody's uploads",
        "upload-days=90      how long they are kept",
        "of connections, from outside the own network:",
        "connections-per-address=8 or IPv6 /64, new keys",
        "connections-per-network=64   IPv6 /48, new keys",
        "connects-per-10min=30        an address, new keys",
        "connections-per-key=16       known keys",
        "logins-per-key=60   a minute, known keys",
        "failed-logins=3     a minute, an address",
        "password-guesses=3  wrong ones, the same",
        "half-open=256, half-open-seconds=10,",
        "login-seconds=15, cookie-above=64,",
        "cookie-rate=20, resets=50,",
        "resets-per-address=1, handshake-queue=1024,",
        "queue-datagrams=1024, queue-bytes=1Mi,",
        "queue-total=64Mi, streams=64, stream-gaps=256,",
        "path-changes=8, ack-ranges=32,",
        "datagram=16Ki       bytes, 1200 or more",
        "receive-memory=     a quarter of the heap"
    };

    private List<InetAddress> bind = new ArrayList<>();
    private int port = ServerConfig.DEFAULT_PORT;
    private @Nullable Path data;
    private @Nullable Path config;
    private @Nullable Path files;
    private boolean uploads;
    private FilesFor filesFor = FilesFor.ALL;
    private @Nullable String name;
    private @Nullable Path motd;
    private Map<String, String> limits = new LinkedHashMap<>();
    private Durability durability = Durability.FULL;
    private Congestion congestion = Congestion.DEFAULT;
    private PacketLog log = PacketLog.NONE;
    private EntranceOptions entrance = new EntranceOptions();
    private int historyDays;
    private long historySize = Governance.USUAL_BYTES;
    private @Nullable Integer metrics;
    private @Nullable InetSocketAddress echoUdp;
    private @Nullable InetSocketAddress echoTcp;
    private @Nullable InetSocketAddress plainUdp;
    private List<Network> plainFrom = new ArrayList<>();
    private LogLevel logLevel = LogLevel.info;
    private @Nullable Path logFile;
    private boolean logMessages;

    void addTo(OptionList options) {
        addPlaces(options);
        addBounds(options);
        entrance.addTo(options);
        addHistory(options);
        addServices(options);
        addLog(options);
    }

    private void addPlaces(OptionList options) {
        options.add(list("--bind", "ADDR", InetAddress.class, bind, it -> bind = it)
                .converters(new AddressConverter())
                .description("Listen on this address; may be repeated. Default: all, IPv4 and IPv6."));
        options.add(value("--port", "PORT", int.class, port, it -> port = it)
                .converters(new PortConverter())
                .description("UDP port; 0 takes a free one. Default: 9999."));
        options.add(value("--data", "DIR", Path.class, data, it -> data = it)
                .description(
                        "Where everything is kept. Default:",
                        "$XDG_DATA_HOME/tern-server,",
                        "or ~/.local/share/tern-server."));
        options.add(value("--config", "FILE", Path.class, config, it -> config = it)
                .description(
                        "Options, one NAME=VALUE a line. Default:",
                        "$XDG_CONFIG_HOME/tern/server.properties,",
                        "or ~/.config/tern/server.properties."));
        options.add(value("--files", "DIR", Path.class, files, it -> files = it)
                .description("Share the files in this folder. Default: none."));
        options.add(flag("--uploads", it -> uploads = it)
                .description("Take files from people with a nick, into uploads/ in that folder."));
        options.add(value("--files-for", "all|members|operators", FilesFor.class, filesFor, it -> filesFor = it)
                .description(
                        "Who sees and gets the files: everybody, who has a", "name here, or operators. Default: all."));
        options.add(value("--name", "NAME", String.class, name, it -> name = it)
                .description("What the server calls itself. Default: the host's name."));
        options.add(value("--motd", "FILE", Path.class, motd, it -> motd = it)
                .description("A text that everybody reads on coming."));
    }

    private void addBounds(OptionList options) {
        options.add(map("--limit", "NAME=VALUE", limits, it -> limits = it).description(LIMITS));
        options.add(value("--durability", "full|normal", Durability.class, durability, it -> durability = it)
                .converters(new DurabilityConverter())
                .description(
                        "What was confirmed survives a power cut (full), or",
                        "a crash of the server (normal). Default: full."));
        options.add(value("--congestion", "bbr|cubic", Congestion.class, congestion, it -> congestion = it)
                .converters(new CongestionConverter())
                .description("How to find out how fast the network is.", "Default: bbr."));
        options.add(value("--trace", "FILE", PacketLog.class, log, it -> log = it)
                .converters(new TraceConverter())
                .description("Write a line of JSON for each packet."));
    }

    private void addHistory(OptionList options) {
        options.add(value("--history-days", "N", int.class, historyDays, it -> historyDays = it)
                .description("Throw older lines away; 0: none. Default: 0."));
        options.add(value("--history-size", "SIZE", long.class, historySize, it -> historySize = it)
                .converters(new AmountConverter())
                .description("Throw the oldest lines away when the database", "is larger; 0: never. Default: 2G."));
    }

    private void addServices(OptionList options) {
        options.add(value("--metrics", "PORT", Integer.class, metrics, it -> metrics = it)
                .converters(new PortConverter())
                .description("Figures for Prometheus, and /health, by HTTP on", "loopback. Default: none."));
        options.add(value("--echo-udp", "[ADDR:]PORT", InetSocketAddress.class, echoUdp, it -> echoUdp = it)
                .converters(new PlaceConverter())
                .description(
                        "Send datagrams back reversed, as from nc -u; on",
                        "loopback unless ADDR says more. Default: none."));
        options.add(value("--echo-tcp", "[ADDR:]PORT", InetSocketAddress.class, echoTcp, it -> echoTcp = it)
                .converters(new PlaceConverter())
                .description(
                        "Send the bytes of TCP connections back; on",
                        "loopback unless ADDR says more. Default: none."));
        options.add(value("--plain-udp", "[ADDR:]PORT", InetSocketAddress.class, plainUdp, it -> plainUdp = it)
                .converters(new PlaceConverter())
                .description(
                        "Let plain datagrams (SIGNUP_TAG:name) into #lobby,",
                        "marked name~; on loopback unless ADDR says more.",
                        "Default: none."));
        options.add(list("--plain-udp-from", "CIDR", Network.class, plainFrom, it -> plainFrom = it)
                .converters(new NetworkConverter())
                .description(
                        "Believe plain datagrams from there without a", "code; may be repeated. Default: loopback."));
    }

    private void addLog(OptionList options) {
        options.add(value("--log-level", "LEVEL", LogLevel.class, logLevel, it -> logLevel = it)
                .description("error, warn, info, debug or trace. Default: info."));
        options.add(value("--log-file", "FILE", Path.class, logFile, it -> logFile = it)
                .description(
                        "Log to this file; a new one from 10 MB on, and the",
                        "last five are kept. Default: standard error."));
        options.add(flag("--log-messages", it -> logMessages = it).description("Log what is said in rooms, too."));
    }

    Path data() {
        Path folder = data == null ? StandardFolders.data(System.getenv()) : data;
        return folder.toAbsolutePath().normalize();
    }

    /** The folder of the server that is to be asked: where none was named, the service's, unless one runs as this user. */
    Path runningData() {
        boolean service = data == null && Files.notExists(ControlSocket.in(data())) && Files.isDirectory(SERVICE);
        return service ? SERVICE : data();
    }

    /** The folder that is shared. */
    Optional<Path> files() {
        return Optional.ofNullable(files);
    }

    /** The files outside of the data folder that options name, and that of the options, by short names. */
    Map<String, Path> ownFiles() {
        Map<String, Path> own = new LinkedHashMap<>();
        own.put("server.properties", config == null ? ConfigFile.usual(System.getenv()) : config);
        if (motd != null) {
            own.put("motd", motd);
        }
        entrance.addFiles(own);
        own.values().removeIf(file -> !Files.isRegularFile(file));
        return own;
    }

    boolean logMessages() {
        return logMessages;
    }

    ExtraPorts extraPorts() {
        return new ExtraPorts(
                Optional.ofNullable(metrics),
                Optional.ofNullable(echoUdp),
                Optional.ofNullable(echoTcp),
                Optional.ofNullable(plainUdp),
                plainFrom);
    }

    LogLevel logLevel() {
        return logLevel;
    }

    Optional<Path> logFile() {
        return Optional.ofNullable(logFile);
    }

    /** @throws StartException when a file that was named cannot be read */
    ServerConfig config(CommandLine command) throws StartException {
        return new ServerConfig(
                bind,
                port,
                data(),
                Optional.ofNullable(files),
                uploads(command),
                name == null ? HostName.find() : name,
                motd == null ? "" : Motd.read(motd),
                limits(command),
                durability,
                network(command).withCongestion(congestion).withLog(log),
                new Governance(
                        entrance.operators(),
                        Set.of(),
                        Duration.ofDays(historyDays),
                        historySize,
                        entrance.entrance(),
                        filesFor));
    }

    private Optional<UploadLimits> uploads(CommandLine command) {
        if (uploads && files == null) {
            throw new ParameterException(command, "--uploads needs a folder to put them in: --files DIR.");
        }
        try {
            UploadLimits most = LimitNames.uploads(limits);
            return uploads ? Optional.of(most) : Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, "--limit: " + e.getMessage());
        }
    }

    NetworkSettings network(CommandLine command) {
        try {
            return LimitNames.network(limits);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, "--limit: " + e.getMessage());
        }
    }

    ServerLimits limits(CommandLine command) {
        try {
            return LimitNames.apply(limits);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, "--limit: " + e.getMessage());
        }
    }
}
