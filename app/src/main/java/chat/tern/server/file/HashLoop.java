package chat.tern.server.file;

import chat.tern.protocol.Opaque;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The body of a thread that reads a whole file for its SHA-256, beside another that sends only the end of it: what is
 * sent never waits for what was sent before the transfer was cut.
 */
final class HashLoop implements Runnable, Sum {
    private final SharedFile file;
    private final FilePump pump;
    private final CompletableFuture<Opaque> result = new CompletableFuture<>();

    HashLoop(SharedFile file, FilePump pump) {
        this.file = file;
        this.pump = pump;
    }

    @Override
    public void run() {
        try {
            result.complete(hash());
        } catch (IOException | RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    @Override
    public void sent(ByteBuffer bytes) {}

    @Override
    public Opaque finish() throws IOException {
        try {
            return result.join();
        } catch (CompletionException e) {
            throw new IOException(e.getCause());
        }
    }

    private Opaque hash() throws IOException {
        MessageDigest digest = Sha256.digest();
        ByteBuffer buffer = ByteBuffer.allocate(FilePump.CHUNK);
        for (long position = 0; position < file.size(); position += buffer.limit()) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), file.size() - position));
            if (pump.isClosed() || !file.readFully(buffer, position)) {
                throw new EOFException(file.name());
            }
            digest.update(buffer.flip());
        }
        return Opaque.copyOf(digest.digest());
    }
}
