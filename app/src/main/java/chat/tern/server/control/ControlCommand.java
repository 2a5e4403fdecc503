package chat.tern.server.control;

import java.io.IOException;
import java.util.List;

/** Something that can be asked over the local socket. Called by a thread of its own for each time it is asked. */
public interface ControlCommand {
    /**
     * Answers. When this returns, the asker's command ends with 0.
     *
     * @param words what stood behind the command's name
     * @throws ControlException when it cannot be done; the asker is told why and ends with 1
     * @throws IOException when the asker has gone
     */
    void answer(List<String> words, Reply reply) throws ControlException, IOException, InterruptedException;
}
