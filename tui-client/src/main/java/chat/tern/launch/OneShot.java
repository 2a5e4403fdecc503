package chat.tern.launch;

import chat.tern.client.ClientConfig;
import java.io.IOException;

/** A command that asks one server for something and ends: nobody in the rooms, unless it says otherwise. */
abstract class OneShot extends ServerCommand {
    @Override
    public final Integer call() throws StoppedException, InterruptedException, IOException {
        Print print = new Print(out(), general().json());
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
}
