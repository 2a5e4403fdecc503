package chat.tern.line;

import chat.tern.client.event.ClientEvent;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import org.tinylog.Logger;

/** The face of older programs, over plain streams: what is typed and what happens meet in one queue. */
public final class ClassicFace {
    private static final int WAITING = 256;

    private sealed interface Happening {
        record Typed(LineSource.Line line) implements Happening {}

        record Told(ClientEvent event) implements Happening {}
    }

    private final BlockingQueue<Happening> happenings = new ArrayBlockingQueue<>(WAITING);
    /** For reading one more line. */
    private final Semaphore turn = new Semaphore(1);

    private final ByteArrayOutputStream unsaid = new ByteArrayOutputStream();
    private final Classic classic;
    private final OutputStream out;
    private Optional<ClassicClient> listenedTo = Optional.empty();
    private boolean lineTaken;

    ClassicFace(Registrar registrar, LineOptions options, boolean piped, OutputStream out) {
        this.out = out;
        this.classic = new Classic(
                registrar, options, piped, line -> unsaid.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    /** Talks until it is over; returns the exit code. */
    @SuppressWarnings("resource") // closing would close standard input and output
    public static int run(Registrar registrar, LineOptions options) throws InterruptedException {
        return new ClassicFace(
                        registrar,
                        options,
                        !TerminalStreams.inputIsTerminal(),
                        new FileOutputStream(FileDescriptor.out))
                .run(new FileInputStream(FileDescriptor.in));
    }

    int run(InputStream in) throws InterruptedException {
        LineSource source = new LineSource(in);
        Thread input = Thread.ofPlatform().daemon().name("line-input").start(() -> readLoop(source));
        try {
            classic.start();
            while (true) {
                listen();
                write();
                if (classic.exitCode().isPresent()) {
                    return classic.exitCode().getAsInt();
                }
                handle(happenings.take());
                if (lineTaken && classic.listens()) {
                    lineTaken = false;
                    turn.release();
                }
            }
        } catch (IOException gone) {
            classic.client().ifPresent(client -> client.quit(Duration.ZERO));
            return 0;
        } finally {
            input.interrupt();
        }
    }

    private void handle(Happening happening) {
        switch (happening) {
            case Happening.Told told -> classic.happened(told.event());
            case Happening.Typed typed -> {
                lineTaken = true;
                switch (typed.line()) {
                    case LineSource.Line.Text text -> classic.typed(text.text());
                    case LineSource.Line.TooLong bad -> Logger.warn("a line that is too long was not read");
                    case LineSource.Line.NotUtf8 bad -> Logger.warn("a line that is not UTF-8 was not read");
                    case LineSource.Line.End end -> classic.endOfInput();
                }
            }
        }
    }

    /** Each client has a thread that brings its events. */
    private void listen() {
        if (!classic.client().equals(listenedTo)) {
            listenedTo = classic.client();
            listenedTo.ifPresent(
                    client -> Thread.ofVirtual().name("line-events").start(() -> eventLoop(client)));
        }
    }

    private void eventLoop(ClassicClient client) {
        try {
            ClientEvent event;
            do {
                event = client.take();
                happenings.put(new Happening.Told(event));
            } while (!Outbox.isLast(event));
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void readLoop(LineSource source) {
        try {
            LineSource.Line line;
            do {
                turn.acquire();
                line = source.next();
                happenings.put(new Happening.Typed(line));
            } while (!(line instanceof LineSource.Line.End));
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            Logger.debug("standard input: {}", e.toString());
            if (!happenings.offer(new Happening.Typed(new LineSource.Line.End()))) {
                Logger.warn("the end of standard input was not noticed");
            }
        }
    }

    private void write() throws IOException {
        if (unsaid.size() > 0) {
            out.write(unsaid.toByteArray());
            out.flush();
            unsaid.reset();
        }
    }
}
