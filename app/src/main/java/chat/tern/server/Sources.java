package chat.tern.server;

import chat.tern.protocol.Request;

/** Begins to answer requests. */
interface Sources {
    /**
     * The answer to a request, begun without waiting.
     *
     * @param inbox where errands for the session are left
     */
    Source open(Request request, Asker asker, SessionInbox inbox);
}
