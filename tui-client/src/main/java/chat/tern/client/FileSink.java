package chat.tern.client;

import chat.tern.protocol.Opaque;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a download's bytes land. Every call may wait for the disk, and comes from one thread at a time. */
interface FileSink {
    /** What is there already. */
    sealed interface Found {
        /** Nothing: begin at the first byte. */
        record Nothing() implements Found {}

        /** The first {@code bytes} of the file with that id, verified. */
        record Part(Opaque fileId, long bytes) implements Found {}

        /** So many bytes of an earlier attempt, not verified yet. */
        record Unverified(long bytes) implements Found {}

        /** A whole file with that name and so many bytes; whether it is the same one is not known. */
        record Whole(long bytes) implements Found {}
    }

    /** What has become of it; {@code path} is empty where the bytes went elsewhere. */
    record Landed(String sha256, Optional<Path> path) {}

    /** Looks whether a file has the name already. */
    Found look() throws FetchException;

    /** The SHA-256 of that whole file, in hexadecimal digits. */
    Landed landed() throws FetchException;

    /** Takes hold of the partial file, so that nobody else writes it, and verifies what is there. */
    Found open() throws FetchException;

    /** Bytes of this file follow, from {@code offset} on: 0, or where the part ends. */
    void begin(Opaque fileId, long size, long modifiedMillis, long offset) throws FetchException;

    void write(byte[] bytes, int length) throws FetchException;

    /** Forgets all bytes; the file will come anew. */
    void restart() throws FetchException;

    /** Checks the whole file and gives it its name; empty: the digest is another one. */
    Optional<Landed> finish(Opaque sha256) throws FetchException;

    /** Keeps what is there for another time. */
    void stop() throws IOException;
}
