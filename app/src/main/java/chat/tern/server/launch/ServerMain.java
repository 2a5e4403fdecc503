package chat.tern.server.launch;

import chat.tern.protocol.Nearest;
import chat.tern.server.HeadStartLoop;
import chat.tern.server.config.StartException;
import chat.tern.server.config.TernVersion;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;

/** The program {@code tern-server}. Exit codes: 0 stopped on request, 1 could not start or data fault, 2 usage. */
public final class ServerMain implements Callable<Integer> {
    /** Looking at its value makes the file. */
    private static final String TRACE = "trace";

    /**
     * In the help's order. Only those that a command line names are made: to find out what options one has takes longer
     * than all else that comes before a server is ready.
     */
    private static final Map<String, Supplier<Object>> COMMANDS = commands();

    private static final String[] FOOTER = {
        "",
        "Options that are not given are looked for in the environment: --log-level",
        "as TERN_SERVER_LOG_LEVEL, and so on; then in the configuration file, as",
        "log-level=debug on a line of its own.",
        "",
        "  tern-server --files ~/shared        share a folder, on UDP port 9999",
        "  tern-server --port 0                on a free port, told in the ready line",
        "  tern-server key                     what clients compare when they first come",
        "  tern-server users                   who is in the server that runs here"
    };

    private static final Set<String> HELP = Set.of("--help", "-h", "--version", "-V");

    private final ServerOptions options = new ServerOptions();
    private final CommandSpec spec;

    private ServerMain() {
        spec = CommandSpec.wrapWithoutInspection(this).name("tern-server").versionProvider(new TernVersion());
        spec.usageMessage()
                .description("", "Chat and file transfer over UDP: the server.", "")
                .customSynopsis("tern-server [run] [OPTIONS]", "       tern-server COMMAND [--data=DIR]")
                .commandListHeading("%nCommands:%n")
                .footer(FOOTER)
                .sortOptions(false)
                .autoWidth(true);
        options.addTo(OptionList.inherited(spec));
        OptionList.own(spec).addHelp();
    }

    /** The program without its commands. */
    static CommandLine alone() {
        return new CommandLine(new ServerMain().spec);
    }

    public static void main(String[] args) {
        if (isServer(List.of(args))) {
            HeadStartLoop.begin();
        }
        System.exit(execute(System.getenv(), args));
    }

    /** Most likely: a command's name may also be the value of an option. */
    private static boolean isServer(List<String> args) {
        return args.stream()
                .noneMatch(word -> HELP.contains(word) || (COMMANDS.containsKey(word) && !word.equals("run")));
    }

    private static Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("run", ServerRun::new);
        commands.put("key", ServerFingerprint::new);
        commands.put("status", StatusCommand::new);
        commands.put("users", UsersCommand::new);
        commands.put("reload", ReloadCommand::new);
        commands.put("backup", BackupCommand::new);
        commands.put("restore", RestoreCommand::new);
        commands.put("check", CheckCommand::new);
        commands.put("stop", StopCommand::new);
        commands.put("invite", InviteCommand::new);
        commands.put("op", OperatorCommand.Op::new);
        commands.put("deop", OperatorCommand.Deop::new);
        commands.put("user", UserCommand::new);
        commands.put("ban", BanCommand.Ban::new);
        commands.put("unban", BanCommand.Unban::new);
        commands.put("bans", BanCommand.Bans::new);
        return commands;
    }

    private static int execute(Map<String, String> environment, String... args) {
        try {
            return commandLine(environment, List.of(args)).execute(args);
        } catch (StartException e) {
            return Mistakes.answer(
                    new ParameterException(commandLine(environment), e.getMessage()),
                    COMMANDS.keySet(),
                    option -> Optional.empty());
        }
    }

    /** What a server that runs with these words would be started with now; its trace goes on where it is. */
    static ServerOptions options(Map<String, String> environment, List<String> args) throws StartException {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put(OptionDefaults.variable(TRACE), "");
        List<String> words = withoutTrace(args);
        CommandLine again = commandLine(variables, words);
        try {
            again.parseArgs(words.toArray(String[]::new));
        } catch (ParameterException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
        return ((ServerMain) again.getCommand()).options();
    }

    private static List<String> withoutTrace(List<String> args) {
        List<String> others = new ArrayList<>(args);
        int at = others.indexOf("--" + TRACE);
        if (at >= 0) {
            others.subList(at, Math.min(at + 2, others.size())).clear();
        }
        others.removeIf(word -> word.startsWith("--" + TRACE + "="));
        return others;
    }

    /**
     * What understands these words, with defaults out of {@code environment} and of the configuration file.
     *
     * @throws StartException when that file is wrong
     */
    static CommandLine commandLine(Map<String, String> environment, List<String> args) throws StartException {
        if (args.stream().anyMatch(HELP::contains)) {
            return commandLine(environment);
        }
        ConfigFile file = ConfigFile.find(environment, args, ServerMain::problem);
        return commandLine(args::contains, new OptionDefaults(environment, file.values(), args));
    }

    /** Of a line of the configuration file, tried alone. */
    private static Optional<String> problem(Map.Entry<String, String> line) {
        CommandLine alone = alone().setCaseInsensitiveEnumValuesAllowed(true);
        @Nullable OptionSpec option = alone.getCommandSpec().findOption("--" + line.getKey());
        if (option == null || option.usageHelp() || option.versionHelp()) {
            return Optional.of("there is no option '" + line.getKey() + "'"
                    + Nearest.to("--" + line.getKey(), longNames(alone.getCommandSpec()))
                            .map(near -> "; did you mean " + near.substring(2) + "?")
                            .orElse("."));
        }
        try {
            if (line.getKey().equals(TRACE)) {
                return Optional.empty();
            } else if (option.type() == boolean.class) {
                OptionDefaults.yes(option, line.getValue());
            } else {
                alone.parseArgs("--" + line.getKey() + "=" + line.getValue());
                ((ServerMain) alone.getCommand()).options().limits(alone);
            }
            return Optional.empty();
        } catch (ParameterException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** What commands and options there are, for the manual page and for completion. */
    public static CommandSpec specification() {
        return commandLine(Map.of()).getCommandSpec();
    }

    /** The whole command line, with defaults out of {@code environment} alone. */
    static CommandLine commandLine(Map<String, String> environment) {
        return commandLine(name -> true, new OptionDefaults(environment, Map.of(), List.of()));
    }

    private static CommandLine commandLine(Predicate<String> named, OptionDefaults defaults) {
        CommandLine line = alone();
        COMMANDS.forEach((name, command) -> {
            if (named.test(name)) {
                line.addSubcommand(name, command.get());
            }
        });
        line.getSubcommands().values().stream()
                .filter(command -> !command.getCommandName().equals("run"))
                .forEach(ServerMain::showOnlyData);
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setAllowSubcommandsAsOptionParameters(true)
                .setDefaultValueProvider(defaults)
                .setParameterExceptionHandler((e, args) -> Mistakes.answer(e, COMMANDS.keySet(), defaults::source))
                .setExecutionExceptionHandler(ServerMain::failed);
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

    private static List<String> longNames(CommandSpec spec) {
        return spec.optionsMap().keySet().stream()
                .filter(name -> name.startsWith("--"))
                .toList();
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
