package chat.tern.client.file;

import chat.tern.reliability.Deadlines;
import java.nio.file.Path;
import java.util.Optional;

/** A file on its way, in either direction. Everything runs on the client's loop. */
public interface Transferring {
    void start();

    /** Does what can be done now. */
    void pump();

    /** The connection is gone. */
    void down();

    /** The same where that is the server's: what goes another way goes on. */
    default void serverGone() {
        down();
    }

    /** Stops it; what has come is kept. */
    void cancel();

    /** The same without waiting for the disk before saying so: nobody listens later. */
    void stop();

    /** Whether nothing is on its way, because one of two people has not decided, or is not here. */
    default boolean waits() {
        return false;
    }

    /** Whether our user is asked whether it is wanted. */
    default boolean asks() {
        return false;
    }

    /** It is wanted, there or under its own name; only when it {@link #asks}. */
    default void accept(Optional<Path> output, String ref) {}

    /** When {@link #pump} has something to do. */
    default long nextTimeout() {
        return Deadlines.NEVER;
    }
}
