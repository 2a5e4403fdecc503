package chat.tern.server.launch;

import chat.tern.protocol.Nearest;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said about a command line that cannot be understood: one line about what is wrong, one about help. */
public final class Mistakes {
    private static final Pattern VALUE = Pattern.compile(
            "Invalid value for (?:option '(--?[^']+)'[^:]*|positional parameter at index [^(]*\\(([^)]+)\\)): (.*)");

    private static final Pattern NAME = Pattern.compile("'([^']+)'");
    private static final Pattern NUMBER = Pattern.compile("'(.*)' is not an? (?:int|long)");
    private static final Pattern CHOICE = Pattern.compile("expected one of \\[(.*)\\].* but was '(.*)'");
    private static final Pattern FLAG = Pattern.compile("'(.*)' is not a boolean");
    private static final Pattern MANY = Pattern.compile("option '(--?[^']+)'.* should be specified only once");
    private static final Pattern NO_VALUE =
            Pattern.compile("(?:Missing required parameter for option|Expected parameter for option) '(--?[^']+)'.*");

    private Mistakes() {}

    /**
     * Says it; the exit code for it.
     *
     * @param commands that the program has, of which the command line may know some only
     * @param source where the value of an option came from that was not given, in parentheses
     */
    public static int answer(
            ParameterException e, Collection<String> commands, Function<OptionSpec, Optional<String>> source) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getCommandSpec().root().name() + ": " + text(e, commands) + from(e, source));
        err.println("See " + command.getCommandSpec().qualifiedName() + " --help.");
        err.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String text(ParameterException e, Collection<String> commands) {
        String text = String.valueOf(e.getMessage());
        Matcher noValue = NO_VALUE.matcher(text);
        if (noValue.matches()) {
            return noValue.group(1) + " needs a value" + label(e, noValue.group(1)) + ".";
        }
        Matcher many = MANY.matcher(text);
        if (many.matches()) {
            return many.group(1) + " stands there twice; once is enough.";
        }
        return switch (e) {
            case UnmatchedArgumentException unknown -> unknown(unknown, commands);
            case MissingParameterException missing -> missing(missing);
            default -> value(text);
        };
    }

    private static String from(ParameterException e, Function<OptionSpec, Optional<String>> source) {
        return e.getArgSpec() instanceof OptionSpec option
                ? source.apply(option)
                        .map(name -> " (That stands in " + name + ".)")
                        .orElse("")
                : "";
    }

    private static String label(ParameterException e, String option) {
        OptionSpec spec = e.getCommandLine().getCommandSpec().findOption(option);
        return spec == null ? "" : ": " + option + " " + spec.paramLabel();
    }

    private static String missing(MissingParameterException e) {
        List<String> names = NAME.matcher(String.valueOf(e.getMessage()))
                .results()
                .map(name -> name.group(1))
                .toList();
        String usage = e.getCommandLine()
                .getCommandSpec()
                .usageMessage()
                .customSynopsis()[0]
                .strip();
        return String.join(" and ", names) + (names.size() == 1 ? " is" : " are") + " missing: " + usage;
    }

    /** The library's words for a value that cannot be, in ours. */
    private static String value(String text) {
        Matcher value = VALUE.matcher(text);
        if (!value.matches()) {
            return text;
        }
        String what = Optional.ofNullable(value.group(1)).orElse(value.group(2));
        Matcher number = NUMBER.matcher(value.group(3));
        if (number.matches()) {
            return what + " takes a number, not \"" + number.group(1) + "\".";
        }
        Matcher choice = CHOICE.matcher(value.group(3));
        if (choice.matches()) {
            return what + ": " + choice.group(1).toLowerCase(Locale.ROOT).replaceFirst(", (?=[^,]*$)", " or ")
                    + ", not \"" + choice.group(2) + "\"";
        }
        Matcher flag = FLAG.matcher(value.group(3));
        return flag.matches()
                ? what + " stands alone, without \"" + flag.group(1) + "\"."
                : what + ": " + value.group(3);
    }

    private static String unknown(UnmatchedArgumentException e, Collection<String> commands) {
        String word = e.getUnmatched().getFirst();
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        if (e.isUnknownOption()) {
            String name = word.replaceFirst("=.*", "");
            List<String> options = spec.optionsMap().keySet().stream()
                    .filter(o -> o.length() > 2)
                    .map(Mistakes::withoutDashes)
                    .toList();
            return "There is no option " + name + "."
                    + hint(Nearest.to(withoutDashes(name), options).map(o -> "--" + o));
        }
        boolean whole = spec.parent() == null;
        Collection<String> known = whole ? commands : spec.subcommands().keySet();
        return known.isEmpty()
                ? "This is one word too many: " + word + "."
                : "There is no command " + (whole ? "" : spec.qualifiedName() + " ") + word + "."
                        + hint(Nearest.to(word, known));
    }

    /** Dashes are typed right by everybody, and make no word nearer to another. */
    private static String withoutDashes(String option) {
        return option.replaceFirst("^-+", "");
    }

    /** Such as {@code  Did you mean ls?}, or nothing. */
    public static String hint(Optional<String> nearest) {
        return nearest.map(word -> " Did you mean " + word + "?").orElse("");
    }
}
