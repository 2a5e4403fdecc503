package chat.tern.server.launch;

import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.noise.IdentityKey;
import chat.tern.server.ServerKey;
import chat.tern.server.config.StartException;
import chat.tern.server.store.DataFolder;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code tern-server key}: also while a server runs in that folder. */
@Command(
        name = "key",
        description = "Print the fingerprint of the server's key, for people to compare.",
        customSynopsis = "tern-server key [--data=DIR]")
final class ServerFingerprint extends OwnerCommand {
    @Override
    public Integer call() throws StartException {
        Path data = options().data();
        Optional<IdentityKey> key = ServerKey.load(DataFolder.serverKey(data));
        if (key.isEmpty()) {
            throw new StartException("There is no key in " + data + " yet: it is made when tern-server first starts"
                    + " there. Another folder? Say --data.");
        }
        out().println(Fingerprint.of(key.get().publicKey()));
        out().flush();
        return 0;
    }
}
