package chat.tern.launch;

import chat.tern.client.ClientEvent;
import chat.tern.client.ClientEvent.Transfer;
import chat.tern.client.ClientEvent.TransferState;
import chat.tern.command.Amounts;
import chat.tern.command.SafeText;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Has files fetched or sent, some at once, and shows how it goes. All are tried. */
final class FileRun {
    /** Begins a transfer whose failure will have that reference; returns its id. */
    interface Start {
        String begin(String ref);
    }

    private final ClientRun run;
    private final Progress progress;
    private final Print print;
    private final PrintWriter err;
    private final long maxSize;
    private final String ref;
    private final Map<String, String> running = new HashMap<>();
    private final Set<String> tooLarge = new HashSet<>();
    private int begun;
    private int done;
    private long bytes;
    private int code = ExitCode.DONE;

    FileRun(ClientRun run, Progress progress, Print print, PrintWriter err, long maxSize, String ref) {
        this.run = run;
        this.progress = progress;
        this.print = print;
        this.err = err;
        this.maxSize = maxSize;
        this.ref = ref;
    }

    /** Has them all done; returns the first failure's exit code. */
    int all(List<Start> files, int atOnce) throws StoppedException, InterruptedException {
        ArrayDeque<Start> waiting = new ArrayDeque<>(files);
        while (!waiting.isEmpty() || !running.isEmpty()) {
            while (!waiting.isEmpty() && running.size() < atOnce) {
                String own = ref + " " + ++begun;
                running.put(waiting.remove().begin(own), own);
            }
            heard(run.next());
        }
        return code;
    }

    private void heard(ClientEvent event) {
        switch (event) {
            case Transfer transfer when running.containsKey(transfer.id()) -> heard(transfer);
            case ClientEvent.Failure failure
            when failure.ref().filter(running::containsValue).isPresent() -> {
                running.values().remove(failure.ref().get());
                report(failure);
            }
            case ClientEvent.Notice notice -> progress.note(notice);
            default -> {}
        }
    }

    private void heard(Transfer transfer) {
        if (transfer.size() > maxSize && tooLarge.add(transfer.id())) {
            run.client().cancel(transfer.id(), ref);
        }
        progress.show(transfer);
        if (transfer.state() == TransferState.DONE) {
            running.remove(transfer.id());
            done++;
            bytes += transfer.size();
        } else if (transfer.state() == TransferState.CANCELLED) {
            running.remove(transfer.id());
            cancelled(transfer);
        }
    }

    private void cancelled(Transfer transfer) {
        if (tooLarge.contains(transfer.id())) {
            fail(
                    "too_large",
                    transfer.name() + " has " + Amounts.size(transfer.size()) + ", more than --max-size allows.");
        } else {
            first(ExitCode.STOPPED);
        }
    }

    /** Says what failed. */
    void fail(String word, String message) {
        ClientEvent.Failure failure = new ClientEvent.Failure(word, message, Optional.of(ref));
        print.json(failure);
        report(failure);
    }

    private void report(ClientEvent.Failure failure) {
        progress.end();
        err.println("tern: " + SafeText.line(failure.message()));
        err.flush();
        first(ExitCode.of(failure.code()));
    }

    private void first(int failed) {
        code = code == ExitCode.DONE ? failed : code;
    }

    /** Says how many of how many files came through. */
    void summary(int files) {
        String failed = done == files ? "" : ", " + (files - done) + " failed";
        String text = done + (done == 1 ? " file, " : " files, ") + Amounts.size(bytes) + failed;
        progress.note(new ClientEvent.Notice(text));
    }
}
