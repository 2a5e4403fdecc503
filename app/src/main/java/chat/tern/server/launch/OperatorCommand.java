package chat.tern.server.launch;

import chat.tern.server.config.StartException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tern-server op} and {@code tern-server deop}, which differ in their names and in what they ask. */
abstract sealed class OperatorCommand extends OwnerCommand {
    @Parameters(paramLabel = "NICK", description = "Of somebody who was here.")
    private String nick = "";

    @Override
    public Integer call() throws StartException {
        return ask(List.of(name(), nick));
    }

    /** {@code tern-server op}. */
    @Command(
            name = "op",
            description = "Make somebody an operator of the server, who may do everything.",
            customSynopsis = "tern-server op NICK [--data=DIR]")
    static final class Op extends OperatorCommand {}

    /** {@code tern-server deop}. */
    @Command(
            name = "deop",
            description = "Make an operator of the server somebody like others.",
            customSynopsis = "tern-server deop NICK [--data=DIR]")
    static final class Deop extends OperatorCommand {}
}
