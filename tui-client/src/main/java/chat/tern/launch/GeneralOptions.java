package chat.tern.launch;

import chat.tern.client.Client;
import chat.tern.client.ClientConfig;
import chat.tern.client.KeyTrust;
import chat.tern.client.event.TransferOrder;
import chat.tern.client.home.Home;
import chat.tern.client.link.ServerAddress;
import chat.tern.protocol.InviteLink;
import chat.tern.protocol.Nickname;
import chat.tern.reliability.Congestion;
import chat.tern.reliability.PacketLog;
import chat.tern.server.launch.CongestionConverter;
import chat.tern.server.launch.PasswordConverter;
import chat.tern.server.launch.TraceConverter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command understands, before or behind its words. */
final class GeneralOptions {
    private static final int HISTORY = 100;
    private static final int RETRIES = 10;
    /** Of an option whose value may be left out. */
    static final String FOREVER = "36500d";

    @Option(
            names = "--nick",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            converter = NickConverter.class,
            description = "Your name there. Default: the last one there, or your login name.")
    private @Nullable Nickname nick;

    @Option(
            names = "--history",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            converter = CountConverter.class,
            description = "Lines of a room shown on joining; 0: none. Default: 100.")
    private @Nullable Integer history;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print JSON, one object a line (chat: with --line).")
    private boolean json;

    @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "No progress, nothing but data and errors.")
    private boolean quiet;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Keep keys, known servers and state here. Default: the XDG folders.")
    private @Nullable Path home;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Read options from this file. Default: client.properties in the configuration folder.")
    @SuppressWarnings("UnusedVariable") // it decides the other options' defaults, so Defaults reads it before them
    private @Nullable Path config;

    @Option(
            names = "--downloads",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Where files go. Default: the current folder.")
    private Path downloads = Path.of("");

    @Option(
            names = "--server-key",
            paramLabel = "SHA256:...",
            scope = ScopeType.INHERIT,
            converter = FingerprintConverter.class,
            description = "Talk only to a server with this key.")
    private @Nullable String serverKey;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            converter = PasswordConverter.class,
            description = "The server's access password is in this file. It goes to a known server only.")
    private @Nullable String password;

    @Option(names = "--strict", scope = ScopeType.INHERIT, description = "Talk only to servers known already.")
    private boolean strict;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            scope = ScopeType.INHERIT,
            converter = TimeoutConverter.class,
            description = "How long to wait for the server's first answer. Default: 10s.")
    private Duration timeout = Duration.ofSeconds(10);

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            arity = "0..1",
            fallbackValue = FOREVER,
            scope = ScopeType.INHERIT,
            converter = TimeConverter.class,
            description = "Wait for a server that is down, at most so long if a time is said.")
    private Duration wait = Duration.ZERO;

    @Option(
            names = "--drain",
            paramLabel = "TIME",
            scope = ScopeType.INHERIT,
            converter = TimeConverter.class,
            description = "How long to wait for what is not confirmed yet, on leaving. Default: 60s.")
    private Duration drain = Duration.ofSeconds(60);

    @Option(
            names = "--retry",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            converter = CountConverter.class,
            description = "How often a file is begun again that changes or arrives damaged. Default: 10.")
    private int retry = RETRIES;

    @Option(
            names = "--limit-rate",
            paramLabel = "RATE",
            scope = ScopeType.INHERIT,
            converter = RateConverter.class,
            description = "Bytes a second that files may have, all together, such as 500k; 0: no limit. Default: 0.")
    private long limitRate;

    @Option(
            names = "--congestion",
            paramLabel = "bbr|cubic",
            scope = ScopeType.INHERIT,
            converter = CongestionConverter.class,
            description = "How to find out how fast the network is, for what is sent. Default: bbr.")
    private Congestion congestion = Congestion.DEFAULT;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            converter = TraceConverter.class,
            description = "Write a line of JSON for each packet, with qlog's names.")
    private PacketLog log = PacketLog.NONE;

    Optional<Nickname> nick() {
        return Optional.ofNullable(nick);
    }

    /** How many lines somebody said to want. */
    Optional<Integer> history() {
        return Optional.ofNullable(history);
    }

    boolean json() {
        return json;
    }

    boolean quiet() {
        return quiet;
    }

    Duration drain() {
        return drain;
    }

    Duration timeout() {
        return timeout;
    }

    /** Tells a client that has begun how fast files may go. */
    void limit(Client client) {
        if (limitRate > 0) {
            client.order(new TransferOrder.Limit(limitRate, Optional.empty()), "");
        }
    }

    int retry() {
        return retry;
    }

    /** Waits for a server that is down, if that is wanted. */
    void await(ClientConfig config, PrintWriter err) throws IOException, InterruptedException {
        if (wait.isPositive()) {
            new Patience(config, err, quiet).await(wait);
        }
    }

    Path downloads() {
        return downloads;
    }

    boolean hasHome() {
        return home != null;
    }

    Home home(Map<String, String> environment) {
        return Home.locate(Optional.ofNullable(home), environment);
    }

    /** A client with a nick, in the rooms. */
    ClientConfig somebody(ServerAddress server, Map<String, String> environment) {
        ClientConfig config = ClientConfig.of(server, home(environment))
                .withHistory(history().orElse(HISTORY))
                .withConnectTimeout(timeout)
                .withCongestion(congestion)
                .withLog(log)
                .withTrust(new KeyTrust(
                        strict,
                        Optional.ofNullable(serverKey).or(() -> server.invite().map(InviteLink::fingerprint)),
                        Optional.ofNullable(password)));
        return nick().map(config::withNick).orElse(config);
    }

    /** A client that is nobody in the rooms. */
    ClientConfig nobody(ServerAddress server, Map<String, String> environment) {
        return somebody(server, environment).asNobody();
    }
}
