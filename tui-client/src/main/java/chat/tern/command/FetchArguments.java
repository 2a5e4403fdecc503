package chat.tern.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** {@code FILE [-o PATH]}, both with spaces in them if they have any; quotation marks around either are taken off. */
public record FetchArguments(String file, Optional<Path> output) {
    private static final String OPTION = "-o ";

    /** Empty when the file or the path is missing. */
    public static Optional<FetchArguments> parse(String arguments) {
        if (arguments.startsWith(OPTION)) {
            return optionFirst(arguments.substring(OPTION.length()).strip());
        }
        int option = arguments.lastIndexOf(" " + OPTION);
        if (option >= 0) {
            return of(arguments.substring(0, option), Optional.of(arguments.substring(option + 1 + OPTION.length())));
        }
        return arguments.endsWith(" -o") ? Optional.empty() : of(arguments, Optional.empty());
    }

    private static Optional<FetchArguments> optionFirst(String rest) {
        int end = rest.startsWith("\"") ? rest.indexOf('"', 1) + 1 : rest.indexOf(' ');
        return end <= 0 ? Optional.empty() : of(rest.substring(end), Optional.of(rest.substring(0, end)));
    }

    private static Optional<FetchArguments> of(String file, Optional<String> output) {
        String name = unquoted(file.strip());
        Optional<String> path = output.map(String::strip).map(FetchArguments::unquoted);
        if (name.isEmpty() || name.equals("-o") || path.filter(String::isEmpty).isPresent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FetchArguments(name, path.map(Path::of)));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** A file here; empty when there is none. */
    static Optional<Path> path(String argument) {
        try {
            return Optional.of(unquoted(argument))
                    .filter(name -> !name.isEmpty())
                    .map(Path::of);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    static String unquoted(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
