package chat.tern.launch;

import chat.tern.server.TernVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code tern}. Exit codes: 0 done, 2 usage. */
@Command(
        name = "tern",
        description = "Chat and file transfer over UDP: the client.",
        mixinStandardHelpOptions = true,
        versionProvider = TernVersion.class)
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say --help or --version.");
    }
}
