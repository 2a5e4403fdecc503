package chat.tern.server.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RecordBuffer;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request.Put;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A second attempt to send a file whose first one still seems to be under way. */
@Timeout(30)
final class UnderWayTest {
    private static final Uploader ADA = Uploader.of("ada");

    @TempDir
    private Path folder;

    private final byte[] content = new byte[200_000];

    /** One attempt, with its ends. */
    private static final class Attempt {
        private final BytePipe pipe = new BytePipe(() -> true);
        private final Semaphore more = new Semaphore(0);
        private final RecordBuffer records = new RecordBuffer(8 * 1024);
        private final FilePump pump;

        Attempt(Uploads uploads, Uploader person, Put put) {
            pump = uploads.take(person, put, pipe, () -> {
                more.release();
                return true;
            });
        }

        /** What the server says next; empty: it gives up. */
        Optional<Message> answer() throws Exception {
            while (true) {
                Optional<Chunk> chunk = pump.poll();
                if (chunk.isEmpty()) {
                    more.acquire();
                } else if (chunk.get() instanceof Chunk.Data(ByteBuffer bytes)) {
                    records.append(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
                    return records.next();
                } else {
                    return Optional.empty();
                }
            }
        }

        void send(byte[] bytes, int from, int to) {
            pipe.put(bytes, from, to - from);
        }
    }

    private Uploads uploads(Duration silence) throws Exception {
        new Random(5).nextBytes(content);
        SharedFolder shared = SharedFolder.open(folder, InstantSource.system());
        return Uploads.open(shared, folder, UploadLimits.defaults(), InstantSource.system(), silence);
    }

    private Put put() {
        return new Put("a.bin", content.length, 5_000, false);
    }

    @Test
    void oneThatIsSilentGivesWayAndWhatItBroughtIsKept() throws Exception {
        Uploads uploads = uploads(Duration.ofMillis(100));
        Attempt first = new Attempt(uploads, ADA, put());
        assertEquals(Optional.of(new Reply.PutReady(0)), first.answer());
        first.send(content, 0, 120_000);
        Attempt second = new Attempt(uploads, ADA, put());
        assertEquals(Optional.of(new Reply.PutReady(120_000)), second.answer());
        assertTrue(first.answer().isEmpty());
        second.send(content, 120_000, content.length);
        Opaque sum = Opaque.copyOf(Sha256.digest().digest(content));
        byte[] trailer = MessageCodec.write(new Reply.FileTrailer(Optional.of(sum)));
        second.send(trailer, 0, trailer.length);
        assertInstanceOf(Reply.FileEntry.class, second.answer().orElseThrow());
        assertArrayEquals(content, Files.readAllBytes(folder.resolve("uploads/ada/a.bin")));
    }

    @Test
    void oneThatIsAliveIsNotDisturbed() throws Exception {
        Uploads uploads = uploads(Duration.ofMillis(300));
        Attempt first = new Attempt(uploads, ADA, put());
        assertEquals(Optional.of(new Reply.PutReady(0)), first.answer());
        Attempt second = new Attempt(uploads, ADA, put());
        Thread alive = Thread.ofVirtual().start(() -> {
            for (int at = 0; at < 100; at++) {
                first.send(content, at, at + 1);
                LockSupport.parkNanos(20_000_000);
            }
        });
        Message refused = second.answer().orElseThrow();
        assertEquals(ErrorCode.BUSY, ((Failed) refused).code());
        alive.join();
    }
}
