package chat.tern.server.launch;

import chat.tern.server.config.StartException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tern-server ban}, {@code unban} and {@code bans}. */
abstract sealed class BanCommand extends OwnerCommand {
    /** What to ask the server that runs. */
    abstract List<String> words();

    @Override
    public Integer call() throws StartException {
        return ask(words());
    }

    /** {@code tern-server ban}. */
    @Command(
            name = "ban",
            description = {
                "Keep somebody out of the server that runs here.",
                "It holds from now on for a nick with all devices, the fingerprint of a key, an address, or a network",
                "such as 203.0.113.0/24."
            },
            customSynopsis = "tern-server ban WHO [--time=TIME] [--reason=TEXT] [--data=DIR]")
    static final class Ban extends BanCommand {
        @Parameters(paramLabel = "WHO", description = "A nick, SHA256:..., an address or a network.")
        private String who = "";

        @Option(
                names = "--time",
                paramLabel = "TIME",
                converter = SecondsConverter.class,
                description = "For how long, such as 12h or 7d. Default: for good.")
        private long seconds;

        @Option(names = "--reason", paramLabel = "TEXT", description = "Is told to who is kept out.")
        private String reason = "";

        @Override
        List<String> words() {
            return List.of("ban", who, String.valueOf(seconds), reason);
        }
    }

    /** {@code tern-server unban}. */
    @Command(
            name = "unban",
            description = "Let somebody come again to the server that runs here.",
            customSynopsis = "tern-server unban WHO [--data=DIR]")
    static final class Unban extends BanCommand {
        @Parameters(paramLabel = "WHO", description = "As the ban names it: tern-server bans.")
        private String who = "";

        @Override
        List<String> words() {
            return List.of("unban", who);
        }
    }

    /** {@code tern-server bans}. */
    @Command(
            name = "bans",
            description = "List who is kept out of the server that runs here.",
            customSynopsis = "tern-server bans [--data=DIR]")
    static final class Bans extends BanCommand {
        @Override
        List<String> words() {
            return List.of("bans");
        }
    }
}
