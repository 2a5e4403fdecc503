package chat.tern.server;

import chat.tern.server.config.ServerConfig;
import chat.tern.server.config.StartException;
import chat.tern.server.file.FilePaces;
import chat.tern.server.file.SharedFolder;
import chat.tern.server.file.Uploads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** The folder of a server's files, and the part of it that people may fill, as far as there are such; how fast files go. */
record Shared(Optional<SharedFolder> folder, Optional<Uploads> uploads, FilePaces paces) {
    static Shared open(ServerConfig config) throws StartException {
        FilePaces paces = FilePaces.of(config.limits().rates());
        if (config.files().isEmpty()) {
            return new Shared(Optional.empty(), Optional.empty(), paces);
        }
        Path path = config.files().get();
        try {
            InstantSource clock = InstantSource.system();
            SharedFolder folder = SharedFolder.open(path, clock, paces);
            return new Shared(
                    Optional.of(folder),
                    config.uploads().isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    Uploads.open(folder, path, config.uploads().get(), clock)),
                    paces);
        } catch (IOException e) {
            throw new StartException(e.getMessage() + new ServiceManager(System.getenv()).advice(path), e);
        }
    }
}
