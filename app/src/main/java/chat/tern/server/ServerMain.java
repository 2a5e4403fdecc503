package chat.tern.server;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program {@code tern-server}. Exit codes: 0 stopped on request, 1 could not start or data fault, 2 usage. */
@Command(
        name = "tern-server",
        description = {"", "Chat and file transfer over UDP: the server.", ""},
        footer = {
            "",
            "Options that are not given are looked for in the environment: --log-level",
            "as TERN_SERVER_LOG_LEVEL, and so on.",
            "",
            "  tern-server --files ~/shared        share a folder, on UDP port 9999",
            "  tern-server --port 0                on a free port, told in the ready line",
            "  tern-server key                     what clients compare when they first come",
            "  tern-server users                   who is in the server that runs here"
        },
        commandListHeading = "%nCommands:%n",
        subcommands = {
            ServerRun.class,
            ServerFingerprint.class,
            StatusCommand.class,
            UsersCommand.class,
            StopCommand.class
        },
        customSynopsis = {"tern-server [run] [OPTIONS]", "       tern-server COMMAND [--data=DIR]"},
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true,
        versionProvider = TernVersion.class)
public final class ServerMain implements Callable<Integer> {
    @Mixin
    private ServerOptions options = new ServerOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ServerMain() {}

    public static void main(String[] args) {
        System.exit(commandLine(System.getenv()).execute(args));
    }

    /** What commands and options there are, for the manual page and for completion. */
    public static CommandSpec specification() {
        return commandLine(Map.of()).getCommandSpec();
    }

    /** The whole command line, with defaults out of {@code environment}. */
    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine whole = new CommandLine(new ServerMain())
                .setDefaultValueProvider(new EnvironmentDefaults("TERN_SERVER_", environment))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(ServerMain::misused)
                .setExecutionExceptionHandler(ServerMain::failed);
        whole.getSubcommands().values().stream()
                .filter(command -> !command.getCommandName().equals("run"))
                .forEach(ServerMain::showOnlyData);
        return whole;
    }

    /** Options stand before and behind commands alike, but these have no use for most of them. */
    private static void showOnlyData(CommandLine command) {
        command.getHelpSectionMap()
                .put(
                        UsageMessageSpec.SECTION_KEY_OPTION_LIST,
                        help -> help.optionListExcludingGroups(command.getCommandSpec().options().stream()
                                .filter(option -> !option.inherited()
                                        || option.longestName().equals("--data"))
                                .toList()));
    }

    ServerOptions options() {
        return options;
    }

    @Override
    public Integer call() throws StartException {
        return ServerRun.run(options, spec.commandLine());
    }

    private static int misused(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("tern-server: "
                + (e instanceof UnmatchedArgumentException unknown ? unknown(unknown) : e.getMessage()));
        err.println("See tern-server --help.");
        err.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String unknown(UnmatchedArgumentException e) {
        String word = e.getUnmatched().getFirst();
        List<String> near = e.getSuggestions();
        return "There is no " + (e.isUnknownOption() ? "option " : "command ") + word
                + (near.isEmpty() ? "." : ". Did you mean " + String.join(", ", near) + "?");
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (!(e instanceof StartException)) {
            throw e;
        }
        PrintWriter err = command.getErr();
        err.println("tern-server: " + e.getMessage());
        err.flush();
        return 1;
    }
}
