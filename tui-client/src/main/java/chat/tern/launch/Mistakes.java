package chat.tern.launch;

import chat.tern.command.Nearest;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said about a command line that cannot be understood: one line about what is wrong, one about help. */
final class Mistakes {
    private Mistakes() {}

    static int answer(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("tern: " + (e instanceof UnmatchedArgumentException unknown ? unknown(unknown) : e.getMessage()));
        err.println("See " + command.getCommandSpec().qualifiedName() + " --help.");
        err.flush();
        return ExitCode.USAGE;
    }

    private static String unknown(UnmatchedArgumentException e) {
        String word = e.getUnmatched().getFirst();
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        if (!e.isUnknownOption()) {
            return "This is one word too many: " + word + ".";
        }
        String name = word.replaceFirst("=.*", "");
        List<String> options =
                spec.optionsMap().keySet().stream().filter(o -> o.length() > 2).toList();
        return "There is no option " + name + "." + hint(Nearest.to(name, options));
    }

    /** Such as {@code  Did you mean ls?}, or nothing. */
    static String hint(Optional<String> nearest) {
        return nearest.map(word -> " Did you mean " + word + "?").orElse("");
    }
}
