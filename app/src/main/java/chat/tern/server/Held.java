package chat.tern.server;

import chat.tern.server.config.FileProblem;
import chat.tern.server.config.StartException;
import chat.tern.server.control.ControlException;
import chat.tern.server.store.DataFolder;
import chat.tern.server.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Work on a data folder that may take long. */
public final class Held {
    /** What is done with it. */
    public interface Work<T> {
        T run(DataFolder folder) throws IOException, StoreException;
    }

    private Held() {}

    /** In a folder whose server does not run. */
    public static <T> T offline(Path data, Work<T> work) throws StartException {
        if (!Files.isDirectory(data)) {
            throw new StartException("There is no folder " + data + ". Another one? Say --data.");
        }
        try (DataFolder folder = DataFolder.open(data)) {
            return work.run(folder);
        } catch (StoreException e) {
            throw new StartException(e.text(), e);
        } catch (IOException e) {
            throw new StartException(data + ": " + FileProblem.text(e) + ".", e);
        }
    }

    /** In the folder of the running server, on a platform thread: SQLite would pin the carrier of a virtual one. */
    static <T> T online(DataFolder folder, Work<T> work) throws ControlException, IOException, InterruptedException {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("tern maintenance").start(() -> {
            try {
                result.complete(work.run(folder));
            } catch (IOException | StoreException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreException store) {
                throw new ControlException(store.text(), e);
            }
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
