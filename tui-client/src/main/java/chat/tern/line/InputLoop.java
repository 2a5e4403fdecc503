package chat.tern.line;

import java.io.IOException;
import java.io.InputStream;
import org.tinylog.Logger;

/** Reads standard input and carries out its lines. On a platform thread, since a read of it cannot be given up. */
final class InputLoop implements Runnable {
    private final LineSource source;
    private final Typing typing;

    private InputLoop(LineSource source, Typing typing) {
        this.source = source;
        this.typing = typing;
    }

    static Thread start(InputStream in, Typing typing) {
        return Thread.ofPlatform().daemon().name("line-input").start(new InputLoop(new LineSource(in), typing));
    }

    @Override
    public void run() {
        try {
            while (!typing.left()) {
                typing.line(read());
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /** Input that cannot be read is over. */
    private LineSource.Line read() {
        try {
            return source.next();
        } catch (IOException e) {
            Logger.debug("standard input: {}", e.toString());
            return new LineSource.Line.End();
        }
    }
}
