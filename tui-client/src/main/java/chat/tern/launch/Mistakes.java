package chat.tern.launch;

import chat.tern.command.Nearest;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said about a command line that cannot be understood: one line about what is wrong, one about help. */
final class Mistakes {
    private static final Pattern VALUE = Pattern.compile(
            "Invalid value for (?:option '(--?[^']+)'[^:]*|positional parameter at index [^(]*\\(([^)]+)\\)): (.*)");

    private static final Pattern NAME = Pattern.compile("'([^']+)'");
    private static final Pattern NUMBER = Pattern.compile("'(.*)' is not an? (?:int|long)");
    private static final Pattern FLAG = Pattern.compile("'(.*)' is not a boolean");
    private static final Pattern MANY = Pattern.compile("option '(--?[^']+)'.* should be specified only once");
    private static final Pattern NO_VALUE =
            Pattern.compile("(?:Missing required parameter for option|Expected parameter for option) '(--?[^']+)'.*");

    private Mistakes() {}

    static int answer(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("tern: " + text(e) + source(e, args));
        err.println("See " + command.getCommandSpec().qualifiedName() + " --help.");
        err.flush();
        return ExitCode.USAGE;
    }

    private static String text(ParameterException e) {
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
            case UnmatchedArgumentException unknown -> unknown(unknown);
            case MissingParameterException missing -> missing(missing);
            default -> value(text);
        };
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
        Matcher flag = FLAG.matcher(value.group(3));
        return flag.matches()
                ? what + " stands alone, without \"" + flag.group(1) + "\"."
                : what + ": " + value.group(3);
    }

    private static String unknown(UnmatchedArgumentException e) {
        String word = e.getUnmatched().getFirst();
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        if (!e.isUnknownOption()) {
            return spec.subcommands().isEmpty()
                    ? "This is one word too many: " + word + "."
                    : "There is no command " + spec.qualifiedName() + " " + word + "."
                            + hint(Nearest.to(word, spec.subcommands().keySet()));
        }
        String name = word.replaceFirst("=.*", "");
        List<String> options =
                spec.optionsMap().keySet().stream().filter(o -> o.length() > 2).toList();
        return "There is no option " + name + "." + hint(Nearest.to(name, options));
    }

    /** Where a value came from that is not on the command line. */
    private static String source(ParameterException e, String[] args) {
        if (!(e.getArgSpec() instanceof OptionSpec option) || given(option, List.of(args))) {
            return "";
        }
        return e.getCommandLine().getCommandSpec().root().defaultValueProvider() instanceof Defaults defaults
                ? defaults.source(option)
                        .map(name -> " (That stands in " + name + ".)")
                        .orElse("")
                : "";
    }

    private static boolean given(OptionSpec option, List<String> args) {
        return List.of(option.names()).stream()
                .anyMatch(name -> args.stream().anyMatch(arg -> arg.equals(name) || arg.startsWith(name + "=")));
    }

    /** Such as {@code  Did you mean ls?}, or nothing. */
    static String hint(Optional<String> nearest) {
        return nearest.map(word -> " Did you mean " + word + "?").orElse("");
    }
}
