package chat.tern.launch;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Direction;
import chat.tern.client.event.ClientEvent.Transfer;
import chat.tern.client.event.ClientEvent.TransferState;
import chat.tern.client.event.FetchBounds;
import chat.tern.command.Amounts;
import chat.tern.command.SafeText;
import chat.tern.protocol.ErrorCode;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

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
    /** Failures after which what has come is worth going on with. */
    private static final Set<String> KEEPS = Set.of("local_file", "no_such_file", "file_changed", "storage", "busy");

    private final long maxSize;
    private final String ref;
    private final UnaryOperator<String> again;
    private final Map<String, Transfer> last = new ConcurrentHashMap<>();
    private final Map<String, String> running = new HashMap<>();
    private final Map<String, Start> starts = new HashMap<>();
    private final Set<Start> absent = new HashSet<>();
    private ConfirmAt stop = ConfirmAt.never();
    private String kept = "at the server";
    private boolean toOutput;
    private boolean agreed;
    private int begun;
    private int done;
    private long bytes;
    private int code = ExitCode.DONE;

    /**
     * Begins nothing yet.
     *
     * @param again the command that goes on with a file
     */
    FileRun(
            ClientRun run,
            Progress progress,
            Print print,
            PrintWriter err,
            long maxSize,
            String ref,
            UnaryOperator<String> again) {
        this.again = again;
        this.run = run;
        this.progress = progress;
        this.print = print;
        this.err = err;
        this.maxSize = maxSize;
        this.ref = ref;
    }

    /** Stops where that says, and asks whether to go on; once. */
    void confirmAt(ConfirmAt where) {
        stop = where;
    }

    /** How far a fetch that begins now may go. */
    FetchBounds bounds() {
        return new FetchBounds(maxSize, agreed ? FetchBounds.NONE.percent() : stop.percent());
    }

    /** What is sent goes to that person. */
    void keptWith(String nick) {
        kept = "with " + nick;
    }

    /** What comes goes to standard output, and none of it is kept. */
    void keptNowhere() {
        toOutput = true;
    }

    /** Has them all done; returns the first failure's exit code. */
    int all(List<Start> files, int atOnce) throws StoppedException, InterruptedException {
        run.lastWords(this::sayWhatIsLeft);
        run.onlyProgressCounts();
        try {
            return tryAll(files, atOnce);
        } catch (StoppedException e) {
            sayWhatIsLeft();
            throw e;
        }
    }

    private int tryAll(List<Start> files, int atOnce) throws StoppedException, InterruptedException {
        ArrayDeque<Start> waiting = new ArrayDeque<>(files);
        while (!waiting.isEmpty() || !running.isEmpty()) {
            while (!waiting.isEmpty() && running.size() < atOnce) {
                String own = ref + " " + ++begun;
                starts.put(own, waiting.element());
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
                String id = running.entrySet().stream()
                        .filter(each -> each.getValue().equals(failure.ref().get()))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseThrow();
                Start start = starts.get(running.remove(id));
                if (start != null && failure.code().equals(ErrorCode.NO_SUCH_FILE)) {
                    absent.add(start);
                }
                report(failure);
                if (KEEPS.contains(failure.code())) {
                    sayWhatIsLeft(id);
                } else {
                    last.remove(id);
                }
            }
            case ClientEvent.Notice notice -> progress.note(notice);
            default -> {}
        }
    }

    private void heard(Transfer transfer) {
        progress.show(transfer);
        Transfer before = last.put(transfer.id(), transfer);
        if (before == null || transfer.bytes() > before.bytes()) {
            run.progressed();
        }
        if (transfer.state() == TransferState.DONE) {
            running.remove(transfer.id());
            last.remove(transfer.id());
            done++;
            bytes += transfer.size();
        } else if (transfer.state().stopped()) {
            String own = running.remove(transfer.id());
            if (own == null || !goesOn(transfer, own)) {
                cancelled(transfer);
            }
        }
    }

    /** Somebody at the terminal wants the rest: it is begun again, and goes on where it stopped. */
    private boolean goesOn(Transfer transfer, String own) {
        Start start = starts.get(own);
        if (start == null || transfer.size() > maxSize || !stop.isReached(transfer)) {
            return false;
        }
        progress.end();
        agreed = agreed || stop.isWanted(transfer);
        if (!agreed) {
            return false;
        }
        last.remove(transfer.id());
        running.put(start.begin(own), own);
        return true;
    }

    private void cancelled(Transfer transfer) {
        if (transfer.size() > maxSize) {
            fail(
                    "too_large",
                    transfer.name() + " has " + Amounts.size(transfer.size()) + ", more than --max-size allows.");
        } else {
            if (transfer.state() == TransferState.CANCELLED) {
                sayWhatIsLeft(transfer.id());
            }
            first(ExitCode.STOPPED);
        }
        last.remove(transfer.id());
    }

    private void sayWhatIsLeft() {
        last.keySet().forEach(this::sayWhatIsLeft);
    }

    /** Says what there is of a file that did not come through, and what goes on with it. */
    private void sayWhatIsLeft(String id) {
        Transfer it = last.remove(id);
        if (it != null && it.bytes() > 0 && toOutput) {
            progress.end();
            progress.note(new ClientEvent.Notice(it.name() + ": " + Amounts.size(it.bytes()) + " of "
                    + Amounts.size(it.size()) + " were written, checked as they came; nothing is kept, and what is"
                    + " begun again begins with the first byte."));
        } else if (it != null && it.bytes() > 0) {
            String there = it.direction() == Direction.DOWN ? "here in the .part file" : kept;
            progress.end();
            String of = it.size() < it.bytes() ? "" : " of " + Amounts.size(it.size());
            progress.note(new ClientEvent.Notice(it.name() + ": " + Amounts.size(it.bytes()) + of + " are kept " + there
                    + ", checked as they came. To go on: " + again.apply(it.name())));
        } else if (it != null && it.state() == TransferState.OFFERED) {
            progress.end();
            progress.note(new ClientEvent.Notice(
                    it.name() + " stays offered to " + it.peer() + ". To go on: " + again.apply(it.name())));
        }
    }

    /** Whether there was no such file. */
    boolean isAbsent(Start start) {
        return absent.contains(start);
    }

    /** Says what may help with what failed. */
    void advise(String text) {
        progress.end();
        progress.note(new ClientEvent.Notice(text));
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
