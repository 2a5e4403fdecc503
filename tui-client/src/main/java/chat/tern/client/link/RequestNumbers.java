package chat.tern.client.link;

/** Numbers for questions on the control stream, from 1 on; none is used twice in a process. */
public final class RequestNumbers {
    private long last;

    /** The next one. */
    public long next() {
        return ++last;
    }
}
