package chat.tern.launch;

import static chat.tern.server.launch.OptionList.flag;
import static chat.tern.server.launch.OptionList.value;

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
import chat.tern.server.launch.OptionList;
import chat.tern.server.launch.PasswordConverter;
import chat.tern.server.launch.TraceConverter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What every command understands, before or behind its words. */
final class GeneralOptions {
    private static final int HISTORY = 100;
    private static final int RETRIES = 10;
    /** Of an option whose value may be left out. */
    static final String FOREVER = "36500d";

    private @Nullable Nickname nick;
    private @Nullable Integer history;
    private boolean json;
    private boolean quiet;
    private @Nullable Path home;
    private Path downloads = Path.of("");
    private @Nullable String serverKey;
    private @Nullable String password;
    private boolean strict;
    private Duration timeout = Duration.ofSeconds(10);
    private Duration wait = Duration.ZERO;
    private Duration drain = Duration.ofSeconds(60);
    private int retry = RETRIES;
    private long limitRate;
    private Congestion congestion = Congestion.DEFAULT;
    private PacketLog log = PacketLog.NONE;

    void addTo(OptionList options) {
        addPersonal(options);
        addOfNetwork(options);
    }

    private void addPersonal(OptionList options) {
        options.add(value("--nick", "NAME", Nickname.class, nick, it -> nick = it)
                .converters(new NickConverter())
                .description("Your name there. Default: the last one there, or your login name."));
        options.add(value("--history", "N", Integer.class, history, it -> history = it)
                .converters(new CountConverter())
                .description("Lines of a room shown on joining; 0: none. Default: 100."));
        options.add(flag("--json", it -> json = it).description("Print JSON, one object a line (chat: with --line)."));
        options.add(flag("--quiet", it -> quiet = it).description("No progress, nothing but data and errors."));
        options.add(value("--home", "DIR", Path.class, home, it -> home = it)
                .description("Keep keys, known servers and state here. Default: the XDG folders."));
        // It decides the other options' defaults, so Defaults reads it before them.
        options.add(value("--config", "FILE", Path.class, null, it -> {})
                .description("Read options from this file. Default: client.properties in the configuration folder."));
        options.add(value("--downloads", "DIR", Path.class, downloads, it -> downloads = it)
                .description("Where files go. Default: the current folder."));
        options.add(value("--server-key", "SHA256:...", String.class, serverKey, it -> serverKey = it)
                .converters(new FingerprintConverter())
                .description("Talk only to a server with this key."));
        options.add(value("--password-file", "FILE", String.class, password, it -> password = it)
                .converters(new PasswordConverter())
                .description("The server's access password is in this file. It goes to a known server only."));
    }

    private void addOfNetwork(OptionList options) {
        options.add(flag("--strict", it -> strict = it).description("Talk only to servers known already."));
        options.add(value("--timeout", "TIME", Duration.class, timeout, it -> timeout = it)
                .converters(new TimeoutConverter())
                .description("How long to wait for the server's first answer. Default: 10s."));
        options.add(value("--wait", "TIME", Duration.class, wait, it -> wait = it)
                .converters(new TimeConverter())
                .arity("0..1")
                .fallbackValue(FOREVER)
                .description("Wait for a server that is down, at most so long if a time is said."));
        options.add(value("--drain", "TIME", Duration.class, drain, it -> drain = it)
                .converters(new TimeConverter())
                .description("How long to wait for what is not confirmed yet, on leaving. Default: 60s."));
        options.add(value("--retry", "N", int.class, retry, it -> retry = it)
                .converters(new CountConverter())
                .description("How often a file is begun again that changes or arrives damaged. Default: 10."));
        options.add(value("--limit-rate", "RATE", long.class, limitRate, it -> limitRate = it)
                .converters(new RateConverter())
                .description(
                        "Bytes a second that files may have, all together, such as 500k; 0: no limit. Default: 0."));
        options.add(value("--congestion", "bbr|cubic", Congestion.class, congestion, it -> congestion = it)
                .converters(new CongestionConverter())
                .description("How to find out how fast the network is, for what is sent. Default: bbr."));
        options.add(value("--trace", "FILE", PacketLog.class, log, it -> log = it)
                .converters(new TraceConverter())
                .description("Write a line of JSON for each packet, with qlog's names."));
    }

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
