package chat.tern.server;

import chat.tern.protocol.FromServer;

/** The session's own side of its {@link SessionMember}; called on its thread. */
interface SessionEnd {
    void answer(FromServer message);

    void dismiss(long code, String reason);
}
