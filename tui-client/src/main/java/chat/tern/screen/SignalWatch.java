package chat.tern.screen;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jline.utils.Signals;

/** Turns the process's signals into events, and puts the handlers back that were there before. */
final class SignalWatch implements AutoCloseable {
    private final Map<UiEvent.Sign, Object> before = new EnumMap<>(UiEvent.Sign.class);
    private final Consumer<UiEvent.Sign> sink;

    /** @param sink called on threads of the virtual machine's own */
    SignalWatch(Consumer<UiEvent.Sign> sink) {
        this.sink = sink;
        for (UiEvent.Sign sign : UiEvent.Sign.values()) {
            watch(sign);
        }
    }

    /** Until {@link #watch}, the signal does what it does to any process. */
    void standard(UiEvent.Sign sign) {
        Signals.registerDefault(sign.name());
    }

    /** Until {@link #watch}, the signal does nothing. */
    void quiet(UiEvent.Sign sign) {
        Signals.register(sign.name(), () -> {});
    }

    void watch(UiEvent.Sign sign) {
        Object old = Signals.register(sign.name(), () -> sink.accept(sign));
        if (old != null) {
            before.putIfAbsent(sign, old);
        }
    }

    @Override
    public void close() {
        before.forEach((sign, handler) -> Signals.unregister(sign.name(), handler));
    }
}
