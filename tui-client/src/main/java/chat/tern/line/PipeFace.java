package chat.tern.line;

import chat.tern.client.event.ClientEvent;
import chat.tern.command.JsonEvents;
import chat.tern.command.Presenter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The line face over plain streams. What is to be printed leaves in one write as soon as it is there. */
final class PipeFace {
    private final Recent client;
    private final LineOptions options;
    private final Function<ClientEvent, byte[]> format;
    private final Given given = new Given();
    private boolean failed;

    PipeFace(LineClient client, LineOptions options) {
        this.client = new Recent(client);
        this.options = options;
        this.format = options.json() ? new JsonEvents(options.zone())::line : human(options);
    }

    private static Function<ClientEvent, byte[]> human(LineOptions options) {
        Presenter presenter = new Presenter(options.zone(), options.clock());
        return event -> {
            StringBuilder text = new StringBuilder();
            presenter.lines(event).forEach(line -> text.append(line).append('\n'));
            return text.toString().getBytes(StandardCharsets.UTF_8);
        };
    }

    LineFace.End run(InputStream in, OutputStream out) throws InterruptedException {
        Outbox outbox = new Outbox();
        Thread events = EventLoop.start(client, outbox);
        Thread input = InputLoop.start(in, new Typing(client, options, false, outbox, given));
        try {
            print(outbox, out);
            return failed ? LineFace.End.LINES_FAILED : LineFace.End.CLOSED;
        } catch (IOException gone) {
            client.quit(Duration.ZERO);
            return TerminalStreams.readerGone(gone) ? LineFace.End.OUTPUT_GONE : LineFace.End.OUTPUT_FAILED;
        } finally {
            events.interrupt();
            input.interrupt();
        }
    }

    private void print(Outbox outbox, OutputStream out) throws IOException, InterruptedException {
        List<ClientEvent> batch;
        do {
            batch = outbox.take();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (ClientEvent event : batch) {
                failed |= given.failed(event);
                bytes.writeBytes(format.apply(event));
            }
            out.write(bytes.toByteArray());
            out.flush();
        } while (batch.stream().noneMatch(Outbox::isLast));
    }
}
