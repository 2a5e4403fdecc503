package chat.tern.server.control;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Set;
import org.tinylog.Logger;

/** Takes in who asks, each into a thread of its own; ends when the listener is closed. */
record AcceptLoop(ServerSocketChannel listener, Set<SocketChannel> askers, Map<String, ControlCommand> commands)
        implements Runnable {
    @Override
    public void run() {
        try {
            while (listener.isOpen()) {
                take(listener.accept());
            }
        } catch (ClosedChannelException e) {
            Logger.debug("the local socket is closed");
        } catch (IOException e) {
            Logger.error(e, "The local socket fails: tern-server status, stop and the like will not work");
        }
    }

    private void take(SocketChannel asker) throws IOException {
        if (askers.size() >= ControlSocket.MOST_ASKERS) {
            Logger.warn("too many ask by the local socket at once");
            asker.close();
            return;
        }
        askers.add(asker);
        Thread.ofVirtual().name("tern control answer").start(new AnswerLoop(asker, askers, commands));
    }
}
