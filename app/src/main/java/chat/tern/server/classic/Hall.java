package chat.tern.server.classic;

import chat.tern.protocol.Nickname;
import java.net.InetAddress;
import java.util.function.Consumer;

/** The room that plain people are let into. Nothing here waits. */
public interface Hall {
    /**
     * Lets somebody in.
     *
     * @param nick bridged
     * @param lines gets what is to be told to that person, on any thread; must not wait
     * @param refused gets why that is not to be, on any thread
     */
    void enter(Nickname nick, Consumer<String> lines, Consumer<String> refused);

    /** Whether nobody from there may be here, by now. */
    boolean isClosedTo(InetAddress from);

    void say(Nickname nick, String text);

    void leave(Nickname nick, String reason);
}
