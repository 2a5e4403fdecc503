package chat.tern.screen;

import chat.tern.command.SlashCommand;
import chat.tern.protocol.Ringing;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the argument of a command can be, for completion. Names of files may have spaces, so they reach to the end. */
final class Arguments {
    /** Where the argument begins in the line, and what it can become. */
    record Choice(int start, List<String> words) {}

    private final ScreenModel model;
    private final List<String> commands;
    private final Local local;

    /** Files of this machine that begin with what was typed. */
    interface Local {
        List<String> of(String typed);
    }

    /** @param commands the commands there are, without their slash */
    Arguments(ScreenModel model, List<String> commands, Local local) {
        this.local = local;
        this.model = model;
        this.commands = commands;
    }

    /** Whether the names of the server's files are needed to complete this. */
    static boolean isAboutShared(String before) {
        return Stream.of(SlashCommand.GET, SlashCommand.FILES, SlashCommand.RM)
                .anyMatch(command -> before.startsWith("/" + command.word() + " "));
    }

    /** Empty where the line before the cursor is no command with an argument of a known kind. */
    Optional<Choice> of(String before) {
        int first = before.indexOf(' ') + 1;
        if (first == 0 || !before.startsWith("/")) {
            return Optional.empty();
        }
        int second = before.indexOf(' ', first) + 1;
        return Arrays.stream(SlashCommand.values())
                .filter(command -> command.word().equals(before.substring(1, first - 1)))
                .findFirst()
                .flatMap(command -> of(command, before, first, second));
    }

    private Optional<Choice> of(SlashCommand command, String before, int first, int second) {
        boolean one = second == 0;
        return switch (command) {
            case GET, FILES, RM -> choice(first, model.fileNames());
            case PUT -> choice(first, local.of(before.substring(first)));
            case SEND -> one ? Optional.empty() : choice(second, local.of(before.substring(second)));
            case ACCEPT, REFUSE -> choice(first, transfers(known -> Transfers.asksUs(known.transfer())));
            case PAUSE, RESUME, CANCEL -> choice(first, transfers(known -> !known.over()));
            case HELP -> one ? choice(first, commands) : Optional.empty();
            case THEME -> one ? choice(first, Setting.THEME.choices()) : Optional.empty();
            case SET -> one ? choice(first, settings()) : choice(second, values(before.substring(first, second - 1)));
            case BIND -> one ? Optional.empty() : choice(second, actions());
            case NOTIFY ->
                one
                        ? choice(
                                first,
                                Arrays.stream(Ringing.values())
                                        .map(Ringing::word)
                                        .toList())
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Choice> choice(int start, List<String> words) {
        return Optional.of(new Choice(start, words));
    }

    private List<String> transfers(Predicate<Transfers.Numbered> which) {
        return model.transfers().all().stream()
                .filter(which)
                .map(known -> known.transfer().name())
                .distinct()
                .toList();
    }

    private static List<String> settings() {
        return Arrays.stream(Setting.values()).map(Setting::word).toList();
    }

    private static List<String> values(String setting) {
        return Setting.of(setting).map(Setting::choices).orElse(List.of());
    }

    private static List<String> actions() {
        return Arrays.stream(Action.values()).map(Settings::name).toList();
    }
}
