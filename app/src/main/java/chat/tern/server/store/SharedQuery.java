package chat.tern.server.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A question that costs much and that everybody may ask. All who ask while it waits for a reader get one answer, which
 * is never older than their question: so it takes one place among those that wait, however many ask. Any thread.
 */
final class SharedQuery<T> {
    private final Readers readers;
    private final Readers.Query<T> query;
    private final AtomicReference<@Nullable CompletableFuture<T>> waiting = new AtomicReference<>();

    SharedQuery(Readers readers, Readers.Query<T> query) {
        this.readers = readers;
        this.query = query;
    }

    /** Like {@link Readers#ask}. */
    CompletableFuture<T> ask() {
        CompletableFuture<T> mine = new CompletableFuture<>();
        CompletableFuture<T> others = waiting.compareAndExchange(null, mine);
        if (others != null) {
            return others;
        }
        var unused = readers.ask(connection -> {
                    waiting.set(null);
                    return query.ask(connection);
                })
                .whenComplete((result, fault) -> {
                    waiting.compareAndSet(mine, null);
                    if (fault == null) {
                        mine.complete(result);
                    } else {
                        mine.completeExceptionally(fault);
                    }
                });
        return mine;
    }
}
