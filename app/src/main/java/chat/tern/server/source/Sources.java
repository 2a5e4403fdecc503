package chat.tern.server.source;

import chat.tern.protocol.Request;
import chat.tern.server.stream.Asker;
import chat.tern.server.stream.SessionInbox;

/** Begins to answer requests. */
public interface Sources {
    /**
     * The answer to a request, begun without waiting.
     *
     * @param inbox where errands for the session are left
     */
    Source open(Request request, Asker asker, SessionInbox inbox);
}
