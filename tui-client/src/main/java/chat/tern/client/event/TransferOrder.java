package chat.tern.client.event;

import java.nio.file.Path;
import java.util.Optional;

/** What can be wanted of transfers: of one, said by its id or its file's name, or of all. */
public sealed interface TransferOrder {
    /** Which; empty: all. */
    Optional<String> which();

    /** To be stopped; what has come is kept. */
    record Cancel(Optional<String> which) implements TransferOrder {}

    /** To stand still until {@link Resume}, or the program's end; what has come is kept. */
    record Pause(Optional<String> which) implements TransferOrder {}

    /**
     * What somebody offers is wanted.
     *
     * @param which empty: the only one that is offered
     * @param output a file to write, or a folder that exists; empty: the usual folder
     */
    record Accept(Optional<String> which, Optional<Path> output) implements TransferOrder {}

    /** It is not. */
    record Refuse(Optional<String> which) implements TransferOrder {}

    /** To go on. */
    record Resume(Optional<String> which) implements TransferOrder {}

    /**
     * To go no faster.
     *
     * @param bytesPerSecond 0: as fast as it goes
     * @param which empty: all together
     */
    record Limit(long bytesPerSecond, Optional<String> which) implements TransferOrder {}
}
