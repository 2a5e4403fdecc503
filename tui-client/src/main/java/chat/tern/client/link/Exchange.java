package chat.tern.client.link;

import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.Request;
import chat.tern.reliability.Band;

/** One request and its answer, on a stream of its own. Told by the session that carries it. */
public interface Exchange {
    Request request();

    Band band();

    /** The stream as far as it takes bytes. */
    @FunctionalInterface
    interface Outlet {
        /** Returns how many were taken. */
        int write(byte[] bytes, int offset, int length);

        /** How many of those taken may not have arrived yet. */
        default long underWay() {
            return 0;
        }
    }

    /** Sends what follows the request, as far as the stream takes it; true when nothing follows any more. */
    default boolean send(Outlet out) {
        return true;
    }

    /** How many bytes may be taken in now; 0 leaves them in the stream until the session is pumped again. */
    int room();

    void take(byte[] bytes, int offset, int length) throws MalformedMessageException;

    /** The same where more than this answer may come; returns how many bytes were this one's. */
    default int takeSome(byte[] bytes, int offset, int length) throws MalformedMessageException {
        take(bytes, offset, length);
        return length;
    }

    /** Whether all of this answer has come. */
    default boolean complete() {
        return false;
    }

    /** The answer is complete. */
    void ended();

    /** The server gave up this answer, with one of {@link chat.tern.protocol.CloseCode}, or sent nonsense. */
    void broke(long code);
}
