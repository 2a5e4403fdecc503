package chat.tern.server.store;

import chat.tern.protocol.FromServer.RoomLine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Makes a transaction of a group of requests. When anything in it fails, all of it is rolled back with its connection,
 * each sender is told, and nothing is tried again: the senders know best whether they still want it.
 */
final class Committer implements AutoCloseable {
    private final Opener opener;
    private final Consumer<RoomLine> onStored;
    private Optional<Ledger> open;
    private boolean failing;

    /** Opens the writer's connection, at the start and after each failure. */
    interface Opener {
        Connection open() throws SQLException;
    }

    /** @param onStored called with each new line, before its answer */
    Committer(Opener opener, Consumer<RoomLine> onStored) throws SQLException {
        this.opener = opener;
        this.onStored = onStored;
        this.open = Optional.of(new Ledger(opener.open()));
    }

    /** The rooms' ends as they are on the disk. */
    List<RoomHead> heads() {
        return open.map(Ledger::heads).orElse(List.of());
    }

    /** The rooms as they are on the disk. */
    List<RoomRecord> rooms() throws SQLException {
        return open.isPresent() ? open.get().rooms() : List.of();
    }

    /** What is to be called now, in the order of the requests, of which everything or nothing is on the disk. */
    List<Runnable> commit(List<StoreRequest> group, long nowMillis) {
        if (group.stream().allMatch(StoreRequest.Task.class::isInstance)) {
            return failed(group, "");
        }
        try {
            List<Runnable> answers = write(group, nowMillis);
            recovered();
            return answers;
        } catch (SQLException e) {
            fail(e.getMessage());
            return failed(group, Faults.forClients(e));
        } catch (RuntimeException e) {
            Logger.error(e, "A group of requests broke the writer");
            fail(e.getMessage());
            return failed(group, "The server's storage failed.");
        }
    }

    @Override
    public void close() {
        try {
            if (open.isPresent()) {
                open.get().close();
            }
        } catch (SQLException e) {
            Logger.debug(e, "The writer's connection did not close in order");
        }
        open = Optional.empty();
    }

    private List<Runnable> write(List<StoreRequest> group, long nowMillis) throws SQLException {
        Ledger ledger = ledger();
        List<Runnable> answers = new ArrayList<>(group.size());
        ledger.begin();
        for (StoreRequest request : group) {
            answers.add(perform(ledger, request, nowMillis));
        }
        ledger.commit();
        return answers;
    }

    private Ledger ledger() throws SQLException {
        if (open.isEmpty()) {
            open = Optional.of(new Ledger(opener.open()));
        }
        return open.get();
    }

    private Runnable perform(Ledger ledger, StoreRequest request, long nowMillis) throws SQLException {
        return switch (request) {
            case StoreRequest.AppendLine line -> {
                AppendResult result = ledger.append(line, nowMillis);
                yield () -> answer(line, result);
            }
            case StoreRequest.ClaimNick claim -> {
                ClaimResult result = ledger.claim(claim, nowMillis);
                yield () -> claim.answer().accept(result);
            }
            case StoreRequest.Change<?> change -> perform(ledger, change, nowMillis);
            case StoreRequest.Task task -> task.work();
        };
    }

    private static <R> Runnable perform(Ledger ledger, StoreRequest.Change<R> change, long nowMillis)
            throws SQLException {
        R result = change.edit().apply(ledger, nowMillis);
        return () -> change.answer().accept(new Answer.Done<>(result));
    }

    private void answer(StoreRequest.AppendLine line, AppendResult result) {
        if (result instanceof AppendResult.Stored stored) {
            onStored.accept(stored.line());
        }
        line.answer().accept(result);
    }

    static List<Runnable> failed(List<StoreRequest> group, String text) {
        List<Runnable> answers = new ArrayList<>(group.size());
        for (StoreRequest request : group) {
            answers.add(
                    switch (request) {
                        case StoreRequest.AppendLine line -> () -> line.answer().accept(new AppendResult.Failed(text));
                        case StoreRequest.ClaimNick claim ->
                            () -> claim.answer().accept(new ClaimResult.Failed(text));
                        case StoreRequest.Change<?> change ->
                            () -> change.answer().accept(new Answer.Failed<>(text));
                        case StoreRequest.Task task -> task.work();
                    });
        }
        return answers;
    }

    /** Closing a connection rolls back whatever state SQLite has left the transaction in. */
    private void fail(@Nullable String problem) {
        close();
        if (!failing) {
            failing = true;
            Logger.error("Storage fails ({}): messages are refused until it works again", problem);
        }
    }

    private void recovered() {
        if (failing) {
            failing = false;
            Logger.info("Storage works again");
        }
    }
}
