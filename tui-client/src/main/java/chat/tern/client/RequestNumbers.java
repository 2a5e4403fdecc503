package chat.tern.client;

/** Numbers for questions on the control stream, from 1 on; none is used twice in a process. */
final class RequestNumbers {
    private long last;

    long next() {
        return ++last;
    }
}
