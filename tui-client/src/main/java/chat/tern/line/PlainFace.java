package chat.tern.line;

import chat.tern.client.event.ClientEvent;
import chat.tern.command.Presenter;
import chat.tern.command.SafeText;
import java.io.IOError;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import org.jline.terminal.Terminal;

/** The line face where the cursor cannot be placed, as on a printer, a serial console, or in an editor's shell. */
final class PlainFace {
    /** One of which JLine has modes, as it has none of a dumb one; nothing here is said in its sequences. */
    private static final String DESCRIBED = "ansi";

    private static final Duration LEAVING = Duration.ofSeconds(1);
    private static final int USUAL_COLUMNS = 80;

    private final Recent client;
    private final Presenter presenter;
    private final Terminal terminal;
    private final HeldTerminal held;
    private final PlainGlass glass;
    private final Typing typing;
    private final Outbox outbox = new Outbox();

    PlainFace(LineClient client, LineOptions options, Terminal terminal) {
        this.client = new Recent(client);
        this.terminal = terminal;
        this.held = new HeldTerminal(this.client, terminal);
        this.presenter = Presenter.forTheEye(options.zone(), options.clock());
        this.glass = new PlainGlass(new PlainPrompt(held.echoes(), this::columns));
        this.typing = new Typing(this.client, options, true, outbox, new Given());
    }

    static LineFace.End run(LineClient client, LineOptions options) throws IOException, InterruptedException {
        try (Terminal terminal = HeldTerminal.builder().type(DESCRIBED).build();
                HandledSignals signals = new HandledSignals()) {
            PlainFace face = new PlainFace(client, options, terminal);
            face.held.handle(signals, face::resumed);
            signals.on("INT", face::interrupted);
            return face.run();
        }
    }

    private int columns() {
        try {
            int columns = terminal.getWidth();
            return columns > 0 ? columns : USUAL_COLUMNS;
        } catch (IOError hungUp) {
            return USUAL_COLUMNS;
        }
    }

    /**
     * What is typed is to be redrawn below what comes, so it is read key by key. So it is where nothing is echoed, too: a
     * terminal that makes lines of it would lose a Ctrl+D, and the end of a long line.
     */
    LineFace.End run() throws InterruptedException {
        held.raw();
        Thread events = EventLoop.start(client, outbox);
        Thread sending = Thread.ofPlatform().daemon().name("line-output").start(this::sendLoop);
        Thread keys = Thread.ofPlatform().daemon().name("line-input").start(this::keyLoop);
        try {
            show();
            glass.close();
            sending.join();
        } finally {
            events.interrupt();
            glass.close();
            sending.join(LEAVING);
            keys.interrupt();
            keys.join(LEAVING);
            held.over();
        }
        return held.end();
    }

    private void sendLoop() {
        try {
            PrintWriter writer = terminal.writer();
            String text = glass.take();
            while (!text.isEmpty()) {
                writer.write(text);
                if (writer.checkError()) {
                    held.leave(LineFace.End.OUTPUT_GONE);
                    return;
                }
                text = glass.take();
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } finally {
            glass.gone();
        }
    }

    private void show() throws InterruptedException {
        boolean last;
        do {
            List<ClientEvent> batch = outbox.take();
            last = batch.stream().anyMatch(Outbox::isLast);
            show(lines(batch), last);
            Outbox.markRead(batch, client.requests());
        } while (!last);
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
    private int key() throws InterruptedException {
        try {
            int first = terminal.reader().read();
            return first >= 0 && Character.isHighSurrogate((char) first)
                    ? Character.toCodePoint(
                            (char) first, (char) terminal.reader().read())
                    : first;
        } catch (InterruptedIOException over) {
            throw new InterruptedException(over.getMessage());
        } catch (IOException gone) {
            return -1;
        }
    }

    /** Ctrl+C takes back what is typed; on an empty line it leaves. */
    void interrupted() {
        if (!glass.with(PlainPrompt::interrupt)) {
            held.leave(LineFace.End.INTERRUPTED);
        }
    }

    /** After Ctrl+Z the shell has written its own lines. */
    void resumed() {
        glass.change(PlainPrompt::anew);
    }
}
