package chat.tern.server.file;

import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply.ChunkSums;
import java.util.Optional;

/**
 * What of a file is wanted: {@code length} bytes (0: all) from {@code offset} on.
 *
 * @param ifSame the id that the file must still have
 * @param rate bytes per second that are wanted at most; 0: as fast as it goes
 */
public record ReadPlan(String name, long offset, long length, Optional<Opaque> ifSame, long rate) {
    /** As fast as it goes. */
    public ReadPlan(String name, long offset, long length, Optional<Opaque> ifSame) {
        this(name, offset, length, ifSame, 0);
    }

    /** What holds under both limits; 0 stands for none. */
    long rate(long limit) {
        return rate <= 0 || limit <= 0 ? Math.max(rate, limit) : Math.min(rate, limit);
    }

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
