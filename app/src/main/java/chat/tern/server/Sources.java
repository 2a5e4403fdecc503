package chat.tern.server;

import chat.tern.protocol.Request;

/** Begins to answer requests. */
interface Sources {
    /**
     * The answer to a request, begun without waiting.
     *
     * @param asker who asks, for the log
     * @param inbox where errands for the session are left
     */
    Source open(Request request, String asker, SessionInbox inbox);
}
