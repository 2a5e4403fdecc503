package chat.tern.line;

import chat.tern.client.event.ClientEvent;
import chat.tern.command.Presenter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;

/** The line face with a prompt: events are printed above it. */
final class TerminalFace {
    private static final Duration LEAVING = Duration.ofSeconds(1);
    private static final AttributedString NEW_LINE = new AttributedString("\n");
    /** Of a terminal that does not say: a serial line, a pseudo terminal that nobody has sized. */
    private static final Size USUAL = new Size(80, 24);

    private final Recent client;
    private final Presenter presenter;
    private final Paint paint;
    private final HeldTerminal held;
    private final LineReader reader;
    private final Vocabulary vocabulary;
    private final Outbox outbox = new Outbox();
    private final PromptLoop prompt;

    TerminalFace(LineClient client, LineOptions options, Terminal terminal) {
        this.client = new Recent(client);
        this.held = new HeldTerminal(this.client, terminal);
        this.presenter = Presenter.forTheEye(options.zone(), options.clock());
        this.paint = Paint.of(options.theme());
        this.vocabulary = new Vocabulary();
        this.reader = reader(terminal, vocabulary, options);
        Typing typing = new Typing(this.client, options, true, outbox, new Given());
        this.prompt = new PromptLoop(reader, typing, this::interrupt);
    }

    static LineFace.End run(LineClient client, LineOptions options) throws IOException, InterruptedException {
        try (Terminal terminal = HeldTerminal.builder().build();
                HandledSignals signals = new HandledSignals()) {
            if (terminal.getWidth() <= 0 || terminal.getHeight() <= 0) {
                terminal.setSize(USUAL);
            }
            TerminalFace face = new TerminalFace(client, options, terminal);
            face.held.handle(signals, () -> terminal.raise(Terminal.Signal.CONT));
            for (Terminal.Signal signal : List.of(Terminal.Signal.INT, Terminal.Signal.WINCH)) {
                signals.on(signal.name(), () -> terminal.raise(signal));
            }
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
        held.raw();
        Thread events = EventLoop.start(client, outbox);
        Thread typing = Thread.ofPlatform().daemon().name("line-input").start(this::type);
        try {
            print();
        } finally {
            events.interrupt();
            prompt.stop();
            typing.interrupt();
            typing.join(LEAVING);
            held.over();
        }
        return held.end();
    }

    /** A reader that ends late, as what it still has to print is not taken, leaves the terminal as it found it: raw. */
    private void type() {
        try {
            prompt.run();
        } finally {
            if (prompt.stopped()) {
                held.giveBack();
            }
        }
    }

    /** Ctrl+C on an empty line. */
    private void interrupt() {
        held.leave(LineFace.End.INTERRUPTED);
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
