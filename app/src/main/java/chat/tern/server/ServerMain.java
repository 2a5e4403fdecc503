package chat.tern.server;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code tern-server}. Exit codes: 0 stopped on request, 1 could not start or data fault, 2 usage. */
@Command(
        name = "tern-server",
        description = "Chat and file transfer over UDP: the server.",
        mixinStandardHelpOptions = true,
        versionProvider = TernVersion.class)
public final class ServerMain implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private ServerMain() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new ServerMain()).execute(args));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say --help or --version.");
    }
}
