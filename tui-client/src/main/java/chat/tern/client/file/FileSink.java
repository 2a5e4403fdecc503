package chat.tern.client.file;

import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where a download's bytes land. Every call may wait for the disk, and comes from one thread at a time. */
public interface FileSink {
    /**
     * What is there of an earlier attempt.
     *
     * @param bytes so many, from the file's first on
     * @param size how many the whole has, as far as is known
     * @param fileId which version of the file they are of, if that is known
     * @param sums the digests of its chunks that had come whole
     */
    record Found(long bytes, long size, Optional<Opaque> fileId, Map<Integer, Opaque> sums) {
        static final Found NOTHING = new Found(0, 0, Optional.empty(), Map.of());
    }

    /** What has become of it; {@code path} is empty where the bytes went elsewhere. */
    record Landed(String sha256, Optional<Path> path) {}

    /** The size of the file that has the name already, if one has. */
    Optional<Long> whole() throws FetchException;

    /** Takes hold of the partial file, so that nobody else writes it. */
    Found open() throws FetchException;

    /** What comes from now on is of this version. */
    void begin(Reply.FileHeader version) throws FetchException;

    /** Writes anywhere in the file. The array is the sink's from then on, which gives it back to {@link Blocks}. */
    void write(long position, byte[] bytes) throws FetchException;

    /** This chunk is there, with that digest. */
    void keep(int chunk, Opaque sum) throws FetchException;

    /** Whether that chunk is there, in the partial file or in the one that it will replace. */
    boolean check(int chunk, int length, Opaque sum) throws FetchException;

    /**
     * Goes on with the digest of the whole, by a chunk at most.
     *
     * @param upTo so many bytes are there and right
     * @return how many of them are counted
     */
    long hash(long upTo) throws FetchException;

    /** From here on the bytes are not those that were counted. */
    void unhash(long position);

    /**
     * Gives the file its name; all of it has been hashed.
     *
     * @param sha256 what the server says of the whole, if it does
     * @return empty when the digest is another one
     */
    Optional<Landed> finish(Optional<Opaque> sha256) throws FetchException;

    /** The file that has the name is the right one; all of it has been hashed. */
    Landed already() throws FetchException;

    /** Keeps what is there for another time. */
    void stop() throws IOException;
}
