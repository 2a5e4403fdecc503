package chat.tern.server.store;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tinylog.Logger;

/**
 * The only writer: takes what is waiting, up to {@link #MAX_GROUP}, has it committed as one transaction, and answers.
 * It waits for the disk, never for a group to fill.
 */
final class WriterLoop implements Runnable {
    static final int MAX_GROUP = 256;

    /** A commit's least cost in the WAL: a leaf of the table and of each index. */
    private static final int GROUP_BYTES = 16 * 1_024;

    private final Inbox<StoreRequest> inbox;
    private final Committer committer;
    private final InstantSource clock;
    private final CheckpointLoop checkpoints;

    WriterLoop(Inbox<StoreRequest> inbox, Committer committer, InstantSource clock, CheckpointLoop checkpoints) {
        this.inbox = inbox;
        this.committer = committer;
        this.clock = clock;
        this.checkpoints = checkpoints;
    }

    @Override
    public void run() {
        Optional<StoreRequest> first = inbox.take();
        while (first.isPresent()) {
            List<StoreRequest> group = group(first.get());
            committer.commit(group, clock.millis()).forEach(WriterLoop::answer);
            checkpoints.written(
                    GROUP_BYTES + 2 * group.stream().mapToLong(Store::weight).sum());
            first = inbox.take();
        }
        committer.close();
    }

    private List<StoreRequest> group(StoreRequest first) {
        List<StoreRequest> group = new ArrayList<>();
        Optional<StoreRequest> next = Optional.of(first);
        while (next.isPresent()) {
            group.add(next.get());
            next = group.size() < MAX_GROUP ? inbox.poll() : Optional.empty();
        }
        return group;
    }

    private static void answer(Runnable answer) {
        try {
            answer.run();
        } catch (RuntimeException e) {
            Logger.error(e, "An answer of the store was not taken");
        }
    }
}
