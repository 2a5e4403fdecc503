package chat.tern.line;

import chat.tern.command.SafeText;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;

/** Reads lines at the prompt and carries them out. On a platform thread, as it waits for keys. */
final class PromptLoop implements Runnable {
    private final LineReader reader;
    private final Typing typing;
    private final Runnable onInterrupt;
    private volatile boolean stopped;

    /** @param onInterrupt run when somebody wants to leave at once */
    PromptLoop(LineReader reader, Typing typing, Runnable onInterrupt) {
        this.reader = reader;
        this.typing = typing;
        this.onInterrupt = onInterrupt;
    }

    /** Reads no more; to be followed by an interrupt of its thread. */
    void stop() {
        stopped = true;
    }

    boolean stopped() {
        return stopped;
    }

    @Override
    public void run() {
        try {
            while (!typing.left() && !stopped) {
                read();
            }
        } catch (UserInterruptException leave) {
            onInterrupt.run();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ctrl+C takes back what is typed; on an empty line it leaves. */
    private void read() throws InterruptedException {
        try {
            String text = reader.readLine(SafeText.line(typing.here() + "> "));
            if (text.indexOf('\n') < 0 || isMeant(text)) {
                typing.line(new LineSource.Line.Text(text));
            }
        } catch (UserInterruptException taken) {
            if (taken.getPartialLine().isEmpty() && !stopped) {
                throw taken;
            }
        } catch (EndOfFileException end) {
            typing.end();
        }
    }

    /** Several lines were pasted, perhaps by a slip of the hand. */
    private boolean isMeant(String text) {
        long lines = text.lines().count();
        String answer = reader.readLine("Say these " + lines + " lines as one message? y or n: ");
        return answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes");
    }
}
