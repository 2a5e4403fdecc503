package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InputLoopTest {
    private static final long LONG = TimeUnit.SECONDS.toNanos(10);

    private final UiQueue queue = new UiQueue();

    @Test
    void bytesArriveAsTheyAreAndThenTheEnd() throws InterruptedException {
        InputStream in = new ByteArrayInputStream("a\u001b[A".getBytes(StandardCharsets.UTF_8));
        new InputLoop(in, queue).start().join();
        UiEvent.Typed typed = (UiEvent.Typed) queue.poll(LONG).orElseThrow();
        assertEquals("a\u001b[A", StandardCharsets.UTF_8.decode(typed.bytes()).toString());
        assertEquals(Optional.of(new UiEvent.EndOfInput()), queue.poll(LONG));
    }

    @Test
    void aTerminalThatIsGoneIsTheEnd() throws InterruptedException {
        InputStream gone = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return read();
            }
        };
        new InputLoop(gone, queue).start().join();
        assertEquals(Optional.of(new UiEvent.EndOfInput()), queue.poll(LONG));
    }

    @Test
    void nothingIsReadWhilePaused() throws InterruptedException, IOException {
        try (PipedInputStream in = new PipedInputStream();
                PipedOutputStream out = new PipedOutputStream(in)) {
            InputLoop loop = new InputLoop(in, queue);
            loop.pause();
            loop.start();
            out.write('x');
            out.flush();
            assertEquals(Optional.empty(), queue.poll(TimeUnit.MILLISECONDS.toNanos(50)));
            assertEquals(1, in.available());
            loop.resume();
            UiEvent.Typed typed = (UiEvent.Typed) queue.poll(LONG).orElseThrow();
            assertEquals('x', typed.bytes().get());
            loop.stop();
        }
    }
}
