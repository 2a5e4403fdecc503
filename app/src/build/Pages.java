import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * A step of packaging: {@code java Pages.java MAIN PAGE FOLDER} writes a program's manual page and its completion for
 * bash and zsh to FOLDER, from where Dist.java takes them. What commands and options there are is asked of MAIN's
 * {@code specification()}; PAGE is the page's text, in which lines of their own such as {@code @commands} stand for
 * what is made here.
 */
final class Pages {
    private final CommandSpec program;

    private Pages(CommandSpec program) {
        this.program = program;
    }

    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        CommandSpec program =
                (CommandSpec) Class.forName(args[0]).getMethod("specification").invoke(null);
        Path folder = Path.of(args[2]);
        String name = program.name();
        write(folder.resolve("man/" + name + ".1"), new Pages(program).page(Files.readAllLines(Path.of(args[1]))));
        String script = AutoComplete.bash(name, program.commandLine());
        write(folder.resolve("completions/bash/" + name), script);
        write(
                folder.resolve("completions/zsh/_" + name),
                "#compdef " + name + "\n" + script + "\n# zsh calls this file for the first completion.\n"
                        + "_bash_complete -o default -F _complete_" + name.replace("-", "_") + "\n");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String page(List<String> lines) throws ReflectiveOperationException {
        StringBuilder page = new StringBuilder();
        for (String line : lines) {
            page.append(
                    switch (line) {
                        case "@title" -> title();
                        case "@commands" -> commands(program);
                        case "@options" -> options(program, option -> true);
                        case "@own-options" -> options(program, option -> !isGeneral(option));
                        case "@general-options" -> options(program, Pages::isGeneral);
                        case "@codes" -> codes();
                        default -> line.startsWith("@words ") ? words(line.substring(7)) : line + "\n";
                    });
        }
        return page.toString();
    }

    private String title() {
        String version = String.join(" ", program.version()).replaceFirst(".* ", "");
        return ".TH " + program.name().toUpperCase(Locale.ROOT) + " 1 \"\" \"Tern " + version + "\" Tern\n";
    }

    private static boolean isGeneral(OptionSpec option) {
        return option.inherited()
                || option.scopeType() == ScopeType.INHERIT
                || option.usageHelp()
                || option.versionHelp();
    }

    private static String commands(CommandSpec above) {
        return above.subcommands().values().stream()
                .map(command -> command.getCommandSpec())
                .map(command -> command(command) + commands(command))
                .collect(Collectors.joining());
    }

    private static String command(CommandSpec command) {
        String synopsis = Stream.of(command.usageMessage().customSynopsis())
                .map(line -> ".br\n.B " + text(line.strip()) + "\n")
                .collect(Collectors.joining());
        String words = command.positionalParameters().stream()
                .filter(word -> !word.hidden())
                .map(word -> item(word.paramLabel(), word))
                .collect(Collectors.joining());
        return ".SS " + text(command.qualifiedName(" ")) + "\n" + synopsis + ".PP\n"
                + description(command.usageMessage().description()) + words
                + options(command, option -> !isGeneral(option)) + examples(command);
    }

    private static String options(CommandSpec command, Predicate<OptionSpec> which) {
        return command.options().stream()
                .filter(which)
                .filter(option -> !option.hidden())
                .map(option -> item(names(option), option))
                .collect(Collectors.joining());
    }

    private static String names(OptionSpec option) {
        String names = String.join(", ", option.names());
        if (option.arity().max() == 0) {
            return names;
        }
        String value = "=" + option.paramLabel();
        return names + (option.arity().min() == 0 ? "[" + value + "]" : value);
    }

    private static String item(String head, ArgSpec argument) {
        return ".TP\n.B " + text(head) + "\n" + description(argument.description());
    }

    /** Lines that are a table stay lines. */
    private static String description(String[] lines) {
        boolean table = Stream.of(lines).anyMatch(line -> line.contains("  "));
        return Stream.of(lines).map(Pages::text).collect(Collectors.joining(table ? "\n.br\n" : " ")) + "\n";
    }

    private static String examples(CommandSpec command) {
        String[] lines = command.usageMessage().footer();
        return lines.length == 0
                ? ""
                : ".PP\n.EX\n"
                        + Stream.of(lines)
                                .map(line -> "    " + text(line) + "\n")
                                .collect(Collectors.joining())
                        + ".EE\n";
    }

    private String codes() {
        return program.usageMessage().exitCodeList().entrySet().stream()
                .map(Pages::code)
                .collect(Collectors.joining());
    }

    private static String code(Map.Entry<String, String> code) {
        return ".TP\n.B " + text(code.getKey()) + "\n" + text(code.getValue()) + "\n";
    }

    /** The constants of a class, each with what it is called and what it does. */
    private static String words(String enumeration) throws ReflectiveOperationException {
        StringBuilder list = new StringBuilder();
        for (Object word : Class.forName(enumeration).getEnumConstants()) {
            Class<?> type = Class.forName(enumeration);
            list.append(".TP\n.B ")
                    .append(text((String) type.getMethod("usage").invoke(word)))
                    .append('\n')
                    .append(text((String) type.getMethod("help").invoke(word)))
                    .append('\n');
        }
        return list.toString();
    }

    /** As the formatter is to show it. */
    private static String text(String line) {
        String escaped = line.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
