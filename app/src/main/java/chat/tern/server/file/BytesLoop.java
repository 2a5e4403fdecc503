package chat.tern.server.file;

import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply.ChunkSums;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends a file's bytes, and the sum of each chunk as soon as its last byte is sent. */
final class BytesLoop extends PumpLoop {
    /** How often, in buffers, to look whether the file is still the same (16 MiB). */
    private static final int LOOK = 64;

    private final ReadPlan plan;
    private final MessageDigest chunk = Sha256.digest();
    private final MessageDigest whole = Sha256.digest();
    private final List<Opaque> sums = new ArrayList<>();
    private final ByteBuffer[] buffers = new ByteBuffer[FilePump.BUFFERS];

    BytesLoop(FilePump pump, SharedFolder folder, ReadPlan plan) {
        super(pump, folder, plan);
        this.plan = plan;
    }

    @Override
    boolean send(SharedFile file) throws IOException, SharedFileException {
        long begun = file.nowMillis();
        long end = plan.end(file.size());
        boolean all = plan.offset() == 0 && end == file.size();
        boolean hashed = all && file.knownSha256().isEmpty();
        if (plan.offset() < end) {
            begin(file);
        }
        long position = plan.offset();
        for (int i = 0; position < end; i++) {
            if (!pump.awaitBuffer()) {
                return false;
            }
            ByteBuffer buffer = read(file, position, end, i);
            position += buffer.remaining();
            send(buffer, position, file, hashed);
        }
        if (file.changed()) {
            throw changed();
        }
        if (hashed) {
            Opaque sum = Opaque.copyOf(whole.digest());
            sha256 = Optional.of(sum);
            file.keepSha256(sum, begun);
        }
        if (all) {
            file.keepSums(sums, begun);
        }
        return true;
    }

    /** The part of the first chunk that is not sent counts in its sum. */
    private void begin(SharedFile file) throws IOException, SharedFileException {
        long from = ReadPlan.chunkStart(plan.offset());
        ByteBuffer before = ByteBuffer.allocate((int) (plan.offset() - from));
        if (!file.readFully(before, from)) {
            throw changed();
        }
        chunk.update(before.flip());
    }

    private ByteBuffer read(SharedFile file, long position, long end, int turn)
            throws IOException, SharedFileException {
        long stop = Math.min(end, ReadPlan.chunkEnd(position, file.size()));
        ByteBuffer buffer = buffer(turn, stop - position);
        if (!file.readFully(buffer, position) || (turn % LOOK == LOOK - 1 && file.changed())) {
            throw changed();
        }
        return buffer.flip();
    }

    /** Hashes while the consumer sends already. */
    private void send(ByteBuffer buffer, long position, SharedFile file, boolean hashed) {
        ByteBuffer same = buffer.asReadOnlyBuffer();
        pump.await(buffer.remaining());
        pump.publish(new Chunk.Data(buffer));
        chunk.update(same.duplicate());
        if (hashed) {
            whole.update(same);
        }
        if (position == ReadPlan.chunkEnd(position - 1, file.size())) {
            Opaque sum = Opaque.copyOf(chunk.digest());
            sums.add(sum);
            pump.publish(new Chunk.Sums(new ChunkSums(List.of(sum))));
        }
    }

    /** Two take turns: the consumer gives them back in the order in which it got them. */
    private ByteBuffer buffer(int turn, long left) {
        int i = turn % buffers.length;
        int size = (int) Math.min(pump.atOnce(), left);
        if (buffers[i] == null || buffers[i].capacity() < size) {
            buffers[i] = ByteBuffer.allocate(size);
        }
        return buffers[i].clear().limit(size);
    }
}
