package chat.tern.server.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.Congestion;
import chat.tern.reliability.Limits;
import chat.tern.reliability.MemoryBudget;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.udp.EndpointConfig;
import chat.tern.server.ServerKey;
import chat.tern.server.config.NetworkLimit;
import chat.tern.server.config.RelayLimits;
import chat.tern.server.config.ServerConfig;
import chat.tern.server.config.ServerLimits;
import chat.tern.server.config.StartException;
import chat.tern.server.config.TernVersion;
import chat.tern.server.session.Visitors;
import chat.tern.server.store.DataFolder;
import chat.tern.server.store.Durability;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ServerMainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void helpNamesEveryOptionAndCommand() {
        assertEquals(0, run("--help"));
        for (String word : new String[] {
            "--bind",
            "--port",
            "--data",
            "--files",
            "--name",
            "--motd",
            "--limit",
            "--durability",
            "--congestion",
            "--metrics",
            "--echo-udp",
            "--echo-tcp",
            "--plain-udp",
            "--plain-udp-from",
            "--log-level",
            "--log-file",
            "--log-messages",
            "--version",
            "run",
            "key",
            "status",
            "users",
            "reload",
            "backup",
            "restore",
            "check",
            "--config",
            "stop",
            "TERN_SERVER_"
        }) {
            assertTrue(out.toString().contains(word), word);
        }
        assertEquals("", err.toString());
    }

    @Test
    void helpOfKeyShowsOnlyWhatItUses() {
        assertEquals(0, run("key", "--help"));
        assertTrue(out.toString().contains("--data"), out.toString());
        assertFalse(out.toString().contains("--bind"), out.toString());
    }

    @Test
    void versionIsTheProgramsNameAndNumber() {
        assertEquals(0, run("--version"));
        assertEquals("tern-server " + TernVersion.number(), out.toString().strip());
    }

    @Test
    void mistakesInTheCommandLineExitWithTwoAndSayWhatIsWrong() {
        assertUsage("There is no command frob.", "frob");
        assertUsage("There is no option --prot.", "--prot", "3");
        assertUsage("70000 is no port", "--port", "70000");
        assertUsage("'x' is no port", "--port", "x");
        assertUsage("'foo'; there are message-bytes", "--limit", "foo=1");
        assertUsage("'many' is no number", "--limit", "chat-rate=many");
        assertUsage("--door: open, local or invite, not \"ajar\"", "--door", "ajar");
        assertUsage("--port needs a value: --port PORT.", "--port");
        assertUsage("This is one word too many: ada.", "status", "ada");
        assertUsage("at most 1Mi", "--limit", "message-bytes=2M");
        assertUsage("half-open cannot be 0", "--limit", "half-open=0");
        assertUsage("receive-memory cannot be 0", "--limit", "receive-memory=0");
        assertUsage("login-seconds cannot be 0", "--limit", "login-seconds=0");
        assertUsage("ack-ranges can be at most 32", "--limit", "ack-ranges=33");
        assertUsage("datagram cannot be less than 1200", "--limit", "datagram=1199");
        assertUsage("datagram can be at most 16384", "--limit", "datagram=17Ki");
        assertUsage("of the network connections-per-address,", "--limit", "foo=1");
        assertUsage("neither full nor normal", "--durability", "half");
        assertUsage("neither bbr nor cubic", "--congestion", "reno");
        assertUsage("no such file or folder", "--trace", folder + "/none/trace");
        assertUsage("error, warn, info, debug or trace, not", "--log-level", "loud");
        assertUsage("is no address", "--bind", "no address");
    }

    @Test
    void theEnvironmentStandsInForOptions() {
        ServerOptions options = parse(Map.of("TERN_SERVER_PORT", "7", "TERN_SERVER_LOG_LEVEL", "debug"));
        assertEquals(7, config(options).port());
        assertEquals(ServerOptions.LogLevel.debug, options.logLevel());
    }

    @Test
    void optionsCountBeforeTheEnvironment() {
        Map<String, String> environment = Map.of("TERN_SERVER_PORT", "7", "TERN_SERVER_NAME", "env");
        assertEquals(8, config(parse(environment, "--port", "8")).port());
        assertEquals(8, config(parse(environment, "--port", "8", "run")).port());
        assertEquals(8, config(parse(environment, "run", "--port", "8")).port());
        assertEquals("env", config(parse(environment, "--port", "8", "run")).name());
    }

    @Test
    void everyOptionReachesTheConfiguration() throws Exception {
        Path motd = Files.writeString(folder.resolve("motd"), "Be kind.\n");
        ServerConfig config = config(parse(
                Map.of(),
                "--bind=127.0.0.1",
                "--bind=::1",
                "--port=0",
                "--data=" + folder,
                "--files=" + folder,
                "--name=pi",
                "--motd=" + motd,
                "--limit=message-bytes=32Ki",
                "--limit=chat-burst=20,chat-rate=0",
                "--limit=max-clients=2k",
                "--limit=streams=7,connects-per-10min=0,queue-bytes=2Mi,cookie-rate=5",
                "--limit=relays=3,relays-per-person=2,relays-per-minute=0",
                "--limit=datagram=1452,ack-ranges=9,receive-memory=1Mi,login-seconds=4",
                "--durability=normal",
                "--congestion=bbr",
                "--trace=" + folder.resolve("trace")));
        assertEquals(2, config.bind().size());
        assertEquals(folder, config.data());
        assertEquals(folder, config.files().orElseThrow());
        assertEquals("pi", config.name());
        assertEquals("Be kind.", config.motd());
        assertEquals(new ServerLimits(32 * 1024, 20, 0, 2_000).withRelays(new RelayLimits(3, 2, 0)), config.limits());
        assertEquals(Durability.NORMAL, config.durability());
        assertEquals(Congestion.BBR, config.network().connections().congestion());
        assertTrue(config.network().connections().log().on());
        assertEquals(7, config.network().connections().maxStreams());
        assertEquals(Integer.MAX_VALUE, config.network().limit(NetworkLimit.CONNECTS_PER_10MIN));
        assertEquals(2 << 20, config.network().endpoint().inboxBytes());
        assertEquals(5, config.network().strangers().cookieRate());
        assertEquals(1452, config.network().connections().maxDatagram());
        assertEquals(9, config.network().connections().ackRanges());
        assertEquals(1 << 20, config.network().connections().memory().most());
        assertEquals(4_000_000_000L, new Visitors(config.network()::limit).loginNanos());
    }

    @Test
    void everyLimitOfTheNetworkStandsInTheHelp() {
        assertEquals(0, run("--help"));
        for (NetworkLimit limit : NetworkLimit.values()) {
            assertTrue(out.toString().contains(limit + "="), limit.toString());
        }
    }

    @Test
    void withoutOptionsTheDefaultsHold() {
        ServerConfig config = config(parse(Map.of()));
        assertEquals(9999, config.port());
        assertTrue(config.bind().isEmpty());
        assertTrue(config.files().isEmpty());
        assertEquals(ServerLimits.defaults(), config.limits());
        assertEquals(Limits.defaults(), config.network().strangers());
        assertEquals(EndpointConfig.defaults(), config.network().endpoint());
        assertSame(MemoryBudget.ofProcess(), config.network().connections().memory());
        assertTrue(config.data().endsWith("tern-server"));
        assertFalse(config.name().isEmpty());
    }

    @Test
    void aTextThatCannotBeReadIsAClearError() {
        assertEquals(1, run("--motd", folder.resolve("none").toString(), "--data", folder.toString()));
        assertTrue(err.toString().contains("--motd cannot be read: no such file or folder."), err.toString());
    }

    @Test
    void aLogThatCannotBeWrittenIsAClearError() {
        String log = folder.resolve("none/log").toString();
        assertEquals(1, run("--log-file", log, "--data", folder.toString()));
        assertTrue(
                err.toString().contains("cannot be written: no such file or folder. See --log-file."), err.toString());
    }

    @Test
    void aTextThatCannotBeSentIsAClearError() throws Exception {
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xFF, 1});
        assertEquals(1, run("--motd", binary.toString(), "--data", folder.toString()));
        assertTrue(err.toString().contains("is not UTF-8"), err.toString());
        Path book = Files.writeString(folder.resolve("book"), "x".repeat(10_000));
        assertEquals(1, run("--motd", book.toString(), "--data", folder.toString()));
        assertTrue(err.toString().contains("10000 bytes"), err.toString());
    }

    @Test
    void aFolderWithoutAKeyIsAClearError() {
        assertEquals(1, run("key", "--data", folder.toString()));
        assertTrue(err.toString().contains("There is no key in " + folder), err.toString());
    }

    @Test
    void theKeyOfAFolderIsPrintedAsItsFingerprint() throws Exception {
        var key = ServerKey.loadOrMake(DataFolder.serverKey(folder), new SecureRandom());
        assertEquals(0, run("--data", folder.toString(), "key"));
        assertEquals(Fingerprint.of(key.publicKey()), out.toString().strip());
    }

    @Test
    void commandsBearTheNamesThatTheyAreFoundBy() {
        ServerMain.commandLine(Map.of())
                .getSubcommands()
                .forEach((name, command) -> assertEquals(name, command.getCommandName()));
    }

    @Test
    void onlyTheCommandsThatAreNamedAreMade() throws Exception {
        assertEquals(Set.of(), named("--port", "0"));
        assertEquals(Set.of("run"), named("run", "--port=0"));
        assertEquals(ServerMain.commandLine(Map.of()).getSubcommands().keySet(), named("--help"));
    }

    private Set<String> named(String... words) throws StartException {
        return ServerMain.commandLine(Map.of("HOME", folder.toString()), List.of(words))
                .getSubcommands()
                .keySet();
    }

    private void assertUsage(String because, String... arguments) {
        err.getBuffer().setLength(0);
        assertEquals(2, run(arguments), err::toString);
        assertTrue(err.toString().startsWith("tern-server: "), err.toString());
        assertTrue(err.toString().contains(because), err.toString());
        assertTrue(err.toString().matches("(?s).*See tern-server( status)? --help\\.\\R"), err.toString());
        assertEquals("", out.toString());
    }

    private int run(String... arguments) {
        return commandLine(Map.of()).execute(arguments);
    }

    private CommandLine commandLine(Map<String, String> environment) {
        return ServerMain.commandLine(environment)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
    }

    private ServerOptions parse(Map<String, String> environment, String... arguments) {
        CommandLine commandLine = commandLine(environment);
        commandLine.parseArgs(arguments);
        return ((ServerMain) commandLine.getCommand()).options();
    }

    private ServerConfig config(ServerOptions options) {
        try {
            return options.config(commandLine(Map.of()));
        } catch (StartException e) {
            throw new AssertionError(e);
        }
    }
}
