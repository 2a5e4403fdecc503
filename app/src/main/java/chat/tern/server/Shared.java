package chat.tern.server;

import chat.tern.server.file.SharedFolder;
import chat.tern.server.file.Uploads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** The folder of a server's files, and the part of it that people may fill, as far as there are such. */
record Shared(Optional<SharedFolder> folder, Optional<Uploads> uploads) {
    static Shared open(ServerConfig config) throws StartException {
        if (config.files().isEmpty()) {
            return new Shared(Optional.empty(), Optional.empty());
        }
        Path path = config.files().get();
        try {
            InstantSource clock = InstantSource.system();
            SharedFolder folder = SharedFolder.open(path, clock, config.limits().rates());
            return new Shared(
                    Optional.of(folder),
                    config.uploads().isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    Uploads.open(folder, path, config.uploads().get(), clock)));
        } catch (IOException e) {
            throw new StartException(e.getMessage() + new ServiceManager(System.getenv()).advice(path), e);
        }
    }
}
