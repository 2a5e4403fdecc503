package chat.tern.server;

import chat.tern.protocol.Request;

/** Starts what answers a request. */
interface AnswerFactory {
    /**
     * Begins an answer, without waiting.
     *
     * @param asker who asks, for logs and the names of threads
     * @param wake called from another thread when the feed has something
     */
    Feed begin(Request request, String asker, Runnable wake);
}
