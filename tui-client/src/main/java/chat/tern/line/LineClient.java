package chat.tern.line;

import chat.tern.client.event.ClientEvent;
import chat.tern.command.Requests;
import java.time.Duration;

/** What the line face needs of a client. */
public interface LineClient {
    /** Where commands go. */
    Requests requests();

    /** The next event, waiting for it; the last one says that the connection is closed. */
    ClientEvent take() throws InterruptedException;

    /** Leaves when all is confirmed, or after that time; zero: at once. */
    void quit(Duration drain);
}
