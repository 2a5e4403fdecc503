package chat.tern.protocol;

import java.util.Optional;

/** The first and only record that a client sends on a stream other than the control stream. */
public sealed interface Request extends Message {
    /**
     * The last {@code limit} lines of {@code (afterSeq, upToSeq]}, answered by {@code RoomLine}s, ascending, and the
     * stream's end.
     */
    record History(RoomName room, long afterSeq, long upToSeq, int limit) implements Request {}

    /** Shared files that match a glob (empty: all), answered by {@code FileEntry}s, sorted, and the stream's end. */
    record Files(String pattern) implements Request {}

    /**
     * A file's bytes from {@code offset}, answered by {@code FileHeader}, exactly {@code size - offset} raw bytes,
     * {@code FileTrailer} and the stream's end. With {@code ifSame} a file that has another id by now is answered by
     * {@code Failed} with {@code file_changed}; one that changes on the way resets the stream.
     */
    record Fetch(String name, long offset, Optional<Opaque> ifSame) implements Request {}
}
