package chat.tern.server.file;

import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply.ChunkSums;
import java.util.Optional;

/**
 * What of a file is wanted: {@code length} bytes (0: all) from {@code offset} on.
 *
 * @param ifSame the id that the file must still have
 */
public record ReadPlan(String name, long offset, long length, Optional<Opaque> ifSame) {
    /** Where it ends in a file of that size. */
    long end(long size) {
        return length <= 0 || length > size - offset ? size : offset + length;
    }

    static long chunkStart(long position) {
        return position / ChunkSums.CHUNK * ChunkSums.CHUNK;
    }

    static long chunkEnd(long position, long size) {
        return Math.min(size, chunkStart(position) + ChunkSums.CHUNK);
    }
}
