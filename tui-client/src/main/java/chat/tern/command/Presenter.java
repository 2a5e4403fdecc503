package chat.tern.command;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.ConnectionState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Events as lines for people: {@code 14:02 #lobby <alice> hello}. Safe to print on a terminal. Lists and texts of
 * several lines give several. For one thread.
 */
public final class Presenter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final Duration PROGRESS = Duration.ofSeconds(5);

    /** Within it, equal words are about one thing. */
    private static final Duration ONE_CAUSE = Duration.ofSeconds(2);

    private static final Set<ConnectionState> PARTED =
            EnumSet.of(ConnectionState.LOST, ConnectionState.RECONNECTING, ConnectionState.CLOSED);

    private final ZoneId zone;
    private final InstantSource clock;
    private final boolean tall;
    private final Map<String, Shown> transfers = new HashMap<>();
    private Optional<ConnectionState> connection = Optional.empty();
    private Optional<String> failure = Optional.empty();
    private Instant failed = Instant.EPOCH;

    /** What was last said of a transfer. */
    private record Shown(ClientEvent.TransferState state, Instant time) {}

    /** For programs, too: whatever somebody says is one line. */
    public Presenter(ZoneId zone, InstantSource clock) {
        this(zone, clock, false);
    }

    private Presenter(ZoneId zone, InstantSource clock, boolean tall) {
        this.zone = zone;
        this.clock = clock;
        this.tall = tall;
    }

    /** For the eye alone: what somebody says in several lines stays so, the others under the first one's begin. */
    public static Presenter forTheEye(ZoneId zone, InstantSource clock) {
        return new Presenter(zone, clock, true);
    }

    /** The event's lines; none when there is nothing to tell. */
    public List<String> lines(ClientEvent event) {
        return switch (event) {
            case ClientEvent.Ready it ->
                news("you are " + it.nick() + " on " + it.server() + " in " + String.join(" ", it.rooms()));
            case ClientEvent.ConnectionChanged it -> connection(it);
            case ClientEvent.RoomMessage it -> said(it);
            case ClientEvent.DirectMessage it -> direct(it);
            case ClientEvent.Delivery it -> delivery(it);
            case ClientEvent.Joined it -> news(it.nick() + " joined " + it.room());
            case ClientEvent.Left it -> news(it.nick() + " left " + it.room() + inBrackets(it.reason()));
            case ClientEvent.Presence it -> news(it.nick() + " is " + word(it.state()));
            case ClientEvent.Users it -> users(it);
            case ClientEvent.Rooms it -> rooms(it);
            case ClientEvent.Topic it -> line(it.time(), "-- " + topic(it));
            case ClientEvent.Deleted it -> news(deleted(it));
            case ClientEvent.Found it -> found(it);
            case ClientEvent.Typing it -> List.of();
            case ClientEvent.Rings it -> List.of();
            case ClientEvent.NickChanged it -> news(it.old() + " is now " + it.now());
            case ClientEvent.Files it -> files(it);
            case ClientEvent.Transfer it -> transfer(it);
            case ClientEvent.Kept it -> news(KeptWords.of(it));
            case ClientEvent.Notice it ->
                it.text().lines().flatMap(text -> news(text).stream()).toList();
            case ClientEvent.Failure it -> failure(it);
        };
    }

    private List<String> connection(ClientEvent.ConnectionChanged it) {
        boolean known = connection.equals(Optional.of(it.state()));
        connection = Optional.of(it.state());
        if (known && it.state() != ConnectionState.RECONNECTING) {
            return List.of();
        }
        String reason = it.reason().map(text -> ": " + text).orElse("");
        return switch (it.state()) {
            case CONNECTING -> List.of();
            case CONNECTED ->
                news("connected"
                        + it.rtt()
                                .map(rtt -> ", RTT " + Amounts.milliseconds(rtt))
                                .orElse(""));
            case LOST -> news("connection lost" + reason);
            case RECONNECTING ->
                it.retryIn()
                        .filter(wait -> wait.toSeconds() > 0)
                        .map(wait -> news("trying again in " + wait.toSeconds() + " s" + reason))
                        .orElse(List.of());
            case CLOSED -> news(it.reason().equals(failure) ? "closed" : "closed" + reason);
        };
    }

    private List<String> said(ClientEvent.RoomMessage it) {
        return said(it.time(), it.room() + (it.me() ? " * " + it.from() + " " : " <" + it.from() + "> "), it.text());
    }

    private List<String> said(Instant time, String who, String text) {
        return tall ? SafeText.under(stamp(time) + who, text) : line(time, who + text);
    }

    /** For people: how much, not which numbers. */
    public static String deleted(ClientEvent.Deleted it) {
        int count = it.seqs().size();
        return it.by() + " took back " + (count == 1 ? "a line" : count + " lines") + " in " + it.room();
    }

    private List<String> found(ClientEvent.Found it) {
        List<String> lines = new ArrayList<>(
                news(it.lines().isEmpty() ? "nothing found" : it.lines().size() + " found:"));
        it.lines().forEach(line -> lines.addAll(said(line)));
        return lines;
    }

    private static String topic(ClientEvent.Topic it) {
        return it.topic().isEmpty()
                ? it.by() + " took the topic of " + it.room() + " away"
                : it.by() + " set the topic of " + it.room() + ": " + it.topic();
    }

    private List<String> direct(ClientEvent.DirectMessage it) {
        String text =
                Doing.in(it.text()).map(done -> "* " + it.from() + " " + done).orElse(it.text());
        return said(it.time(), it.self() ? "*" + it.from() + " -> " + it.to() + "* " : "*" + it.from() + "* ", text);
    }

    private List<String> delivery(ClientEvent.Delivery it) {
        String to = it.to().map(nick -> " for " + nick).orElse("");
        return switch (it.state()) {
            case QUEUED ->
                connection.filter(PARTED::contains).isPresent()
                        ? news("no connection: the line" + to + " waits and is sent later")
                        : List.of();
            case STORED -> it.to().isPresent() ? news("kept" + to) : List.of();
            case DELIVERED ->
                it.to().map(nick -> news(nick + " has it" + way(it))).orElse(List.of());
            case FAILED -> List.of();
        };
    }

    /** The server's way is the usual one. */
    private static String way(ClientEvent.Delivery it) {
        return it.path().filter(ClientEvent.Route.DIRECT::equals).isPresent() ? ", straight" : "";
    }

    private List<String> users(ClientEvent.Users it) {
        long away = it.users().stream()
                .filter(user -> user.state() == ClientEvent.Availability.OFFLINE)
                .count();
        return list(
                it.users().size() - away + " here" + (away == 0 ? ":" : ", " + away + " offline:"),
                it.users().stream()
                        .map(user -> "  " + user.nick() + " ("
                                + word(user.state()) + ") " + user.places()
                                + user.address().map(address -> " " + address).orElse("")));
    }

    private List<String> rooms(ClientEvent.Rooms it) {
        return it.rooms().stream()
                .flatMap(room ->
                        news(room.name() + ": " + room.members() + (room.members() == 1 ? " member" : " members")
                                        + (room.joined() ? ", " + room.unread() + " unread" : ", not joined")
                                        + (room.mentions() > 0 ? ", " + room.mentions() + " with your name" : "")
                                        + (room.topic().isEmpty() ? "" : ", topic: " + room.topic()))
                                .stream())
                .toList();
    }

    private List<String> files(ClientEvent.Files it) {
        if (it.files().isEmpty()) {
            return news("no files");
        }
        return list(
                it.files().size() + (it.files().size() == 1 ? " file:" : " files:"),
                it.files().stream()
                        .map(file -> String.format(
                                Locale.ROOT,
                                "  %s  %s  %s",
                                file.name(),
                                Amounts.size(file.size()),
                                DAY_AND_TIME.format(file.modified().atZone(zone)))));
    }

    private List<String> transfer(ClientEvent.Transfer it) {
        Instant now = clock.instant();
        Shown last = transfers.get(it.id());
        if (last != null
                && last.state() == it.state()
                && now.isBefore(last.time().plus(PROGRESS))) {
            return List.of();
        }
        if (TransferText.over(it.state())) {
            transfers.remove(it.id());
        } else {
            transfers.put(it.id(), new Shown(it.state(), now));
        }
        return news(TransferText.of(it));
    }

    /** Where there is no connection, one cause is told for each line that waits for it, and not once more for itself. */
    private List<String> failure(ClientEvent.Failure it) {
        boolean connected = connection.equals(Optional.of(ConnectionState.CONNECTED));
        boolean again =
                failure.equals(Optional.of(it.message())) && clock.instant().isBefore(failed.plus(ONE_CAUSE));
        if (!connected && it.ref().isEmpty() && again) {
            return List.of();
        }
        failure = Optional.of(it.message());
        failed = clock.instant();
        return line(clock.instant(), "!! " + it.message());
    }

    private List<String> list(String head, Stream<String> items) {
        return Stream.concat(Stream.of(head), items)
                .flatMap(text -> news(text).stream())
                .toList();
    }

    private List<String> news(String text) {
        return line(clock.instant(), "-- " + text);
    }

    private List<String> line(Instant time, String text) {
        return List.of(SafeText.line(stamp(time) + text));
    }

    private String stamp(Instant time) {
        ZonedDateTime local = time.atZone(zone);
        boolean today = local.toLocalDate().equals(LocalDate.ofInstant(clock.instant(), zone));
        return (today ? TIME : DAY_AND_TIME).format(local) + " ";
    }

    private static String inBrackets(String reason) {
        return reason.isBlank() ? "" : " (" + reason + ")";
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
