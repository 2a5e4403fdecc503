package chat.tern.server.store;

/** What became of a change. */
public sealed interface Answer<R> {
    /** It is on the disk. */
    record Done<R>(R result) implements Answer<R> {}

    /** Nothing changed; the text says why, to people. */
    record Failed<R>(String text) implements Answer<R> {}
}
