package chat.tern.launch;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ScopeType;

/**
 * Usage texts that teach: what a command does, examples (its footer), its own words and options. The options that every
 * command has stand in one place, {@code tern help options}.
 */
final class Help {
    private static final String EXAMPLES = "examples";
    private static final String WORDS = "words";
    private static final String OPTIONS = "options";
    private static final String MORE = "more";

    private static final List<String> TOPICS = List.of(
            "tern COMMAND --help    a command's examples and options",
            "tern help options      what every command understands, such as --json",
            "tern help codes        exit codes");

    private static final List<String> REST = List.of("Every command also has the options of: tern help options");

    private static final List<String> SOURCES = List.of(
            "",
            "An option that is not given, of whatever command, may also come from",
            "the environment (--server-key as TERN_SERVER_KEY), or else from the file",
            "client.properties in the folder ~/.config/tern (as server-key = ...).",
            "",
            "Sizes: 2M is 2,000,000 bytes, 2Mi is 2,097,152. Times: 500ms, 90s, 10m, 2h, 7d.");

    private Help() {}

    /** Arranges the texts of a command and of all below it. */
    static void arrange(CommandLine command) {
        boolean top = command.getParent() == null;
        command.getCommandSpec().usageMessage().commandListHeading("%nCommands:%n");
        Predicate<OptionSpec> own = option -> !isGeneral(option) && (top || !isStandard(option));
        command.getHelpSectionMap().put(EXAMPLES, help -> lines(examples(command)));
        command.getHelpSectionMap().put(WORDS, help -> paragraph(help.parameterList()));
        command.getHelpSectionMap()
                .put(OPTIONS, help -> paragraph(help.optionListExcludingGroups(options(command, own))));
        command.getHelpSectionMap().put(MORE, help -> paragraph(lines(top ? TOPICS : REST)));
        command.setHelpSectionKeys(List.of(
                UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
                UsageMessageSpec.SECTION_KEY_SYNOPSIS,
                UsageMessageSpec.SECTION_KEY_DESCRIPTION,
                EXAMPLES,
                UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
                UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
                WORDS,
                OPTIONS,
                MORE));
        command.getSubcommands().values().forEach(Help::arrange);
    }

    /** The options that every command has, and where else they may come from. */
    static String general(CommandLine top) {
        CommandLine.Help help = new CommandLine.Help(top.getCommandSpec(), top.getColorScheme());
        return lines(List.of("Options of every command; they stand anywhere behind tern:", ""))
                + help.optionListExcludingGroups(options(top, option -> isGeneral(option) || isStandard(option)))
                + lines(SOURCES);
    }

    /** What the exit codes mean. */
    static String codes() {
        return lines(ExitCode.meanings().entrySet().stream()
                .map(code -> String.format("%5s  %s", code.getKey(), code.getValue()))
                .toList());
    }

    private static List<String> examples(CommandLine command) {
        String[] footer = command.getCommandSpec().usageMessage().footer();
        return footer.length == 0
                ? List.of()
                : Stream.concat(Stream.of(""), Stream.of(footer).map(line -> "  " + line))
                        .toList();
    }

    private static List<OptionSpec> options(CommandLine command, Predicate<OptionSpec> which) {
        return command.getCommandSpec().options().stream().filter(which).toList();
    }

    static boolean isGeneral(OptionSpec option) {
        return option.inherited() || option.scopeType() == ScopeType.INHERIT;
    }

    private static boolean isStandard(OptionSpec option) {
        return option.usageHelp() || option.versionHelp();
    }

    private static String paragraph(String text) {
        return text.isEmpty() ? "" : System.lineSeparator() + text;
    }

    private static String lines(List<String> lines) {
        return lines.stream().map(line -> line + System.lineSeparator()).collect(Collectors.joining());
    }
}
