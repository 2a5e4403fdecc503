package chat.tern.server;

import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.noise.IdentityKey;
import chat.tern.server.store.DataFolder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tern-server key}: also while a server runs in that folder. */
@Command(
        name = "key",
        description = "Print the fingerprint of the server's key, for people to compare.",
        customSynopsis = "tern-server key [--data=DIR]",
        mixinStandardHelpOptions = true)
final class ServerFingerprint implements Callable<Integer> {
    @ParentCommand
    private ServerMain parent = new ServerMain();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws StartException {
        Path data = parent.options().data();
        Optional<IdentityKey> key = ServerKey.load(DataFolder.serverKey(data));
        if (key.isEmpty()) {
            throw new StartException("There is no key in " + data + " yet: it is made when tern-server first starts"
                    + " there. Another folder? Say --data.");
        }
        spec.commandLine().getOut().println(Fingerprint.of(key.get().publicKey()));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
