package chat.tern.server.launch;

import chat.tern.server.config.StartException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tern-server user}. */
@Command(
        name = "user",
        description = {
            "List the people that the server here knows, reset or remove one.",
            "reset revokes the keys of somebody who lost them and prints a link that brings back the name,",
            "the rooms and what was read; remove forgets the name and its keys."
        },
        customSynopsis = {
            "tern-server user list [--data=DIR]",
            "       tern-server user reset|remove NICK [--address=HOST] [--data=DIR]"
        })
final class UserCommand extends OwnerCommand {
    @Parameters(index = "0", paramLabel = "list|reset|remove", description = "What to do.")
    private String what = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "NICK", description = "Of somebody who was here.")
    private @Nullable String nick;

    @Option(
            names = "--address",
            paramLabel = "HOST",
            description = "Under which this machine is reached. Default: its name.")
    private @Nullable String address;

    @Override
    public Integer call() throws StartException {
        String host = address == null ? HostName.find() : address;
        return switch (what) {
            case "list" -> ask(List.of("user", what));
            case "reset", "remove" -> {
                if (nick == null) {
                    throw wrong("Whom? tern-server user " + what + " NICK");
                }
                yield ask(List.of("user", what, nick, host));
            }
            default -> throw wrong("There are user list, user reset and user remove.");
        };
    }
}
