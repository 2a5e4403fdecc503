package chat.tern.reliability;

/** How other threads reach the thread that owns a connection. */
@FunctionalInterface
public interface Mailbox {
    /**
     * Runs the task on the owner's thread, soon. Never waits.
     *
     * @return false: the box is full or the connection is over, and the task will not run
     */
    boolean post(Runnable task);
}
