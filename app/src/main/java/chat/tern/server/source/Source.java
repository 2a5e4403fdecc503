package chat.tern.server.source;

import chat.tern.reliability.Connection;
import java.util.Optional;

/** The answer to one request, pulled by the session piece by piece. Only on the session's thread; never waits. */
public interface Source {
    sealed interface Part {
        /** Bytes to send, the session's until it asks for the next part. */
        final class Piece implements Part {
            final byte[] bytes;
            final int offset;
            final int length;

            /** Of the array from the offset on; it is not copied. */
            public Piece(byte[] bytes, int offset, int length) {
                this.bytes = bytes;
                this.offset = offset;
                this.length = length;
            }

            static Piece of(byte[] bytes) {
                return new Piece(bytes, 0, bytes.length);
            }
        }

        /** All was sent. */
        record End() implements Part {}

        /** The rest cannot be sent; the code resets the stream. */
        record Broken(long code) implements Part {}
    }

    /** The next part; empty when it is not there yet, and then the session is woken when it is. */
    Optional<Part> poll();

    /** When to ask again though nobody wakes the session, in nano time. */
    default long nextTimeout() {
        return Connection.NEVER;
    }

    /** Nobody wants the rest. */
    void cancel();

    /** How many bytes of what follows the request may come now. */
    default int room() {
        return Integer.MAX_VALUE;
    }

    /** What follows the request; most have no use for it. */
    default void take(byte[] bytes, int offset, int length) {}

    /** Nothing follows any more; {@code whole} unless the client gave it up. */
    default void ended(boolean whole) {}
}
