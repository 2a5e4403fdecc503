package chat.tern.server.file;

import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import java.io.IOException;
import java.util.Optional;
import org.tinylog.Logger;

/** The body of a thread that reads one file for a {@link FilePump}. */
abstract class PumpLoop implements Runnable {
    final FilePump pump;
    private final SharedFolder folder;
    private final ReadPlan plan;
    /** Known to whoever read all of it, also while the file is too young for others to rely on it. */
    Optional<Opaque> sha256 = Optional.empty();

    PumpLoop(FilePump pump, SharedFolder folder, ReadPlan plan) {
        this.pump = pump;
        this.folder = folder;
        this.plan = plan;
    }

    @Override
    public final void run() {
        try (SharedFile file = folder.open(plan.name())) {
            if (plan.offset() < 0
                    || plan.ifSame().filter(id -> !id.equals(file.fileId())).isPresent()) {
                throw changed();
            }
            pump.publish(new Chunk.Header(file.header()));
            if (send(file)) {
                pump.publish(new Chunk.End(new Reply.FileTrailer(sha256.or(file::knownSha256))));
            }
        } catch (SharedFileException e) {
            pump.publish(new Chunk.Failed(e.code(), e.text()));
        } catch (IOException | RuntimeException e) {
            Logger.warn(e, "{} could not be read", plan.name());
            pump.publish(new Chunk.Failed(ErrorCode.STORAGE, "The server cannot read " + plan.name() + "."));
        }
    }

    /** What stands between header and trailer; false when nobody wants the rest. */
    abstract boolean send(SharedFile file) throws IOException, SharedFileException;

    final SharedFileException changed() {
        return new SharedFileException(
                ErrorCode.FILE_CHANGED, plan.name() + " has changed on the server. Get it again.");
    }
}
