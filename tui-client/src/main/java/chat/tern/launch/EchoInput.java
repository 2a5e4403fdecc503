package chat.tern.launch;

import chat.tern.client.Echo;
import chat.tern.line.LineSource;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.Optional;

/** Lines of standard input, on their way to an echo: until {@code exit}, or the end. */
final class EchoInput {
    private static final String EXIT = "exit";

    private final Echo echo;
    private final EchoPrint print;
    private volatile boolean failed;

    EchoInput(Echo echo, EchoPrint print) {
        this.echo = echo;
        this.print = print;
    }

    /** Begins to read on a thread of its own. */
    void readStandardInput() {
        Thread.ofPlatform().daemon().name("tern echo input").start(this::readLoop);
    }

    /** Whether there were lines that could not be sent. */
    boolean failed() {
        return failed;
    }

    @SuppressWarnings("resource") // closing would close standard input
    private void readLoop() {
        LineSource lines = new LineSource(new FileInputStream(FileDescriptor.in));
        try {
            long number = 1;
            while (take(lines.next(), number)) {
                number++;
            }
        } catch (IOException e) {
            fail("Standard input cannot be read: " + e.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            echo.finish();
        }
    }

    private boolean take(LineSource.Line line, long number) throws InterruptedException {
        switch (line) {
            case LineSource.Line.Text(String text) -> {
                Optional<String> problem = Echo.problem(text);
                if (text.equals(EXIT)) {
                    return false;
                }
                if (problem.isPresent()) {
                    fail("Line " + number + " was not sent. " + problem.get());
                } else {
                    echo.say(text);
                }
            }
            case LineSource.Line.TooLong tooLong ->
                fail("Line " + number + " was not sent: it is longer than " + LineSource.MAX_BYTES + " bytes.");
            case LineSource.Line.NotUtf8 bad -> fail("Line " + number + " was not sent: it is not valid UTF-8.");
            case LineSource.Line.End end -> {
                return false;
            }
        }
        return true;
    }

    private void fail(String text) {
        failed = true;
        print.problem(text);
    }
}
