package chat.tern.screen;

import com.googlecode.lanterna.TerminalSize;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The one thread of the screen: takes keys, signals and client events from one queue, changes the model, draws at most
 * 60 times a second, and sleeps until something on the picture changes by itself.
 */
final class UiLoop implements Runnable {
    private static final long FRAME = 16_000_000L;
    private static final int BATCH = 256;
    private static final int HANGUP = 129;

    private final UiQueue queue;
    private final Face face;
    private final Stage stage;
    private final Deque<Key> keys = new ArrayDeque<>();
    private final KeyDecoder decoder = new KeyDecoder(keys::add);
    private OptionalInt exit = OptionalInt.empty();
    private boolean dirty = true;
    private long drawn = System.nanoTime() - FRAME;
    private long typed;
    private Instant tick = Instant.EPOCH;

    UiLoop(UiQueue queue, Face face, Stage stage) {
        this.queue = queue;
        this.face = face;
        this.stage = stage;
    }

    /** The exit code, once the loop is over. */
    int exitCode() {
        return exit.orElseThrow();
    }

    @Override
    public void run() {
        try {
            stage.begin();
            while (exit.isEmpty()) {
                turn();
            }
        } catch (IOException gone) {
            exit = OptionalInt.of(HANGUP);
        } catch (InterruptedException stopped) {
            exit = OptionalInt.of(HANGUP);
            Thread.currentThread().interrupt();
        } finally {
            stage.end();
        }
    }

    private void turn() throws IOException, InterruptedException {
        Optional<UiEvent> event = queue.poll(patience());
        for (int i = 0; event.isPresent() && exit.isEmpty() && i < BATCH; i++) {
            handle(event.get());
            event = queue.poll(0);
        }
        if (exit.isPresent()) {
            return;
        }
        time();
        draw();
    }

    /** How long nothing has to be done if nothing comes, in nanoseconds. */
    private long patience() {
        long now = System.nanoTime();
        long wait = Math.max(0, Duration.between(face.now(), tick).toMillis()) * 1_000_000L;
        if (decoder.patience() > 0) {
            wait = Math.min(wait, typed + decoder.patience() - now);
        }
        if (dirty) {
            wait = Math.min(wait, drawn + FRAME - now);
        }
        return Math.max(0, wait);
    }

    private void handle(UiEvent event) throws IOException, InterruptedException {
        dirty = true;
        switch (event) {
            case UiEvent.Typed it -> {
                typed = System.nanoTime();
                decoder.feed(it.bytes());
                keys();
            }
            case UiEvent.EndOfInput it -> exit = OptionalInt.of(HANGUP);
            case UiEvent.Happened it -> face.happened(it.event());
            case UiEvent.Signalled it -> signal(it.sign());
        }
        exit = exit.isPresent() ? exit : face.exit();
    }

    private void keys() throws IOException, InterruptedException {
        for (Key key = keys.poll(); key != null; key = keys.poll()) {
            TerminalSize size = stage.size();
            if (stage.isBare() && !(key instanceof Key.Focus)) {
                stage.resized();
                continue;
            }
            switch (face.key(key, size.getColumns(), size.getRows())) {
                case NONE -> {}
                case REDRAW -> stage.repaint();
                case BARE -> stage.bare();
                case EDITOR -> stage.edit();
                case SUSPEND -> stage.suspend();
            }
        }
    }

    private void signal(UiEvent.Sign sign) throws IOException, InterruptedException {
        if (sign.ends()) {
            exit = OptionalInt.of(128 + sign.number());
            return;
        }
        switch (sign) {
            case TSTP -> stage.suspend();
            case CONT -> stage.resumed();
            case WINCH -> stage.resized();
            case HUP, INT, TERM -> {}
        }
    }

    private void time() throws IOException, InterruptedException {
        if (decoder.patience() > 0 && System.nanoTime() - typed >= decoder.patience()) {
            decoder.expire();
            keys();
            dirty = true;
            exit = exit.isPresent() ? exit : face.exit();
        }
        if (!face.now().isBefore(tick)) {
            dirty = true;
        }
    }

    private void draw() throws IOException {
        if (!dirty || System.nanoTime() - drawn < FRAME || exit.isPresent()) {
            return;
        }
        Instant now = face.now();
        face.expire(now);
        stage.draw(now);
        tick = face.nextChange(now);
        dirty = false;
        drawn = System.nanoTime();
    }
}
