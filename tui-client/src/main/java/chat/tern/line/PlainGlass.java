package chat.tern.line;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What several threads do to a {@link PlainPrompt}, and what one thread sends to the terminal.
 */
final class PlainGlass {
    private static final int MUCH = 64 * 1024;

    private final PlainPrompt prompt;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final StringBuilder unsent = new StringBuilder();
    private boolean closed;
    private boolean gone;

    PlainGlass(PlainPrompt prompt) {
        this.prompt = prompt;
    }

    /** Does something to the prompt. */
    <T> T with(Function<PlainPrompt, T> what) {
        lock.lock();
        try {
            T result = what.apply(prompt);
            String text = prompt.take();
            unsent.append(gone ? "" : text);
            changed.signalAll();
            return result;
        } finally {
            lock.unlock();
        }
    }

    /** The same, where nothing comes of it. */
    void change(Consumer<PlainPrompt> what) {
        with(it -> {
            what.accept(it);
            return it;
        });
    }

    /** Waits while much is unsent. */
    void room() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (unsent.length() > MUCH) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more will be shown. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody takes anything any more: nobody has to wait for that. */
    void gone() {
        lock.lock();
        try {
            gone = true;
            unsent.setLength(0);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for what is to be sent; empty: that was all. */
    String take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (unsent.isEmpty() && !closed) {
                changed.await();
            }
            String text = unsent.toString();
            unsent.setLength(0);
            changed.signalAll();
            return text;
        } finally {
            lock.unlock();
        }
    }
}
