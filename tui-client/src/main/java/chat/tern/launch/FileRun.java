package chat.tern.launch;

import chat.tern.client.ClientEvent;
import chat.tern.client.ClientEvent.Transfer;
import chat.tern.client.ClientEvent.TransferState;
import chat.tern.client.FetchOptions;
import chat.tern.command.Amounts;
import chat.tern.command.SafeText;
import java.io.PrintWriter;
import java.util.Optional;

/** Fetches one file after the other, and shows how it goes. */
final class FileRun {
    private final ClientRun run;
    private final Progress progress;
    private final Print print;
    private final PrintWriter err;
    private final long maxSize;
    private final String ref;

    FileRun(ClientRun run, Progress progress, Print print, PrintWriter err, long maxSize, String ref) {
        this.run = run;
        this.progress = progress;
        this.print = print;
        this.err = err;
        this.maxSize = maxSize;
        this.ref = ref;
    }

    /** Fetches a file; returns the exit code. */
    int fetch(FetchOptions options) throws StoppedException, InterruptedException {
        String id = run.client().get(options);
        boolean tooLarge = false;
        while (true) {
            ClientEvent event = run.next();
            switch (event) {
                case Transfer transfer
                when transfer.id().equals(id) -> {
                    if (transfer.size() > maxSize && !tooLarge) {
                        tooLarge = true;
                        run.client().cancel(id, ref);
                    }
                    progress.show(transfer);
                    if (transfer.state() == TransferState.DONE) {
                        return ExitCode.DONE;
                    }
                    if (transfer.state() == TransferState.CANCELLED) {
                        return tooLarge ? tooLarge(transfer) : ExitCode.STOPPED;
                    }
                }
                case ClientEvent.Failure failure
                when failure.ref().equals(Optional.of(ref)) -> {
                    return report(failure);
                }
                case ClientEvent.Notice notice -> progress.note(notice);
                default -> {}
            }
        }
    }

    private int tooLarge(Transfer transfer) {
        return fail(
                "too_large",
                transfer.name() + " has " + Amounts.size(transfer.size()) + ", more than --max-size allows.");
    }

    /** Says what failed, and returns the exit code for it. */
    int fail(String code, String message) {
        ClientEvent.Failure failure = new ClientEvent.Failure(code, message, Optional.of(ref));
        print.json(failure);
        return report(failure);
    }

    private int report(ClientEvent.Failure failure) {
        progress.end();
        err.println("tern: " + SafeText.line(failure.message()));
        err.flush();
        return ExitCode.of(failure.code());
    }
}
