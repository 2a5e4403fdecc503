package chat.tern.server;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tern-server users}. */
@Command(
        name = "users",
        description = "List who is in the server that runs here, with rooms and addresses.",
        customSynopsis = "tern-server users [--json] [--data=DIR]",
        mixinStandardHelpOptions = true)
final class UsersCommand implements Callable<Integer> {
    @ParentCommand
    private ServerMain parent = new ServerMain();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "One JSON object instead of lines.")
    private boolean json;

    @Override
    public Integer call() throws StartException {
        return Asking.ask(parent, spec, json ? List.of("users", Console.JSON) : List.of("users"));
    }
}
