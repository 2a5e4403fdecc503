package chat.tern.line;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jline.utils.Signals;

/**
 * Signals that a face handles while it has the terminal; afterwards they do again what they did before. What they do
 * here is done on threads of the virtual machine's.
 */
final class HandledSignals implements AutoCloseable {
    private final Map<String, Runnable> actions = new LinkedHashMap<>();
    private final Map<String, Optional<Object>> before = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    void on(String name, Runnable action) {
        lock.lock();
        try {
            actions.put(name, action);
            Optional<Object> old = Optional.ofNullable(Signals.register(name, action));
            before.putIfAbsent(name, old);
        } finally {
            lock.unlock();
        }
    }

    /** Meanwhile these do what they do to any process. */
    void standard(List<String> names, Runnable meanwhile) {
        names.forEach(Signals::registerDefault);
        try {
            meanwhile.run();
        } finally {
            names.forEach(this::again);
        }
    }

    private void again(String name) {
        lock.lock();
        try {
            Optional.ofNullable(actions.get(name)).ifPresent(action -> Signals.register(name, action));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            actions.clear();
            before.forEach((name, handler) -> handler.ifPresent(it -> Signals.unregister(name, it)));
        } finally {
            lock.unlock();
        }
    }
}
