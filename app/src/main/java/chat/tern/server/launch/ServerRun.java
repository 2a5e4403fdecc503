package chat.tern.server.launch;

import chat.tern.server.ExtraServices;
import chat.tern.server.Server;
import chat.tern.server.ServiceManager;
import chat.tern.server.config.ServerConfig;
import chat.tern.server.config.StartException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tern-server run}: until somebody stops it. */
@Command(
        name = "run",
        description = "Run the server (what happens without a command, too).",
        customSynopsis = "tern-server [run] [OPTIONS]",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class ServerRun implements Callable<Integer> {
    @ParentCommand
    private @Nullable ServerMain parent;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws StartException {
        return run(Objects.requireNonNull(parent).options(), spec.commandLine());
    }

    /** Runs until SIGTERM or SIGINT, by which the process ends with 0, or until it is stopped by its local socket. */
    static int run(ServerOptions options, CommandLine command) throws StartException {
        ServerConfig config = options.config(command);
        LogSetup.apply(options.logLevel().name(), options.logFile());
        try {
            return serve(config, options, command);
        } finally {
            LogSetup.flush();
        }
    }

    private static int serve(ServerConfig config, ServerOptions options, CommandLine command) throws StartException {
        Thread.setDefaultUncaughtExceptionHandler(new LastResort(LogSetup::flush, Runtime.getRuntime()::halt));
        Server server = Server.start(config);
        List<String> words =
                command.getCommandSpec().root().commandLine().getParseResult().originalArgs();
        server.configuredBy(() -> fresh(words), options.ownFiles());
        Hangup.onHangup(() -> reload(server));
        ExtraServices extras = extras(options, server);
        if (options.logMessages()) {
            server.logMessages();
        }
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("tern stop").unstarted(new StopLoop(server, extras)));
        PrintWriter out = command.getOut();
        out.println(server.readyLine());
        out.flush();
        Logger.info("ready");
        try {
            offer(server, options.logFile().isPresent(), command.getErr());
            new ServiceManager(System.getenv()).ready(server.readyLine());
            server.awaitClosed();
        } catch (InterruptedException e) {
            Logger.info("interrupted");
        }
        return 0;
    }

    private static ExtraServices extras(ServerOptions options, Server server) throws StartException {
        boolean open = false;
        try {
            ExtraServices extras = ExtraServices.open(options.extraPorts(), server);
            open = true;
            return extras;
        } finally {
            if (!open) {
                server.close();
            }
        }
    }

    private static ServerConfig fresh(List<String> words) throws StartException {
        return ServerMain.options(System.getenv(), words).config(ServerMain.alone());
    }

    private static void reload(Server server) {
        try {
            server.reload();
        } catch (StartException e) {
            Logger.error("Nothing is loaded anew: {}", e.getMessage());
        }
    }

    /** A server without operators has nobody who could let others in. A log on standard error would say it there twice. */
    private static void offer(Server server, boolean logsToFile, PrintWriter err) throws InterruptedException {
        Optional<String> link = server.ownerLink(HostName.find());
        if (link.isPresent()) {
            if (logsToFile) {
                Logger.info("nobody is an operator here; who comes with this link becomes one: {}", link.get());
            }
            err.println("Nobody is an operator here yet. Who comes first with this becomes one: tern " + link.get());
            err.flush();
        }
    }

    /** The thread of the JVM's end. Without the halt the exit code would be that of the signal. */
    private record StopLoop(Server server, ExtraServices extras) implements Runnable {
        @Override
        public void run() {
            extras.close();
            server.close();
            LogSetup.flush();
            Runtime.getRuntime().halt(0);
        }
    }
}
