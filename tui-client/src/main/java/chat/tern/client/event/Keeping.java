package chat.tern.client.event;

/** What becomes of lines of one's own that an earlier program could not send. */
public enum Keeping {
    /** Nothing: they wait for another program, and no lines are kept. */
    NONE,
    /** They go out first. */
    SEND,
    /** As {@link #SEND}; and where nobody answers at first, lines are taken for a moment still, to be kept. */
    COLLECT,
    /** They go out first; those that are old only when their writer says so. */
    ASK
}
