package chat.tern.testing.netlab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Changes the link's settings while connections run over it; after {@link #close} no more. */
final class Changes implements AutoCloseable {
    private final Wire wire;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("tern lab changes").daemon(true).factory());

    Changes(Wire wire) {
        this.wire = wire;
    }

    Changes at(double seconds, String name, double value) {
        var unused = clock.schedule(() -> set(name, value), (long) (seconds * 1e3), TimeUnit.MILLISECONDS);
        return this;
    }

    private void set(String name, double value) {
        try {
            wire.set(name, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
