package chat.tern.server.launch;

import chat.tern.server.config.StartException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tern-server invite}. */
@Command(
        name = "invite",
        description = "Print a link with which somebody new may come in: tern LINK.",
        customSynopsis =
                "tern-server invite [--nick=N] [--uses=N] [--days=N] [--operator] [--address=HOST] [--data=DIR]")
final class InviteCommand extends OwnerCommand {
    private static final int MOST = 10_000;

    @Option(names = "--nick", paramLabel = "NAME", description = "Who comes with it is called so.")
    private @Nullable String nick;

    @Option(names = "--uses", paramLabel = "N", description = "How many may come with it. Default: 1.")
    private int uses = 1;

    @Option(names = "--days", paramLabel = "N", description = "For so long it is good. Default: 7.")
    private int days = 7;

    @Option(names = "--operator", description = "Who comes with it may do everything.")
    private boolean operator;

    @Option(
            names = "--address",
            paramLabel = "HOST",
            description = "Under which this machine is reached. Default: its name.")
    private @Nullable String address;

    @Override
    public Integer call() throws StartException {
        if (uses < 1 || uses > MOST || days < 1 || days > MOST) {
            throw wrong("--uses and --days are numbers from 1 to " + MOST + ".");
        }
        if (nick != null && uses > 1) {
            throw wrong("With --nick it is for one: --uses cannot be there, too.");
        }
        List<String> words = new ArrayList<>(List.of(
                "invite",
                String.valueOf(uses),
                String.valueOf(days),
                operator ? "operator" : "-",
                address == null ? HostName.find() : address));
        Optional.ofNullable(nick).ifPresent(words::add);
        return ask(words);
    }
}
