package chat.tern.launch;

import chat.tern.client.ClientConfig;
import chat.tern.client.home.KnownServer;
import chat.tern.client.link.ServerAddress;
import chat.tern.line.TerminalStreams;
import chat.tern.protocol.Nearest;
import chat.tern.server.config.TernVersion;
import chat.tern.server.launch.Mistakes;
import chat.tern.server.launch.OptionList;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
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
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** {@code tern [chat] [SERVER]}, and the place of everything that all commands have in common. */
final class Tern implements Callable<Integer> {
    private static final String CHAT = "chat";

    /**
     * In the help's order. Only those that a command line names are made: to find out what options one has takes longer
     * than to ask a server that is near.
     */
    private static final Map<String, Supplier<Object>> COMMANDS = commands();

    private static final String[] FOOTER = {
        "tern pi.example                chat, full screen; tern alone: the last server",
        "tern ada@pi.example:4000/ops   as ada, on another port than 9999, into #ops",
        "tern host --files ~/shared     a server here, and you in it",
        "tern get pi.example notes.txt  fetch a file",
        "tern --line --json pi.example  for scripts"
    };

    private static final Set<String> HELP = Set.of("help", "--help", "-h");

    /** Words without which a chat is on the screen. */
    private static final Set<String> NO_CHAT =
            Set.of("help", "--help", "-h", "--version", "-V", "--line", "--classic", "--json");

    private final Map<String, String> environment;

    private final FaceOptions face = new FaceOptions();
    private final GeneralOptions general = new GeneralOptions();
    private final PositionalParamSpec servers = PositionalParamSpec.builder()
            .type(List.class)
            .auxiliaryTypes(String.class)
            .index("0..*")
            .arity("0..*")
            .paramLabel("SERVER")
            .hidden(true)
            .build();

    private final CommandSpec spec;

    private Tern(Map<String, String> environment) {
        this.environment = environment;
        spec = CommandSpec.wrapWithoutInspection(this).name("tern").versionProvider(new TernVersion());
        spec.usageMessage()
                .description("Chat and file transfer over UDP.")
                .customSynopsis("tern [chat] [SERVER] [OPTIONS]", "       tern COMMAND ... [OPTIONS]")
                .footer(FOOTER)
                .sortOptions(false)
                .autoWidth(true);
        OptionList own = OptionList.own(spec);
        face.addTo(own);
        general.addTo(OptionList.inherited(spec));
        own.addHelp();
        spec.addPositional(servers);
    }

    private static Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("host", HostCommand::described);
        commands.put("ls", ListCommand::new);
        commands.put("get", GetCommand::new);
        commands.put("put", PutCommand::new);
        commands.put("send", SendCommand::new);
        commands.put("rm", RemoveCommand::new);
        commands.put("echo", EchoCommand::new);
        commands.put("ping", PingCommand::new);
        commands.put("doctor", DoctorCommand::new);
        commands.put("users", UsersCommand::new);
        commands.put("history", HistoryCommand::new);
        commands.put("msg", MessageCommand::new);
        commands.put("key", KeyCommand::new);
        commands.put("help", HelpCommand::new);
        return commands;
    }

    /** The whole command line, with defaults out of the environment and a file. */
    static CommandLine commandLine(Map<String, String> environment) {
        return commandLine(environment, List.of(), name -> true);
    }

    /** The same as far as these words need it. */
    static CommandLine commandLine(Map<String, String> environment, List<String> arguments) {
        boolean help = arguments.stream().anyMatch(HELP::contains);
        return commandLine(environment, arguments, name -> help || arguments.contains(name));
    }

    private static CommandLine commandLine(
            Map<String, String> environment, List<String> arguments, Predicate<String> named) {
        CommandLine line = new CommandLine(new Tern(environment).spec);
        COMMANDS.forEach((name, command) -> {
            if (named.test(name)) {
                line.addSubcommand(name, command.get());
            }
        });
        Defaults defaults = new Defaults(environment, arguments);
        line.setExpandAtFiles(false)
                .setDefaultValueProvider(defaults)
                .setParameterExceptionHandler((e, args) -> Mistakes.answer(e, List.of(), defaults::source))
                .setExecutionExceptionHandler(Faults::answer);
        line.getCommandSpec().usageMessage().exitCodeList(ExitCode.meanings());
        Help.arrange(line);
        return line;
    }

    /** Most likely: a command's name may also be the value of an option. */
    static boolean isChat(List<String> arguments) {
        return arguments.stream()
                .noneMatch(word -> NO_CHAT.contains(word) || (COMMANDS.containsKey(word) && !word.equals("host")));
    }

    /** The words as they are to be parsed: a value of {@code --wait} follows an equals sign, so a bare one has none. */
    static String[] words(String... arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        int end = words.contains("--") ? words.indexOf("--") : words.size();
        words.subList(0, end).replaceAll(word -> word.equals("--wait") ? "--wait=" + GeneralOptions.FOREVER : word);
        return words.toArray(String[]::new);
    }

    GeneralOptions general() {
        return general;
    }

    Map<String, String> environment() {
        return environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> words = words();
        List<String> rest = !words.isEmpty() && words.getFirst().equals(CHAT) ? words.subList(1, words.size()) : words;
        if (rest.size() > 1) {
            throw wrong(tooMany(rest));
        }
        if (face.classic() && general.json()) {
            throw wrong("--classic has lines of its own; --json cannot be there, too.");
        }
        ServerAddress server = rest.isEmpty() ? lastServer() : parse(rest.getFirst());
        ClientConfig config = face.joining(general.somebody(server, environment));
        general.await(config, spec.commandLine().getErr());
        int code = new Chat(general, environment, spec.commandLine().getErr()).run(config, face, Optional.empty());
        if (code == ExitCode.UNREACHABLE && !rest.isEmpty()) {
            hint(rest.getFirst());
        }
        return code;
    }

    private List<String> words() {
        @Nullable List<String> given = servers.getValue();
        return given == null ? List.of() : given;
    }

    private String tooMany(List<String> rest) {
        boolean server = rest.getFirst().chars().anyMatch(c -> ".:@/".indexOf(c) >= 0);
        return server
                ? "One server is enough to chat with; " + rest.get(1)
                        + " is one word too many. To send a message: tern msg " + rest.getFirst() + " NICK TEXT"
                : "There is no command " + rest.getFirst() + "." + Mistakes.hint(nearest(rest.getFirst()));
    }

    /** A slip in a command's name looks like a server's name. */
    private void hint(String word) {
        nearest(word).ifPresent(command -> {
            PrintWriter err = spec.commandLine().getErr();
            err.println("tern: If you meant the command: tern " + command);
            err.flush();
        });
    }

    private Optional<String> nearest(String word) {
        return Nearest.to(word, COMMANDS.keySet());
    }

    private ServerAddress parse(String word) {
        try {
            return new AddressConverter().convert(word);
        } catch (TypeConversionException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ServerAddress lastServer() throws IOException {
        List<KnownServer> known = general.home(environment).servers();
        if (!known.isEmpty()) {
            return ServerAddress.parse(known.getLast().place());
        }
        if (!TerminalStreams.canAsk()) {
            throw wrong("Which server? Say [NICK@]HOST[:PORT]; later the last one is taken.");
        }
        return parse(Question.ask("Which server? [NICK@]HOST[:PORT]: ").orElseThrow(() -> wrong("No server.")));
    }

    private ParameterException wrong(String text) {
        return new ParameterException(spec.commandLine(), text);
    }
}
