package chat.tern.reliability;

/**
 * What a stream is for, which is also its priority: a band sends only when every band before it has nothing to send.
 * {@link #FILE} alone keeps a small share, so that a busy room never stops a transfer altogether.
 */
public enum Band {
    /** Messages of people and the answers they wait for. */
    CHAT,
    /** Pages of history and lists. */
    HISTORY,
    /** Transfers. */
    FILE
}
