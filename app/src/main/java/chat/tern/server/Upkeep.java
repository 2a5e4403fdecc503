package chat.tern.server;

import chat.tern.server.store.Answer;
import chat.tern.server.store.Mailboxes;
import java.time.Duration;
import org.tinylog.Logger;

/** What is thrown away because it has become too old. */
record Upkeep(Archive archive) implements Runnable {
    /** For how long a message to one person waits to be fetched. */
    static final Duration MAIL = Duration.ofDays(30);

    @Override
    public void run() {
        boolean asked = archive.submit(Mailboxes.expire(MAIL, answer -> {
            if (answer instanceof Answer.Done<Integer>(Integer count) && count > 0) {
                Logger.info("{} messages were not fetched for {} days and are thrown away", count, MAIL.toDays());
            }
        }));
        if (!asked) {
            Logger.debug("the store is too busy for upkeep");
        }
    }
}
