package chat.tern.screen;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.screen.TerminalScreen;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** The terminal while the face is on it: taking it over, drawing, giving it to the shell and taking it back. */
final class Stage {
    private static final long JUST_NOW = 500_000_000L;

    private final Console console;
    private final JLineLanternaTerminal terminal;
    private final TerminalScreen screen;
    private final Painter painter;
    private final Face face;
    private final InputLoop input;
    private final SignalWatch signals;
    private final Notifier notifier = new Notifier();
    private final Editor editor;
    private final boolean linked;
    private boolean bare;
    private long resumed = System.nanoTime() - JUST_NOW;

    Stage(Console console, Face face, TerminalTraits traits, InputLoop input, SignalWatch signals, Editor editor)
            throws IOException {
        this.editor = editor;
        this.console = console;
        this.linked = traits.linked();
        this.terminal = new JLineLanternaTerminal(console.tty(), traits, this::link);
        this.screen = new TerminalScreen(terminal);
        this.painter = new Painter(screen, face.view());
        this.face = face;
        this.input = input;
        this.signals = signals;
    }

    private String link(int column, int row) {
        return linked && face.model().settings().on(Setting.LINKS) ? Cell.link(screen, column, row) : "";
    }

    void begin() throws IOException {
        console.enter();
        screen.startScreen();
        resized();
    }

    void end() {
        console.restore();
    }

    TerminalSize size() {
        return terminal.getTerminalSize();
    }

    void draw(Instant now) throws IOException {
        if (!bare) {
            painter.paint(now);
        }
        if (face.model().alerts().takeBell()) {
            terminal.bell();
        }
        console.mouse(face.model().panes().mouse());
        console.clipboard(face.model().alerts().takeClipboard());
        console.title(face.model().settings().on(Setting.TITLE) ? face.model().title() : "");
        for (Optional<Notifier.News> news = face.model().alerts().takeNews();
                news.isPresent();
                news = face.model().alerts().takeNews()) {
            notifier.run(face.model().settings().value(Setting.NOTIFY_COMMAND), news.get(), now);
            console.notify(face.model().settings().value(Setting.NOTIFY_TERMINAL), news.get());
        }
    }

    /** Shows messages without panes, until {@link #resized}. */
    void bare() throws IOException {
        TerminalSize size = size();
        bare = true;
        console.write(BareView.picture(face.model().active(), size.getColumns(), size.getRows(), face.zone()));
    }

    boolean isBare() {
        return bare;
    }

    /** The next frame is painted whole. */
    void repaint() {
        painter.repaint();
    }

    void resized() {
        bare = false;
        terminal.measure();
        painter.repaint();
    }

    /** Something stopped us and somebody woke us: the terminal may be in any state. */
    void resumed() throws IOException {
        if (System.nanoTime() - resumed > JUST_NOW) {
            console.enter();
            resized();
        }
    }

    /** Goes on with the line being typed in the user's own editor, which has the terminal until it ends. */
    void edit() throws IOException, InterruptedException {
        InputLine line = face.model().input();
        input.pause();
        console.restore();
        signals.quiet(UiEvent.Sign.INT);
        signals.standard(UiEvent.Sign.TSTP);
        try {
            editor.edit(line.text())
                    .ifPresentOrElse(
                            text -> line.set(text, text.length()),
                            () -> face.model().flash(editor.failure(), face.now()));
        } finally {
            signals.watch(UiEvent.Sign.INT);
            signals.watch(UiEvent.Sign.TSTP);
            console.enter();
            input.resume();
            resumed = System.nanoTime();
            resized();
        }
    }

    /**
     * Gives the terminal back and stops the process group, as Ctrl+Z does; goes on when the shell says so. A group that
     * no shell looks after is not stopped: the kernel itself refuses.
     */
    void suspend() throws IOException, InterruptedException {
        input.pause();
        console.restore();
        signals.standard(UiEvent.Sign.TSTP);
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -TSTP 0")
                    .inheritIO()
                    .start()
                    .waitFor();
        } finally {
            signals.watch(UiEvent.Sign.TSTP);
            console.enter();
            input.resume();
            resumed = System.nanoTime();
            resized();
        }
    }
}
