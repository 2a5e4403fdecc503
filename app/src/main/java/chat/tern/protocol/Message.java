package chat.tern.protocol;

/**
 * One record on a stream. The control stream carries {@link FromClient} one way and {@link FromServer} the other;
 * every other stream begins with one {@link Request} and is answered with {@link Reply}s.
 */
public sealed interface Message permits FromClient, FromServer, Request, Reply {
    /** The version of this protocol, told in {@code Hello}. */
    int VERSION = 1;
}
