package chat.tern.screen;

import com.googlecode.lanterna.graphics.BasicTextImage;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.spi.SystemStream;

/** The full-screen face. */
public final class ScreenFace {
    /** What {@link #run} returns when the client ended by itself: it knows why, and with which exit code. */
    public static final int CLOSED = -1;

    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    /** How long a signal may take to end the program in good order. */
    private static final long PATIENCE_SECONDS = 3;

    /** A read from the terminal waits a second at most. */
    private static final Duration LAST_READ = Duration.ofMillis(1_500);

    private static final int COLUMNS = 80;
    private static final int ROWS = 24;

    private ScreenFace() {}

    /** Whether there is a terminal that a screen can be drawn on. */
    public static boolean possible(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "");
        if (term.isEmpty() || term.equals("dumb")) {
            return false;
        }
        try {
            JniTerminalProvider terminals = new JniTerminalProvider();
            return terminals.isSystemStream(SystemStream.Input) && terminals.isSystemStream(SystemStream.Output);
        } catch (LinkageError | RuntimeException noNativeLibrary) {
            return false;
        }
    }

    /**
     * Loads what the first frame needs, where there is a terminal for it, by drawing an empty one nowhere. May be called
     * by any thread, before {@link #run} or beside it.
     */
    public static void prepare(Map<String, String> environment) {
        if (possible(environment)) {
            Instant now = InstantSource.system().instant();
            View view = new View(new ScreenModel(now), TerminalTraits.of(environment), ZoneId.systemDefault());
            view.draw(new BasicTextImage(COLUMNS, ROWS).newTextGraphics(), view.measure(COLUMNS, ROWS, now));
        }
    }

    /**
     * Takes over the terminal until the user leaves, a signal comes or the client is over; then the terminal is as it
     * was. Returns 0, or 128 and the number of a signal, or {@link #CLOSED}.
     *
     * @throws IOException when standard input or output is no terminal
     */
    public static int run(EventSource events, ScreenClient client, ScreenOptions options)
            throws IOException, InterruptedException {
        Console console = Console.open(options.environment());
        PrintStream out = System.out;
        PrintStream err = System.err;
        CountDownLatch over = new CountDownLatch(1);
        Thread hook = new Thread(console::close, "screen-restore");
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Runtime.getRuntime().addShutdownHook(hook);
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> crash(console, err, thread, fault));
        try (PrintStream log = log(options)) {
            System.setOut(log);
            System.setErr(log);
            return perform(console, over, events, client, options);
        } finally {
            console.close();
            System.setOut(out);
            System.setErr(err);
            Thread.setDefaultUncaughtExceptionHandler(before);
            over.countDown();
        }
    }

    private static int perform(
            Console console, CountDownLatch over, EventSource events, ScreenClient client, ScreenOptions options)
            throws IOException, InterruptedException {
        UiQueue queue = new UiQueue();
        Face face = new Face(client, options);
        InputLoop input = new InputLoop(new FileInputStream(FileDescriptor.in), queue);
        try (SignalWatch signals = new SignalWatch(sign -> signalled(sign, queue, console, over))) {
            Stage stage = new Stage(
                    console,
                    face,
                    TerminalTraits.of(options.environment()),
                    input,
                    signals,
                    new Editor(options.environment()));
            UiLoop loop = new UiLoop(queue, face, stage);
            Thread ui = Thread.ofPlatform().name("screen").start(loop);
            Thread keys = input.start();
            Thread carrier = new EventLoop(events, queue).start();
            ui.join();
            input.stop();
            carrier.interrupt();
            if (loop.exitCode() == CLOSED) {
                keys.join(LAST_READ); // whoever asks something on this terminal next wants the answer
            }
            return loop.exitCode();
        }
    }

    /** A terminal that takes no more bytes must not keep the program alive. */
    private static void signalled(UiEvent.Sign sign, UiQueue queue, Console console, CountDownLatch over) {
        queue.signal(sign);
        if (!sign.ends()) {
            return;
        }
        try {
            if (over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        console.restore();
        Runtime.getRuntime().halt(128 + sign.number());
    }

    private static void crash(Console console, PrintStream err, Thread thread, Throwable fault) {
        console.restore();
        err.println("tern: a fault in the program, thread " + thread.getName() + ":");
        fault.printStackTrace(err);
        err.flush();
        Runtime.getRuntime().halt(1);
    }

    /** Appended to, and nobody else's to read. */
    private static PrintStream log(ScreenOptions options) throws IOException {
        if (options.log().isEmpty()) {
            return new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        }
        Path file = options.log().get();
        FileAttribute<?>[] modes =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                        : new FileAttribute<?>[0];
        OutputStream to = Channels.newOutputStream(
                Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), modes));
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
