package chat.tern.line;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jline.utils.Signals;

/** Signals that a face handles while it has the terminal; afterwards they do again what they did before. */
final class HandledSignals implements AutoCloseable {
    private final Map<String, Optional<Object>> before = new LinkedHashMap<>();

    void on(String name, Runnable action) {
        before.put(name, Optional.ofNullable(Signals.register(name, action)));
    }

    @Override
    public void close() {
        before.forEach((name, handler) -> handler.ifPresent(it -> Signals.unregister(name, it)));
    }
}
