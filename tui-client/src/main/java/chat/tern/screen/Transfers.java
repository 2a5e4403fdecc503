package chat.tern.screen;

import chat.tern.client.ClientEvent.Transfer;
import chat.tern.command.TransferText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The transfers worth showing: those under way, and for a minute those that are over. */
final class Transfers {
    static final Duration KEPT = Duration.ofMinutes(1);

    private record Known(Transfer transfer, Instant changed) {}

    private final Map<String, Known> known = new LinkedHashMap<>();

    /** Whether this is a state that the transfer was not in before. */
    boolean update(Transfer transfer, Instant now) {
        Known before = known.get(transfer.id());
        if (before != null && before.transfer().state() == transfer.state()) {
            known.put(transfer.id(), new Known(transfer, before.changed()));
            return false;
        }
        known.put(transfer.id(), new Known(transfer, now));
        return true;
    }

    /** Drops what has been over for long enough. */
    void expire(Instant now) {
        known.values()
                .removeIf(entry -> TransferText.over(entry.transfer().state())
                        && !now.isBefore(entry.changed().plus(KEPT)));
    }

    /** When {@link #expire} has something to drop. */
    Optional<Instant> nextExpiry() {
        return known.values().stream()
                .filter(entry -> TransferText.over(entry.transfer().state()))
                .map(entry -> entry.changed().plus(KEPT))
                .min(Instant::compareTo);
    }

    List<Transfer> all() {
        List<Transfer> all = new ArrayList<>();
        known.values().forEach(entry -> all.add(entry.transfer()));
        return all;
    }
}
