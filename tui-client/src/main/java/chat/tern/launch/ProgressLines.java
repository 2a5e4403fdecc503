package chat.tern.launch;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Transfer;
import chat.tern.command.SafeText;
import chat.tern.command.TransferText;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A line every few seconds, and one at the end. */
final class ProgressLines implements Progress {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final PrintWriter err;
    private final InstantSource clock;
    private Instant next;

    ProgressLines(PrintWriter err, InstantSource clock) {
        this.err = err;
        this.clock = clock;
        this.next = clock.instant().plus(PAUSE);
    }

    @Override
    public void show(Transfer transfer) {
        boolean told = switch (transfer.state()) {
            case OFFERED, DONE, CANCELLED, REFUSED, WITHDRAWN, ELSEWHERE, PAUSED -> true;
            case RUNNING, VERIFYING, FAILED -> !clock.instant().isBefore(next);
        };
        if (told) {
            next = clock.instant().plus(PAUSE);
            print(TransferText.of(transfer));
        }
    }

    @Override
    public void end() {}

    @Override
    public void note(ClientEvent.Notice notice) {
        print(notice.text());
    }

    private void print(String text) {
        err.println(SafeText.line(text));
        err.flush();
    }
}
