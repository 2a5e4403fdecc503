package chat.tern.launch;

import chat.tern.protocol.Nearest;
import chat.tern.server.launch.Mistakes;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tern help}. */
@Command(
        name = "help",
        description = "Explain a command, the options of all, or the exit codes.",
        customSynopsis = "tern help [COMMAND | options | codes]",
        footer = {"tern help get       the command get", "tern help options   what every command understands"},
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true)
final class HelpCommand implements Callable<Integer> {
    private static final String OPTIONS = "options";
    private static final String CODES = "codes";

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "What to explain; nothing: tern itself.")
    private List<String> words = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text(spec.root().commandLine()));
        out.flush();
        return ExitCode.DONE;
    }

    private String text(CommandLine top) {
        if (words.equals(List.of(OPTIONS))) {
            return Help.general(top);
        }
        if (words.equals(List.of(CODES))) {
            return Help.codes();
        }
        CommandLine command = top;
        for (String word : words) {
            command = below(command, word);
        }
        return command.getUsageMessage();
    }

    private CommandLine below(CommandLine command, String word) {
        CommandLine found = command.getSubcommands().get(word);
        if (found != null) {
            return found;
        }
        TreeSet<String> known = new TreeSet<>(command.getSubcommands().keySet());
        known.addAll(List.of(OPTIONS, CODES));
        throw new ParameterException(
                spec.commandLine(),
                "There is no help on " + word + "."
                        + Nearest.to(word, known)
                                .map(near -> Mistakes.hint(Optional.of(near)))
                                .orElse(" There is help on: " + String.join(", ", known) + "."));
    }
}
