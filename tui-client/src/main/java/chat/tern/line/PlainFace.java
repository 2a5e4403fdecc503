package chat.tern.line;

import chat.tern.client.event.ClientEvent;
import chat.tern.command.Presenter;
import chat.tern.command.SafeText;
import java.io.IOError;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The line face where the cursor cannot be placed, as on a printer, a serial console, or in an editor's shell. */
final class PlainFace {
    private static final Logger JLINE = Logger.getLogger("org.jline");
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int USUAL_COLUMNS = 80;

    private final Recent client;
    private final Presenter presenter;
    private final Terminal terminal;
    private final PlainGlass glass;
    private final Typing typing;
    private final Outbox outbox = new Outbox();
    private final AtomicReference<LineFace.End> end = new AtomicReference<>(LineFace.End.CLOSED);
    private final CountDownLatch over = new CountDownLatch(1);
    /** How the terminal was, and is to be at the end. */
    private final Attributes before;

    PlainFace(LineClient client, LineOptions options, Terminal terminal) {
        this.client = new Recent(client);
        this.terminal = terminal;
        this.presenter = Presenter.forTheEye(options.zone(), options.clock());
        this.before = terminal.getAttributes();
        this.glass = new PlainGlass(new PlainPrompt(echoes(), this::columns));
        this.typing = new Typing(this.client, options, true, outbox, new Given());
    }

    static LineFace.End run(LineClient client, LineOptions options) throws IOException, InterruptedException {
        JLINE.setLevel(Level.OFF);
        try (Terminal terminal = TerminalBuilder.builder()
                        .system(true)
                        .type("ansi") // of one that calls itself dumb JLine has no modes; nothing here is said in its
                        // sequences
                        .provider("jni")
                        .exec(false)
                        .nativeSignals(false)
                        .encoding(StandardCharsets.UTF_8)
                        .build();
                HandledSignals signals = new HandledSignals()) {
            PlainFace face = new PlainFace(client, options, terminal);
            signals.on("INT", face::interrupted);
            signals.on("CONT", face::continued);
            signals.on("TERM", () -> face.signalled(LineFace.End.TERMINATED));
            signals.on("HUP", () -> face.signalled(LineFace.End.HUNG_UP));
            return face.run();
        }
    }

    /** Whoever has a program between, as in an editor, has its lines edited there, and sees them there. */
    private boolean echoes() {
        return before.getLocalFlag(LocalFlag.ECHO);
    }

    private int columns() {
        return terminal.getWidth() > 0 ? terminal.getWidth() : USUAL_COLUMNS;
    }

    /**
     * What is typed is to be redrawn below what comes, so it is read key by key. So it is where nothing is echoed, too: a
     * terminal that makes lines of it would lose a Ctrl+D, and the end of a long line.
     */
    LineFace.End run() throws InterruptedException {
        terminal.enterRawMode();
        Thread events = EventLoop.start(client, outbox);
        Thread lines = Thread.ofVirtual().name("line-lines").start(this::showLoop);
        Thread keys = Thread.ofPlatform().daemon().name("line-input").start(this::keyLoop);
        try {
            send();
            return end.get();
        } finally {
            events.interrupt();
            lines.interrupt();
            keys.interrupt();
            restore();
            over.countDown();
        }
    }

    private void restore() {
        try {
            terminal.setAttributes(before);
        } catch (IllegalStateException | IOError closed) {
            JLINE.log(Level.FINE, "restored by being closed", closed);
        }
    }

    private void send() throws InterruptedException {
        Writer writer = terminal.writer();
        String text = glass.take();
        while (!text.isEmpty()) {
            try {
                writer.write(text);
                writer.flush();
            } catch (IOException gone) {
                leave(LineFace.End.OUTPUT_GONE);
                return;
            }
            text = glass.take();
        }
    }

    private void showLoop() {
        try {
            boolean last;
            do {
                List<ClientEvent> batch = outbox.take();
                last = batch.stream().anyMatch(Outbox::isLast);
                show(lines(batch), last);
                Outbox.markRead(batch, client.requests());
            } while (!last);
            glass.close();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private String lines(List<ClientEvent> batch) {
        StringBuilder lines = new StringBuilder();
        batch.forEach(event ->
                presenter.lines(event).forEach(line -> lines.append(line).append('\n')));
        return lines.toString();
    }

    private void show(String lines, boolean last) throws InterruptedException {
        glass.room();
        if (last) {
            glass.change(prompt -> prompt.last(lines));
        } else if (!lines.isEmpty()) {
            glass.change(prompt -> prompt.above(lines));
        }
    }

    private void keyLoop() {
        try {
            ask();
            while (!typing.left()) {
                int key = key();
                glass.room();
                if (key < 0) {
                    typing.end();
                } else {
                    carryOut(glass.with(prompt -> prompt.key(key)));
                }
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void carryOut(PlainPrompt.Done done) throws InterruptedException {
        switch (done) {
            case PlainPrompt.Done.Nothing nothing -> {}
            case PlainPrompt.Done.Line line -> {
                typing.line(new LineSource.Line.Text(line.text()));
                ask();
            }
            case PlainPrompt.Done.End end -> typing.end();
        }
    }

    private void ask() {
        if (!typing.left()) {
            glass.change(prompt -> prompt.ask(SafeText.line(typing.here() + "> ")));
        }
    }

    /** The next code point; below 0: there are no more. */
    private int key() {
        try {
            int first = terminal.reader().read();
            return first >= 0 && Character.isHighSurrogate((char) first)
                    ? Character.toCodePoint(
                            (char) first, (char) terminal.reader().read())
                    : first;
        } catch (IOException gone) {
            JLINE.log(Level.FINE, "no more keys", gone);
            return -1;
        }
    }

    /** Ctrl+C takes back what is typed; on an empty line it leaves. */
    private void interrupted() {
        if (!glass.with(PlainPrompt::interrupt)) {
            leave(LineFace.End.INTERRUPTED);
        }
    }

    /** After Ctrl+Z the shell has set its own modes and written its own lines. */
    private void continued() {
        terminal.enterRawMode();
        glass.change(PlainPrompt::anew);
    }

    /** On a thread of the virtual machine's. A terminal that takes no more bytes must not keep the program alive. */
    private void signalled(LineFace.End why) {
        leave(why);
        try {
            if (over.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        restore();
        Runtime.getRuntime().halt(why.exitCode());
    }

    private void leave(LineFace.End why) {
        end.set(why);
        client.quit(Duration.ZERO);
    }
}
