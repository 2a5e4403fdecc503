package chat.tern.client;

import chat.tern.client.link.Desk;
import chat.tern.reliability.Mailbox;
import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * The thread behind a {@link Desk}. Its queue is as short as what is asked of it: the loop gives it one piece for
 * each message it reads or person's request, and reads no more messages while {@link #busy}.
 */
final class DeskLoop implements Desk, Runnable {
    private static final int BUSY = 64;

    private final Mailbox loop;
    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private volatile boolean stopped;

    /**
     * Begins nothing yet.
     *
     * @param loop must take every task
     */
    DeskLoop(Mailbox loop) {
        this.loop = loop;
    }

    @Override
    public <T> void run(Work<T> work, Consumer<T> done, Consumer<IOException> failed) {
        queue.add(() -> {
            try {
                T result = work.get();
                loop.post(() -> done.accept(result));
            } catch (IOException e) {
                loop.post(() -> failed.accept(e));
            } catch (RuntimeException e) {
                // Also what somebody wrote into a file may lead here. The desk must go on: others wait for it.
                loop.post(
                        () -> failed.accept(new IOException("unexpected content or a fault of this program: " + e, e)));
            }
        });
    }

    @Override
    public boolean busy() {
        return queue.size() >= BUSY;
    }

    /** Ends the thread when all that was asked is done. */
    void stop() {
        queue.add(() -> stopped = true);
    }

    @Override
    public void run() {
        while (!stopped) {
            try {
                queue.take().run();
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
