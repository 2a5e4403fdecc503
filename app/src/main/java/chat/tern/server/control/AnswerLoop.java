package chat.tern.server.control;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/** Answers one that asks. */
record AnswerLoop(SocketChannel asker, Set<SocketChannel> askers, Map<String, ControlCommand> commands)
        implements Runnable {
    @Override
    public void run() {
        try (asker) {
            List<String> words = ControlWire.readRequest(new DataInputStream(Channels.newInputStream(asker)));
            Reply reply = new Reply(new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(asker))));
            answer(words, reply);
        } catch (IOException e) {
            Logger.debug(e, "who asked by the local socket has gone");
        } catch (InterruptedException e) {
            Logger.warn("interrupted while answering by the local socket");
        } finally {
            askers.remove(asker);
        }
    }

    private void answer(List<String> words, Reply reply) throws IOException, InterruptedException {
        @Nullable ControlCommand command = commands.get(words.getFirst());
        Logger.info("asked by the local socket: {}", words.getFirst());
        try {
            if (command == null) {
                throw new ControlException("The running server knows only "
                        + String.join(", ", new TreeSet<>(commands.keySet()))
                        + ": it is of another version. Start it anew.");
            }
            command.answer(words.subList(1, words.size()), reply);
            reply.done();
        } catch (ControlException e) {
            reply.failed(e.text());
        } catch (RuntimeException e) {
            Logger.error(e, "{} failed", words.getFirst());
            reply.failed("The server failed at this; its log says how.");
        }
    }
}
