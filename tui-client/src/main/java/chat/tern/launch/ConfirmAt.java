package chat.tern.launch;

import chat.tern.client.event.ClientEvent.Transfer;
import chat.tern.client.event.ClientEvent.TransferState;
import chat.tern.command.Amounts;
import chat.tern.command.SafeText;
import java.util.function.Predicate;

/**
 * Where a transfer stops and somebody is asked whether to go on.
 *
 * @param percent of the file; above 100: nowhere
 * @param answer asks, and says whether the answer was yes
 */
record ConfirmAt(int percent, Predicate<String> answer) {
    private static final int ALL = 100;

    static ConfirmAt never() {
        return new ConfirmAt(ALL + 1, question -> true);
    }

    /** Whether it was stopped there. */
    boolean isReached(Transfer transfer) {
        return percent <= ALL && transfer.state() == TransferState.CANCELLED;
    }

    boolean isWanted(Transfer it) {
        return answer.test(SafeText.line(it.name()) + ": " + Amounts.percent(it.bytes(), it.size()) + " % of "
                + Amounts.size(it.size()) + " are here. Go on? [y/N] ");
    }
}
