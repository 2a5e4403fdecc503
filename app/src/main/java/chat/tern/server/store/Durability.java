package chat.tern.server.store;

/** What a confirmed message survives. */
public enum Durability {
    /** Power loss and {@code kill -9}: every group waits for the disk. */
    FULL,
    /** {@code kill -9}; a power cut may take the last seconds. The database stays whole either way. */
    NORMAL
}
