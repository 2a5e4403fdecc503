package chat.tern.protocol;

import java.util.Optional;

/** What a server answers on a request's stream. */
public sealed interface Reply extends Message
        permits FromServer.RoomLine, FromServer.Failed, Reply.FileEntry, Reply.FileHeader, Reply.FileTrailer {
    /** One shared file; the SHA-256 (32 bytes) where the server knows it already. */
    record FileEntry(String name, long size, long modifiedMillis, Optional<Opaque> sha256) implements Reply {}

    /** Stands before a file's bytes; {@code size} is that of the whole file, {@code fileId} changes with its content. */
    record FileHeader(long size, long modifiedMillis, Opaque fileId) implements Reply {}

    /** Stands behind a file's bytes: the SHA-256 of the whole file, also when only its end was asked for. */
    record FileTrailer(Opaque sha256) implements Reply {}
}
