package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.tern.protocol.Opaque;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StreamSinkTest {
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);
    private static final Opaque ID = Opaque.copyOf((byte) 1);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StreamSink sink = new StreamSink(out);

    @Test
    void bytesGoOutAsTheyComeAndAreCheckedAtTheEnd() throws IOException {
        assertEquals(new FileSink.Found.Nothing(), sink.look());
        assertEquals(new FileSink.Found.Nothing(), sink.open());
        sink.begin(ID, 5, 0, 0);
        sink.write(HELLO, 5);
        Opaque sha = Opaque.copyOf(Digests.sha256().digest(HELLO));
        assertEquals(Optional.of(new FileSink.Landed(sha.hex(), Optional.empty())), sink.finish(sha));
        assertEquals("hello", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void afterAnOutageItGoesOnWhereItWas() throws IOException {
        sink.begin(ID, 5, 0, 0);
        sink.write(HELLO, 2);
        sink.begin(ID, 5, 0, 2);
        assertEquals(
                "wrong_content",
                assertThrows(FetchException.class, () -> sink.begin(ID, 5, 0, 0))
                        .code());
    }

    @Test
    void whatWasWrittenCannotBeTakenBack() throws IOException {
        sink.restart();
        sink.begin(ID, 5, 0, 0);
        sink.write(HELLO, 5);
        assertEquals(
                "wrong_content",
                assertThrows(FetchException.class, sink::restart).code());
        assertEquals(
                "wrong_content",
                assertThrows(FetchException.class, () -> sink.finish(Opaque.copyOf(new byte[32])))
                        .code());
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
                assertThrows(FetchException.class, () -> broken.write(HELLO, 5)).code());
    }
}
