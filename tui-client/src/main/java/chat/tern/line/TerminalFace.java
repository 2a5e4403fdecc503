package chat.tern.line;

import chat.tern.client.event.ClientEvent;
import chat.tern.command.Presenter;
import java.io.IOError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;

/** The line face with a prompt: events are printed above it. */
final class TerminalFace {
    private static final Logger JLINE = Logger.getLogger("org.jline");
    private static final Duration LEAVING = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final AttributedString NEW_LINE = new AttributedString("\n");
    /** Of a terminal that does not say: a serial line, a pseudo terminal that nobody has sized. */
    private static final Size USUAL = new Size(80, 24);

    private final Recent client;
    private final Presenter presenter;
    private final Paint paint;
    private final Terminal terminal;
    private final LineReader reader;
    private final Vocabulary vocabulary;
    private final Outbox outbox = new Outbox();
    private final AtomicReference<LineFace.End> end = new AtomicReference<>(LineFace.End.CLOSED);
    private final CountDownLatch over = new CountDownLatch(1);
    private final PromptLoop prompt;
    /** How the terminal was, and is to be at the end. */
    private final Attributes before;

    TerminalFace(LineClient client, LineOptions options, Terminal terminal) {
        this.client = new Recent(client);
        this.terminal = terminal;
        this.presenter = Presenter.forTheEye(options.zone(), options.clock());
        this.paint = Paint.of(options.theme());
        this.vocabulary = new Vocabulary();
        this.reader = reader(terminal, vocabulary, options);
        Typing typing = new Typing(this.client, options, true, outbox, new Given());
        this.prompt = new PromptLoop(reader, typing, this::interrupt);
        this.before = terminal.getAttributes();
    }

    static LineFace.End run(LineClient client, LineOptions options) throws IOException, InterruptedException {
        JLINE.setLevel(Level.OFF);
        try (Terminal terminal = TerminalBuilder.builder()
                        .system(true)
                        .provider("jni")
                        .exec(false)
                        .nativeSignals(false)
                        .encoding(StandardCharsets.UTF_8)
                        .build();
                HandledSignals signals = new HandledSignals()) {
            if (terminal.getWidth() <= 0 || terminal.getHeight() <= 0) {
                terminal.setSize(USUAL);
            }
            for (Terminal.Signal signal : List.of(Terminal.Signal.INT, Terminal.Signal.WINCH, Terminal.Signal.CONT)) {
                signals.on(signal.name(), () -> terminal.raise(signal));
            }
            TerminalFace face = new TerminalFace(client, options, terminal);
            signals.on("TERM", () -> face.signalled(LineFace.End.TERMINATED));
            signals.on("HUP", () -> face.signalled(LineFace.End.HUNG_UP));
            return face.run();
        }
    }

    private static LineReader reader(Terminal terminal, Vocabulary vocabulary, LineOptions options) {
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("tern")
                .completer(new WordCompleter(vocabulary))
                .parser(new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.ERASE_LINE_ON_FINISH, true)
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, false);
        if (PrivateFile.prepare(options.prompts())) {
            builder.variable(LineReader.HISTORY_FILE, options.prompts());
        }
        return builder.build();
    }

    LineFace.End run() throws InterruptedException {
        // For the whole talk, as the reader leaves it as it finds it: what is typed between two prompts is kept,
        // whereas a terminal that makes lines of it would lose a Ctrl+D.
        terminal.enterRawMode();
        Thread events = EventLoop.start(client, outbox);
        Thread typing = Thread.ofPlatform().daemon().name("line-input").start(this::type);
        try {
            print();
            return end.get();
        } finally {
            events.interrupt();
            prompt.stop();
            typing.interrupt();
            typing.join(LEAVING);
            restore();
            over.countDown();
        }
    }

    /** A reader that ends late, as what it still has to print is not taken, leaves the terminal as it found it: raw. */
    private void type() {
        try {
            prompt.run();
        } finally {
            if (prompt.stopped()) {
                restore();
            }
        }
    }

    private void restore() {
        try {
            terminal.setAttributes(before);
        } catch (IllegalStateException | IOError closed) {
            JLINE.log(Level.FINE, "restored by being closed", closed);
        }
    }

    /** Ctrl+C on an empty line. */
    private void interrupt() {
        leave(LineFace.End.INTERRUPTED);
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

    /** Events that wait together are printed together: the prompt is drawn once. */
    private void print() throws InterruptedException {
        List<ClientEvent> batch;
        do {
            batch = outbox.take();
            List<AttributedString> lines = new ArrayList<>();
            for (ClientEvent event : batch) {
                vocabulary.learn(event);
                presenter.lines(event).forEach(line -> lines.add(paint.line(line)));
            }
            if (!lines.isEmpty()) {
                reader.printAbove(AttributedString.join(NEW_LINE, lines));
            }
            Outbox.markRead(batch, client.requests());
        } while (batch.stream().noneMatch(Outbox::isLast));
    }
}
