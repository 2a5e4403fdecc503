package chat.tern.screen;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Carries bytes from the terminal to the queue, on a platform thread of its own. A read gives nothing after a second;
 * one that gives nothing at once, twice, is the end of input. Pauses while the terminal belongs to a shell.
 */
final class InputLoop implements Runnable {
    private static final long AT_ONCE = 300_000_000L;

    private final InputStream in;
    private final UiQueue queue;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition resumed = lock.newCondition();
    private boolean paused;
    private volatile boolean stopped;

    InputLoop(InputStream in, UiQueue queue) {
        this.in = in;
        this.queue = queue;
    }

    Thread start() {
        return Thread.ofPlatform().name("screen-keys").daemon().start(this);
    }

    void pause() {
        set(true);
    }

    void resume() {
        set(false);
    }

    void stop() {
        stopped = true;
        resume();
    }

    @Override
    public void run() {
        try {
            read();
            queue.put(new UiEvent.EndOfInput());
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() throws InterruptedException {
        byte[] bytes = new byte[8192];
        int nothing = 0;
        while (!stopped) {
            awaitTurn();
            long begin = System.nanoTime();
            int length;
            try {
                length = in.read(bytes);
            } catch (IOException gone) {
                return;
            }
            if (length > 0) {
                nothing = 0;
                queue.put(new UiEvent.Typed(ByteBuffer.wrap(Arrays.copyOf(bytes, length))));
            } else if (System.nanoTime() - begin >= AT_ONCE || isPaused()) {
                nothing = 0;
            } else if (++nothing > 1) {
                return;
            }
        }
    }

    private void awaitTurn() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (paused) {
                resumed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isPaused() {
        lock.lock();
        try {
            return paused;
        } finally {
            lock.unlock();
        }
    }

    private void set(boolean pause) {
        lock.lock();
        try {
            paused = pause;
            resumed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
