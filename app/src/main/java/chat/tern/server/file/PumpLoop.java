package chat.tern.server.file;

import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.tinylog.Logger;

/** The body of the thread that reads one file for a {@link FilePump}. */
final class PumpLoop implements Runnable {
    /** How often, in chunks, to look whether the file is still the same (16 MiB). */
    private static final int LOOK = 64;

    private final FilePump pump;
    private final SharedFolder folder;
    private final String name;
    private final long offset;
    private final Optional<Opaque> ifSame;
    private final ByteBuffer[] buffers = new ByteBuffer[FilePump.BUFFERS];

    PumpLoop(FilePump pump, SharedFolder folder, String name, long offset, Optional<Opaque> ifSame) {
        this.pump = pump;
        this.folder = folder;
        this.name = name;
        this.offset = offset;
        this.ifSame = ifSame;
    }

    @Override
    public void run() {
        try (SharedFile file = folder.open(name)) {
            if (offset < 0
                    || offset > file.size()
                    || ifSame.filter(id -> !id.equals(file.fileId())).isPresent()) {
                throw changed();
            }
            pump.publish(new Chunk.Header(file.header()));
            send(file);
        } catch (SharedFileException e) {
            pump.publish(new Chunk.Failed(e.code(), e.text()));
        } catch (IOException | RuntimeException e) {
            Logger.warn(e, "{} could not be read", name);
            pump.publish(new Chunk.Failed(ErrorCode.STORAGE, "The server cannot read " + name + "."));
        }
    }

    private void send(SharedFile file) throws IOException, SharedFileException {
        long begun = file.nowMillis();
        Sum sum = sum(file);
        if (!sendBytes(file, sum)) {
            return;
        }
        Opaque sha256 = finish(file, sum);
        file.keepSha256(sha256, begun);
        pump.publish(new Chunk.End(new Reply.FileTrailer(sha256)));
    }

    /** False when nobody wants the rest. */
    private boolean sendBytes(SharedFile file, Sum sum) throws IOException, SharedFileException {
        long position = offset;
        for (int i = 0; position < file.size(); i++) {
            if (!pump.awaitBuffer()) {
                return false;
            }
            ByteBuffer buffer = buffer(i, file.size() - position);
            if (!file.readFully(buffer, position) || (i % LOOK == LOOK - 1 && file.changed())) {
                throw changed();
            }
            buffer.flip();
            position += buffer.remaining();
            ByteBuffer same = buffer.asReadOnlyBuffer();
            pump.publish(new Chunk.Data(buffer));
            sum.sent(same);
        }
        return true;
    }

    private Opaque finish(SharedFile file, Sum sum) throws IOException, SharedFileException {
        try {
            Opaque sha256 = sum.finish();
            if (file.changed()) {
                throw changed();
            }
            return sha256;
        } catch (IOException e) {
            if (file.changed()) {
                throw changed();
            }
            throw e;
        }
    }

    private Sum sum(SharedFile file) {
        Optional<Opaque> known = file.knownSha256();
        if (known.isPresent()) {
            return new Sum.Known(known.get());
        }
        if (offset == 0) {
            return new Sum.Along(Sha256.digest());
        }
        HashLoop loop = new HashLoop(file, pump);
        Thread.ofVirtual().name("file-hash " + name).start(loop);
        return loop;
    }

    /** Two take turns: the consumer gives them back in the order in which it got them. */
    private ByteBuffer buffer(int turn, long left) {
        int i = turn % buffers.length;
        int size = (int) Math.min(FilePump.CHUNK, left);
        if (buffers[i] == null) {
            buffers[i] = ByteBuffer.allocate(size);
        }
        return buffers[i].clear().limit(size);
    }

    private SharedFileException changed() {
        return new SharedFileException(ErrorCode.FILE_CHANGED, name + " has changed on the server. Get it again.");
    }
}
