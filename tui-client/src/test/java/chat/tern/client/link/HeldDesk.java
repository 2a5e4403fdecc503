package chat.tern.client.link;

import chat.tern.client.file.Downloads;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/** A desk whose work is done when the test says so; it does it at once unless held. */
public final class HeldDesk implements Downloads.OwnDesk {
    private static final int BUSY = 64;

    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    public boolean held;
    public boolean stuck;
    public boolean closed;
    private boolean running;

    @Override
    public <T> void run(Work<T> work, Consumer<T> done, Consumer<IOException> failed) {
        waiting.add(() -> {
            T result;
            try {
                result = work.get();
            } catch (IOException e) {
                failed.accept(e);
                return;
            }
            done.accept(result);
        });
        if (!held) {
            release();
        }
    }

    /** Does what waits, in order. */
    public void release() {
        if (running) {
            return;
        }
        running = true;
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
        running = false;
    }

    public int waiting() {
        return waiting.size();
    }

    @Override
    public boolean busy() {
        return waiting.size() >= BUSY;
    }

    @Override
    public void close() {
        closed = true;
    }
}
