package chat.tern.server;

import chat.tern.server.store.StoreException;
import java.io.IOException;

/** Makes the answer to one request, on a thread of its own that may wait. */
interface Answer {
    /** Puts the whole answer into the feed, but not its end; returns early when the feed takes no more. */
    void write(Feed feed) throws IOException, StoreException, InterruptedException;
}
