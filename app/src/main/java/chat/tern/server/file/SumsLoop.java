package chat.tern.server.file;

import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply.ChunkSums;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends the sums of a file's chunks: those that are known, or else computed while they are sent. */
final class SumsLoop extends PumpLoop {
    /** Sums in one record when they are known: 32 KiB. */
    private static final int AT_ONCE = 1_000;

    private final long first;
    private final long count;
    private final MessageDigest digest = Sha256.digest();
    private final ByteBuffer buffer = ByteBuffer.allocate(FilePump.CHUNK);

    /** The plan's offset and length are in chunks; a length of 0 stands for all. */
    SumsLoop(FilePump pump, SharedFolder folder, ReadPlan plan) {
        super(pump, folder, plan);
        this.first = plan.offset();
        this.count = plan.length() == 0 ? Long.MAX_VALUE : plan.length();
    }

    @Override
    boolean send(SharedFile file) throws IOException, SharedFileException {
        long chunks = (file.size() + ChunkSums.CHUNK - 1) / ChunkSums.CHUNK;
        long end = count > chunks - first ? chunks : first + count;
        Optional<List<Opaque>> known = file.knownSums();
        if (first < end && known.isPresent()) {
            return sendKnown(known.get().subList((int) first, (int) end));
        }
        return compute(file, end, first == 0 && end == chunks);
    }

    private boolean sendKnown(List<Opaque> sums) {
        for (int at = 0; at < sums.size(); at += AT_ONCE) {
            if (!publish(sums.subList(at, Math.min(sums.size(), at + AT_ONCE)))) {
                return false;
            }
        }
        return true;
    }

    /** In the place of the file's bytes, so that no more are ahead of the consumer; false when nobody wants more. */
    private boolean publish(List<Opaque> sums) {
        boolean wanted = pump.awaitBuffer();
        if (wanted) {
            pump.publish(new Chunk.Data(ByteBuffer.wrap(MessageCodec.write(new ChunkSums(sums)))));
        }
        return wanted;
    }

    private boolean compute(SharedFile file, long end, boolean all) throws IOException, SharedFileException {
        long begun = file.nowMillis();
        List<Opaque> sums = new ArrayList<>();
        for (long i = first; i < end; i++) {
            Opaque sum = sum(file, i * ChunkSums.CHUNK);
            if (file.changed()) {
                throw changed();
            }
            if (!publish(List.of(sum))) {
                return false;
            }
            if (all) {
                sums.add(sum);
            }
        }
        if (all) {
            file.keepSums(sums, begun);
        }
        return true;
    }

    private Opaque sum(SharedFile file, long start) throws IOException, SharedFileException {
        long end = ReadPlan.chunkEnd(start, file.size());
        for (long at = start; at < end; at += buffer.limit()) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), end - at));
            if (!file.readFully(buffer, at)) {
                throw changed();
            }
            digest.update(buffer.flip());
        }
        return Opaque.copyOf(digest.digest());
    }
}
