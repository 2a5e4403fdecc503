package chat.tern.protocol;

import java.util.List;
import java.util.Optional;

/** What a server answers on a request's stream. */
public sealed interface Reply extends Message
        permits FromServer.RoomLine,
                FromServer.Failed,
                Reply.FileEntry,
                Reply.FileHeader,
                Reply.FileTrailer,
                Reply.ChunkSums,
                Reply.PutReady,
                Reply.Echoed,
                Reply.ClockIs,
                Reply.Through {
    /** One shared file; the SHA-256 (32 bytes) where the server knows it already. */
    record FileEntry(String name, long size, long modifiedMillis, Optional<Opaque> sha256) implements Reply {}

    /** Stands before a file's bytes; {@code size} is that of the whole file, {@code fileId} changes with its content. */
    record FileHeader(long size, long modifiedMillis, Opaque fileId) implements Reply {}

    /** Stands at the end; the SHA-256 of the whole file where the server knows it by now. */
    record FileTrailer(Optional<Opaque> sha256) implements Reply {}

    /** The SHA-256 of one chunk after the other: stretches of {@link #CHUNK} bytes, of which the last is shorter. */
    record ChunkSums(List<Opaque> sums) implements Reply {
        public static final int CHUNK = 1 << 20;

        public ChunkSums {
            sums = List.copyOf(sums);
        }
    }

    /** The bytes of an announced file are wanted from {@code offset} on; those before are there. */
    record PutReady(long offset) implements Reply {}
    /** The text of one {@code Echo}, from its end to its beginning. */
    record Echoed(String text) implements Reply {}

    /** The server's time, in ms since 1970. */
    record ClockIs(long millis) implements Reply {}

    /** From here on the stream is one person's to another; nobody else knows what it means. */
    record Through() implements Reply {}
}
