package chat.tern.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A few platform threads that read: SQLite would pin the carrier of a virtual thread for as long as it works. */
final class Readers {
    private static final int THREADS = 2;
    private static final int MAX_WAITING = 1_024;

    private final Inbox<Job<?>> inbox = new Inbox<>(0);
    private final List<Thread> threads = new ArrayList<>();

    /** What to ask a connection. */
    interface Query<T> {
        T ask(Connection connection) throws SQLException;
    }

    /** A question and who waits for its answer. */
    record Job<T>(Query<T> query, CompletableFuture<T> answer) {}

    Readers(Database database) {
        for (int i = 1; i <= THREADS; i++) {
            threads.add(Store.start("store-reader-" + i, new ReaderLoop(inbox, database)));
        }
    }

    /** Never waits. The answer, or a {@link StoreException}, comes on a reader's thread. */
    <T> CompletableFuture<T> ask(Query<T> query) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        if (!inbox.offer(new Job<>(query, answer), 0, MAX_WAITING)) {
            answer.completeExceptionally(
                    new StoreException("The server is too busy to look that up. Try again in a moment."));
        }
        return answer;
    }

    /** Each opens its connection and asks something, so that the first one who asks need not wait for that. */
    void warm(Query<?> query) {
        for (int i = 0; i < THREADS; i++) {
            var unused = ask(query);
        }
    }

    /** Answers what is waiting, then ends. */
    List<Thread> close() {
        inbox.close();
        return threads;
    }

    /** The body of one of the threads; it opens its connection with the first question, and anew after a failure. */
    static final class ReaderLoop implements Runnable {
        private final Inbox<Job<?>> inbox;
        private final Database database;
        private Optional<Connection> open = Optional.empty();

        ReaderLoop(Inbox<Job<?>> inbox, Database database) {
            this.inbox = inbox;
            this.database = database;
        }

        @Override
        public void run() {
            Optional<Job<?>> job = inbox.take();
            while (job.isPresent()) {
                answer(job.get());
                job = inbox.take();
            }
            discard();
        }

        private <T> void answer(Job<T> job) {
            try {
                if (open.isEmpty()) {
                    open = Optional.of(database.reader());
                }
                job.answer().complete(job.query().ask(open.get()));
            } catch (SQLException e) {
                discard();
                job.answer().completeExceptionally(new StoreException(Faults.forClients(e), e));
            } catch (RuntimeException e) {
                job.answer().completeExceptionally(e);
            }
        }

        private void discard() {
            try {
                if (open.isPresent()) {
                    open.get().close();
                }
            } catch (SQLException e) {
                // Nothing was written through it.
            }
            open = Optional.empty();
        }
    }
}
