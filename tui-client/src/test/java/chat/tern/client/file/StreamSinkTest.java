package chat.tern.client.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class StreamSinkTest {
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);
    private static final Opaque SUM = sum(HELLO);
    private static final Reply.FileHeader FIVE = new Reply.FileHeader(5, 0, Opaque.copyOf((byte) 1));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StreamSink sink = new StreamSink(out);

    @Test
    void bytesGoOutAsTheyComeAndAreCheckedAtTheEnd() throws IOException {
        assertEquals(Optional.empty(), sink.whole());
        assertEquals(FileSink.Found.NOTHING, sink.open());
        sink.begin(FIVE);
        sink.write(0, HELLO);
        assertEquals(5, sink.hash(5));
        assertEquals(Optional.of(new FileSink.Landed(SUM.hex(), Optional.empty())), sink.finish(Optional.of(SUM)));
        assertEquals("hello", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void afterAnOutageItGoesOnWhereItWas() throws IOException {
        sink.begin(FIVE);
        sink.write(0, Arrays.copyOf(HELLO, 2));
        sink.write(2, Arrays.copyOfRange(HELLO, 2, 5));
        assertTrue(sink.check(0, 5, SUM));
        assertWrong(() -> sink.write(0, HELLO));
    }

    @Test
    void eachChunkIsKnownByItsSum() throws IOException {
        byte[] all = new byte[2 * ChunkMap.CHUNK + 9];
        Arrays.fill(all, (byte) 7);
        for (int at = 0; at < all.length; at += 60_000) {
            sink.write(at, Arrays.copyOfRange(all, at, Math.min(all.length, at + 60_000)));
        }
        assertTrue(sink.check(0, ChunkMap.CHUNK, sum(Arrays.copyOf(all, ChunkMap.CHUNK))));
        assertTrue(sink.check(1, ChunkMap.CHUNK, sum(Arrays.copyOf(all, ChunkMap.CHUNK))));
        assertTrue(sink.check(2, 9, sum(Arrays.copyOf(all, 9))));
        assertWrong(() -> sink.check(0, ChunkMap.CHUNK, SUM));
    }

    @Test
    void whatWasWrittenCannotBeTakenBack() throws IOException {
        sink.begin(FIVE);
        sink.write(0, HELLO);
        assertWrong(() -> sink.begin(new Reply.FileHeader(4, 0, Opaque.EMPTY)));
        assertWrong(() -> sink.finish(Optional.of(Opaque.copyOf(new byte[32]))));
    }

    @Test
    void anOutputThatIsGoneIsALocalFailure() {
        StreamSink broken = new StreamSink(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        });
        assertEquals(
                "local_file",
                assertThrows(FetchException.class, () -> broken.write(0, HELLO)).code());
    }

    private static void assertWrong(Executable what) {
        assertEquals("wrong_content", assertThrows(FetchException.class, what).code());
    }

    private static Opaque sum(byte[] bytes) {
        return Opaque.copyOf(Digests.sha256().digest(bytes));
    }

    @Test
    void aFullDiskIsSaid() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        try (OutputStream out = Files.newOutputStream(full)) {
            FetchException failure =
                    assertThrows(FetchException.class, () -> new StreamSink(out).write(0, new byte[100]));
            assertEquals("local_file", failure.code());
            assertTrue(String.valueOf(failure.getMessage()).contains("No space left"), failure.getMessage());
        }
    }
}
