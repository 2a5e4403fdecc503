package chat.tern.server.stream;

import chat.tern.reliability.Mailbox;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Errands that other threads leave for a session's thread. However many there are, at most one task waits in the
 * connection's mailbox, so that this never fills it; what is left here is bounded by those who leave it: one answer for
 * each thing asked, and few things asked at a time.
 */
public final class SessionInbox {
    private final Mailbox mailbox;
    private final Runnable onWake;
    private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();

    /** @param onWake runs on the session's thread, and should begin with {@link #run} */
    public SessionInbox(Mailbox mailbox, Runnable onWake) {
        this.mailbox = mailbox;
        this.onWake = onWake;
    }

    /** Any thread. */
    public void leave(Runnable errand) {
        errands.add(errand);
        wake();
    }

    /** Any thread; false when the session cannot be told because it is over. */
    public boolean wake() {
        if (woken.getAndSet(true)) {
            return true;
        }
        boolean posted = mailbox.post(onWake);
        if (!posted) {
            woken.set(false);
        }
        return posted;
    }

    /** The session's thread: runs what was left until now. */
    public void run() {
        woken.set(false);
        for (Runnable errand = errands.poll(); errand != null; errand = errands.poll()) {
            errand.run();
        }
    }
}
