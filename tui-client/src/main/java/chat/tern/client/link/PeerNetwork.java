package chat.tern.client.link;

import chat.tern.reliability.Application;
import chat.tern.reliability.Introduction;
import java.util.function.Function;

/** The way to another client over the one socket. */
public interface PeerNetwork {
    /** Goes to meet somebody; {@code session} is made as soon as something of theirs came through. */
    void meet(Introduction introduction, Function<Streams, Application> session);
}
