package chat.tern.launch;

import chat.tern.client.ClientConfig;
import chat.tern.client.ServerAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A command that asks one server for something and ends: nobody in the rooms, unless it says otherwise. */
abstract class OneShot implements Callable<Integer> {
    @ParentCommand
    private @Nullable Tern tern;

    @Parameters(
            index = "0",
            paramLabel = "SERVER",
            converter = AddressConverter.class,
            description = "[NICK@]HOST[:PORT]")
    private @Nullable ServerAddress server;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public final Integer call() throws StoppedException, InterruptedException, IOException {
        Print print = new Print(spec.commandLine().getOut(), general().json());
        prepare();
        general().await(config(), err());
        if (!config().nobody()) {
            Naming.demand(config());
        }
        try (ClientRun run = ClientRun.start(config(), general(), print, err())) {
            return run(run, print);
        }
    }

    /** What can be found wrong before anything is sent. */
    void prepare() throws IOException, StoppedException {}

    abstract int run(ClientRun run, Print print) throws StoppedException, InterruptedException, IOException;

    ClientConfig config() {
        return general().nobody(server(), environment());
    }

    /** For what nobody can do as well as somebody: one has a name if one says it. */
    final ClientConfig perhapsSomebody() {
        boolean named = general().nick().isPresent() || server().nick().isPresent();
        return named
                ? general().somebody(server(), environment()).withHistory(0).withoutMail()
                : general().nobody(server(), environment());
    }

    final GeneralOptions general() {
        return Objects.requireNonNull(tern).general();
    }

    final Map<String, String> environment() {
        return Objects.requireNonNull(tern).environment();
    }

    final ServerAddress server() {
        return Objects.requireNonNull(server);
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    final ParameterException wrong(String text) {
        return new ParameterException(spec.commandLine(), text);
    }
}
