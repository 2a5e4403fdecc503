package chat.tern.server.stream;

import chat.tern.protocol.FromServer;
import chat.tern.reliability.packet.Bytes;

/** The session's own side of its {@link SessionMember}; called on its thread. */
public interface SessionEnd {
    void answer(FromServer message);

    /** Sends a record that may be lost. */
    void once(Bytes record);

    void dismiss(long code, String reason);

    /** Its client is told why it must go, and not to come back by itself. */
    void expel(String why);
}
