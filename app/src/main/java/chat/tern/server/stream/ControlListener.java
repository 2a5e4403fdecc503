package chat.tern.server.stream;

import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromServer;
import java.util.Optional;

/** What stands behind a {@link ControlStream}. */
public interface ControlListener {
    /** Whether it wants to hear the next record now. */
    boolean listens();

    /** Takes a record, or false: the same one again a little later. */
    boolean hear(FromClient message, long now);

    /** Whether a record with a bad name in it is answered, rather than the end. */
    boolean hearsFaults();

    /** What came is not the protocol; nothing more will be read. */
    void onViolation(String code, String text);

    /** The client ended the stream. */
    void onEnd();

    /** The next message from others, or empty. */
    Optional<FromServer> poll();

    /** The client was told often enough that it sends too much: it must go. */
    void onFlood();
}
