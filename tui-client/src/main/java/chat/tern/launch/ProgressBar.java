package chat.tern.launch;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Transfer;
import chat.tern.client.event.ClientEvent.TransferState;
import chat.tern.command.Amounts;
import chat.tern.command.SafeText;
import chat.tern.command.TransferText;
import java.io.PrintWriter;
import java.util.function.IntSupplier;

/** One live bar in the last line of a terminal; what is finished stays above it as a line of text. */
final class ProgressBar implements Progress {
    private static final int LONGEST_BAR = 30;
    private static final int SHORTEST_BAR = 5;
    private static final int LONGEST_NAME = 30;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final IntSupplier columns;
    private boolean drawn;

    ProgressBar(PrintWriter err, IntSupplier columns) {
        this.err = err;
        this.columns = columns;
    }

    @Override
    public void show(Transfer transfer) {
        if (TransferText.over(transfer.state())) {
            end();
            boolean told = transfer.state().stopped() && transfer.state() != TransferState.CANCELLED;
            if (told || transfer.state() == TransferState.DONE) {
                err.println(SafeText.line(TransferText.of(transfer)));
            }
        } else {
            err.print(CLEAR + bar(transfer, columns.getAsInt() - 1));
            drawn = true;
        }
        err.flush();
    }

    @Override
    public void end() {
        if (drawn) {
            err.print(CLEAR);
            err.flush();
            drawn = false;
        }
    }

    @Override
    public void note(ClientEvent.Notice notice) {
        end();
        err.println(SafeText.line(notice.text()));
        err.flush();
    }

    /** Such as {@code logs.tgz [#####...........] 25 % of 40.0 MB, 1.2 MB/s, 0:29 left}, cut to the width. */
    static String bar(Transfer transfer, int width) {
        String name = SafeText.line(transfer.name());
        if (name.length() > LONGEST_NAME) {
            name = name.substring(0, LONGEST_NAME - 2) + "..";
        }
        String text = transfer.state() == TransferState.RUNNING
                ? TransferText.progress(transfer)
                : TransferText.state(transfer);
        int room = Math.min(LONGEST_BAR, width - name.length() - text.length() - 4);
        String line = room < SHORTEST_BAR ? name + " " + text : name + " [" + filled(transfer, room) + "] " + text;
        return line.substring(0, Math.max(0, Math.min(line.length(), width)));
    }

    private static String filled(Transfer transfer, int room) {
        int done = room * Amounts.percent(transfer.bytes(), transfer.size()) / 100;
        return "#".repeat(done) + ".".repeat(room - done);
    }
}
