package chat.tern.launch;

import static chat.tern.server.launch.OptionList.value;

import chat.tern.client.ClientConfig;
import chat.tern.client.home.Home;
import chat.tern.client.link.ServerAddress;
import chat.tern.protocol.Nickname;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.server.Server;
import chat.tern.server.config.Governance;
import chat.tern.server.config.ServerConfig;
import chat.tern.server.config.StartException;
import chat.tern.server.launch.HostName;
import chat.tern.server.launch.OptionList;
import chat.tern.server.launch.StandardFolders;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tern host}: a server in this process, and the face joined to it. */
@Command(
        name = "host",
        description = "Run a server here, and chat in it.",
        customSynopsis = "tern host [--port=P] [--files=DIR] [OPTIONS]",
        footer = {
            "tern host --files ~/shared   share a folder; others come to your address",
            "tern host --port 0           on a free port, which is told on coming in"
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true)
final class HostCommand implements Callable<Integer> {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int HIGHEST_PORT = 65_535;

    @ParentCommand
    private @Nullable Tern tern;

    private FaceOptions face = new FaceOptions();
    private int port = ServerConfig.DEFAULT_PORT;
    private @Nullable Path files;
    private @Nullable Path data;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The command with its options. */
    static CommandSpec described() {
        HostCommand command = new HostCommand();
        CommandSpec spec = CommandSpec.forAnnotatedObject(command);
        command.addTo(OptionList.own(spec));
        return spec;
    }

    private void addTo(OptionList options) {
        face.addTo(options);
        options.add(value("--port", "P", int.class, port, it -> port = it)
                .description("UDP port; 0 takes a free one. Default: 9999."));
        options.add(value("--files", "DIR", Path.class, files, it -> files = it)
                .description("Share the files in this folder. Default: none."));
        options.add(value("--data", "DIR", Path.class, data, it -> data = it)
                .description(
                        "Where the server keeps everything. Default: as tern-server; with --home a folder there."));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, StoppedException {
        Tern whole = Objects.requireNonNull(tern);
        if (port < 0 || port > HIGHEST_PORT) {
            throw new ParameterException(spec.commandLine(), "A port is a number from 0 to 65535, not " + port + ".");
        }
        Map<String, String> environment = whole.environment();
        Chat chat = new Chat(whole.general(), environment, spec.commandLine().getErr());
        // before there are keys of ours, which the server is to know as its owner's
        Optional<Nickname> nick = chat.introduced(
                        whole.general().somebody(ServerAddress.parse(LOOPBACK), environment), face)
                .nick();
        ServerConfig config = ServerConfig.defaults(data(whole.general(), environment))
                .withPort(port)
                .withName(HostName.find())
                .withGovernance(Governance.defaults()
                        .withOwner(whole.general().home(environment).account(new SecureRandom())));
        try (Server server = Server.start(files == null ? config : config.withFiles(files))) {
            closeAtTheEnd(server);
            return chat(server, whole, chat, nick);
        } catch (StartException e) {
            throw new StoppedException(ExitCode.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private int chat(Server server, Tern whole, Chat chat, Optional<Nickname> nick)
            throws IOException, InterruptedException {
        int at = server.addresses().stream()
                .map(InetSocketAddress::getPort)
                .findFirst()
                .orElseThrow();
        ServerAddress here = ServerAddress.parse(LOOPBACK + ":" + at);
        Home home = whole.general().home(whole.environment());
        home.remember(
                here.place(), Fingerprint.of(server.key()), Optional.empty(), LocalDate.now(ZoneId.systemDefault()));
        ClientConfig client = face.joining(whole.general().somebody(here, whole.environment()));
        return chat.run(nick.map(client::withNick).orElse(client), face, Optional.of(HostAddresses.invitation(at)));
    }

    private Path data(GeneralOptions general, Map<String, String> environment) {
        if (data != null) {
            return data;
        }
        if (general.hasHome() || environment.containsKey("TERN_HOME")) {
            return general.home(environment).state().resolve("server");
        }
        return StandardFolders.data(environment);
    }

    /** A signal must not leave the others without a word. */
    private static void closeAtTheEnd(Server server) {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("tern host stop").unstarted(server::close));
    }
}
