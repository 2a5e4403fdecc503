package chat.tern.server.session;

import chat.tern.server.config.Governance;
import chat.tern.server.store.Answer;
import chat.tern.server.store.Mailboxes;
import chat.tern.server.store.Retention;
import chat.tern.server.store.StoreRequest;
import chat.tern.server.stream.Archive;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tinylog.Logger;

/** What is thrown away because it has become too old, or too much. */
public record Upkeep(Archive archive, Governance governance) implements Runnable {
    /** For how long a message to one person waits to be fetched. */
    static final Duration MAIL = Duration.ofDays(30);

    @Override
    public void run() {
        again(answer -> Mailboxes.expire(MAIL, answer), "messages that nobody fetched", Integer.MAX_VALUE);
        again(Retention::byRoom, "lines that are too old for their room", Retention.AT_ONCE);
        if (!governance.historyAge().isZero()) {
            again(
                    answer -> Retention.age(governance.historyAge(), answer),
                    "lines that are too old",
                    Retention.AT_ONCE);
        }
        if (governance.historyBytes() > 0) {
            again(
                    answer -> Retention.size(governance.historyBytes(), answer),
                    "of the oldest lines, for want of space",
                    Retention.AT_ONCE);
        }
    }

    /** A little at a time, so that nobody waits for it; as long as there is as much as fits in one time. */
    private void again(Function<Consumer<Answer<Integer>>, StoreRequest> what, String name, int full) {
        boolean asked = archive.submit(what.apply(answer -> {
            if (answer instanceof Answer.Done<Integer>(Integer count) && count > 0) {
                Logger.info("{} {} are thrown away", count, name);
                archive.clean();
                if (count >= full) {
                    again(what, name, full);
                }
            }
        }));
        if (!asked) {
            Logger.debug("the store is too busy for upkeep");
        }
    }
}
