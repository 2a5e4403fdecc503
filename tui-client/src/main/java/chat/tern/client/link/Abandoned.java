package chat.tern.client.link;

import chat.tern.protocol.FromServer;
import chat.tern.reliability.CloseReason;

/** Listens to sessions that a newer one has replaced: nothing they say counts any more. */
public enum Abandoned implements ClientSession.Listener {
    INSTANCE;

    @Override
    public void connected(ClientSession session) {}

    @Override
    public boolean crowded() {
        return true;
    }

    @Override
    public void said(ClientSession session, FromServer message) {}

    @Override
    public void suspect(ClientSession session, boolean suspect) {}

    @Override
    public void closed(ClientSession session, CloseReason reason) {}

    @Override
    public void handled(ClientSession session) {}
}
