package chat.tern.command;

import chat.tern.client.event.ClientEvent.Direction;
import chat.tern.client.event.ClientEvent.Transfer;
import chat.tern.client.event.ClientEvent.TransferState;
import java.util.Locale;

/** How a transfer goes, in words. */
public final class TransferText {
    private TransferText() {}

    /** Whether nothing more will be heard of a transfer in this state. */
    public static boolean over(TransferState state) {
        return switch (state) {
            case DONE, FAILED, CANCELLED, REFUSED, WITHDRAWN, ELSEWHERE -> true;
            case OFFERED, RUNNING, PAUSED, VERIFYING -> false;
        };
    }

    /** Such as {@code logs.tgz: 12 % of 40.0 MB, 1.2 MB/s, 0:29 left}. Not safe to draw yet. */
    public static String of(Transfer it) {
        return it.name() + ": " + state(it);
    }

    /** The same without the name. */
    public static String state(Transfer it) {
        return switch (it.state()) {
            case DONE -> done(it);
            case RUNNING -> progress(it);
            case VERIFYING -> it.size() == 0 ? "checking" : "checking, " + percent(it) + " %";
            case CANCELLED -> it.bytes() == 0 ? "stopped" : "stopped at " + percent(it) + " %; what has come is kept";
            case REFUSED -> it.direction() == Direction.UP ? "refused by " + it.peer() : "refused";
            case WITHDRAWN -> it.direction() == Direction.UP ? "taken back" : "not offered any more";
            case ELSEWHERE -> "taken in another window or on another device of yours";
            case OFFERED -> offered(it);
            case PAUSED -> it.waits() ? "waits for a connection" : "paused";
            case FAILED -> it.state().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String offered(Transfer it) {
        String size = Amounts.size(it.size());
        return it.direction() == Direction.UP
                ? "offered to " + it.peer() + ", " + size
                : it.peer() + " offers it, " + size + "; /accept " + it.id() + " or /refuse " + it.id();
    }

    /** Such as {@code 12 % of 40.0 MB, 1.2 MB/s, 0:29 left}. */
    public static String progress(Transfer it) {
        StringBuilder text = new StringBuilder();
        text.append(percent(it)).append(" % of ").append(Amounts.size(it.size()));
        it.bytesPerSecond().ifPresent(rate -> text.append(", ").append(Amounts.rate(rate)));
        it.eta().ifPresent(left -> text.append(", ").append(Amounts.time(left)).append(" left"));
        return text.toString();
    }

    /** Whole percent done; of a file whose size is not known yet, none. */
    public static int percent(Transfer it) {
        boolean unknown = it.size() == 0 && it.state() != TransferState.DONE;
        return unknown ? 0 : Amounts.percent(it.bytes(), it.size());
    }

    private static String done(Transfer it) {
        return Amounts.size(it.size())
                + it.file().map(file -> " in " + file).orElse("")
                + it.sha256().map(sum -> ", SHA-256 " + sum).orElse("");
    }
}
