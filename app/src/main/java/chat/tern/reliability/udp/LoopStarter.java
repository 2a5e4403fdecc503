package chat.tern.reliability.udp;

import chat.tern.reliability.packet.Address;
import java.util.function.BiConsumer;

/** Gives a new connection a loop of its own. */
@FunctionalInterface
interface LoopStarter {
    /**
     * Starts the loop.
     *
     * @param begin puts the connection onto the loop, as its first act
     */
    ConnectionHandle start(String name, Address remote, BiConsumer<ConnectionLoop, ConnectionHandle> begin);
}
