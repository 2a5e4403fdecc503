package chat.tern.screen;

import chat.tern.client.event.ClientEvent.Direction;
import chat.tern.client.event.ClientEvent.Route;
import chat.tern.client.event.ClientEvent.Transfer;
import chat.tern.client.event.ClientEvent.TransferState;
import chat.tern.command.TransferText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The transfers worth showing: those under way, and for a minute those that are over; each with a number of its own,
 * and the one that keys act on while they belong to the pane.
 */
final class Transfers {
    static final Duration KEPT = Duration.ofMinutes(1);

    /** Figures change no more often. */
    static final Duration TICK = Duration.ofMillis(500);

    /** A transfer and the number that commands name it by. */
    record Numbered(int number, Transfer transfer) {
        boolean over() {
            return TransferText.over(transfer.state());
        }
    }

    /** Whether somebody waits for us to take a file or not. */
    static boolean asksUs(Transfer transfer) {
        return transfer.direction() == Direction.DOWN && transfer.state() == TransferState.OFFERED;
    }

    /** How many files we are asked to take. */
    int asking() {
        return (int)
                known.values().stream().filter(one -> asksUs(one.transfer())).count();
    }

    /** Whether it goes from person to person without the server. */
    static boolean isStraight(Transfer transfer) {
        boolean person = transfer.peer().chars().noneMatch(c -> c == ':' || c == '.'); // in no nick, and in each place
        return person && transfer.path().equals(Optional.of(Route.DIRECT));
    }

    /**
     * A transfer.
     *
     * @param transfer as it is shown
     * @param latest with the figures that are shown at the next tick
     */
    private record Known(int number, Transfer transfer, Transfer latest, Instant changed) {
        Numbered numbered() {
            return new Numbered(number, transfer);
        }

        Known ticked() {
            return new Known(number, latest, latest, changed);
        }
    }

    private final Map<String, Known> known = new LinkedHashMap<>();
    private Instant nextTick = Instant.MIN;
    private Optional<String> chosen = Optional.empty();

    /**
     * Whether this is a state that the transfer was not in before. Figures alone wait for the next tick, so that many
     * transfers write no more often than one. Keys act on the one they were given for: when it is
     * over they are the typed line's again, and no other one's.
     */
    boolean update(Transfer transfer, Instant now) {
        Optional<Known> before = Optional.ofNullable(known.get(transfer.id()));
        Optional<Known> same = before.filter(one -> one.transfer().state() == transfer.state());
        int number = before.map(Known::number).orElseGet(this::freeNumber);
        Transfer shown = same.map(Known::transfer).orElse(transfer);
        known.put(
                transfer.id(),
                new Known(number, shown, transfer, same.map(Known::changed).orElse(now)));
        tick(now);
        if (TransferText.over(transfer.state()) && same.isEmpty() && isChosen(new Numbered(number, transfer))) {
            blur();
        }
        return same.isEmpty();
    }

    private int freeNumber() {
        int number = 1;
        while (byNumber(number).isPresent()) {
            number++;
        }
        return number;
    }

    /** A clock that was set back does not keep figures from being shown. */
    private void tick(Instant now) {
        boolean due = !now.isBefore(nextTick) || nextTick.isAfter(now.plus(TICK));
        if (ticks() && due) {
            known.replaceAll((id, one) -> one.ticked());
            nextTick = now.plus(TICK);
        }
    }

    private boolean ticks() {
        return known.values().stream().anyMatch(one -> !one.transfer().equals(one.latest()));
    }

    /** Shows figures that have waited long enough, and drops what has been over for long enough. */
    void expire(Instant now) {
        tick(now);
        known.values()
                .removeIf(entry -> TransferText.over(entry.transfer().state())
                        && !now.isBefore(entry.changed().plus(KEPT)));
        if (chosen.filter(id -> !known.containsKey(id)).isPresent()) {
            blur();
        }
    }

    /** When {@link #expire} has something to do. */
    Optional<Instant> nextExpiry() {
        Stream<Instant> drops = known.values().stream()
                .filter(entry -> TransferText.over(entry.transfer().state()))
                .map(entry -> entry.changed().plus(KEPT));
        return Stream.concat(drops, ticks() ? Stream.of(nextTick) : Stream.empty())
                .min(Instant::compareTo);
    }

    List<Numbered> all() {
        return known.values().stream().map(Known::numbered).toList();
    }

    /** As many as there is room for: what is over goes first, and the one that keys act on stays. */
    List<Numbered> fitting(int rows) {
        List<Numbered> shown = new ArrayList<>(all());
        while (shown.size() > rows) {
            Numbered out = shown.stream()
                    .filter(Numbered::over)
                    .filter(one -> !isChosen(one))
                    .findFirst()
                    .orElseGet(() -> isChosen(shown.get(0)) ? shown.get(1 % shown.size()) : shown.get(0));
            shown.remove(out);
        }
        return shown;
    }

    Optional<Numbered> byNumber(int number) {
        return known.values().stream()
                .filter(entry -> entry.number() == number)
                .map(Known::numbered)
                .findFirst();
    }

    /** Empty: keys belong to the line being typed. */
    Optional<Numbered> chosen() {
        return chosen.map(known::get).map(Known::numbered);
    }

    boolean isChosen(Numbered one) {
        return chosen.filter(one.transfer().id()::equals).isPresent();
    }

    /** Keys act on the first that is under way, else on the last; on none where there is none. */
    void focus() {
        chosen = all().stream()
                .filter(one -> !one.over())
                .findFirst()
                .or(() -> all().stream().reduce((one, next) -> next))
                .map(one -> one.transfer().id());
    }

    void blur() {
        chosen = Optional.empty();
    }

    /** Chooses the next one, or the one before. */
    void move(boolean back) {
        List<String> ids = List.copyOf(known.keySet());
        chosen = chosen.map(id -> ids.get(Math.clamp(ids.indexOf(id) + (back ? -1 : 1), 0, ids.size() - 1)));
    }
}
