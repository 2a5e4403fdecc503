package chat.tern.launch;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Usage texts: a command's own options first, then those that every command has. */
final class Help {
    private static final String GENERAL_HEADING = "generalHeading";
    private static final String GENERAL_LIST = "generalList";

    private Help() {}

    static void arrange(CommandLine whole) {
        arrangeOne(whole);
        whole.getSubcommands().values().forEach(Help::arrangeOne);
    }

    private static void arrangeOne(CommandLine command) {
        List<OptionSpec> own = new ArrayList<>();
        List<OptionSpec> general = new ArrayList<>();
        for (OptionSpec option : command.getCommandSpec().options()) {
            (isGeneral(option) ? general : own).add(option);
        }
        List<String> keys = new ArrayList<>(command.getHelpSectionKeys());
        if (!keys.contains(GENERAL_LIST)) {
            int at = keys.indexOf(UsageMessageSpec.SECTION_KEY_OPTION_LIST);
            keys.add(at + 1, GENERAL_HEADING);
            keys.add(at + 2, GENERAL_LIST);
            command.setHelpSectionKeys(keys);
        }
        command.getHelpSectionMap()
                .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> help.optionListExcludingGroups(own));
        command.getHelpSectionMap()
                .put(GENERAL_HEADING, help -> Ansi.AUTO.string("%nOptions of every command:%n".formatted()));
        command.getHelpSectionMap().put(GENERAL_LIST, help -> help.optionListExcludingGroups(general));
    }

    private static boolean isGeneral(OptionSpec option) {
        return option.inherited() || option.scopeType() == CommandLine.ScopeType.INHERIT;
    }
}
