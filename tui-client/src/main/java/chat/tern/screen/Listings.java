package chat.tern.screen;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Availability;
import chat.tern.client.event.ClientEvent.Direction;
import chat.tern.command.Amounts;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Answers that are shown as lines among the messages. */
final class Listings {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private static final List<String> FILES = List.of("/files");
    private static final List<String> ROOMS = List.of("/rooms", "/list");
    private static final List<String> USERS = List.of("/users", "/names", "/who");

    private final ZoneId zone;
    private boolean usersWanted;
    private boolean roomsWanted;
    private boolean filesWanted;

    Listings(ZoneId zone) {
        this.zone = zone;
    }

    /** When the user asks for the users, the next list is shown. */
    void typed(String line) {
        String word = line.strip().split("\\s", 2)[0];
        filesWanted |= FILES.stream().anyMatch(command -> word.length() > 1 && command.startsWith(word));
        roomsWanted |= ROOMS.stream().anyMatch(command -> word.length() > 3 && command.startsWith(word));
        usersWanted |= USERS.stream().anyMatch(command -> word.length() > 1 && command.startsWith(word));
    }

    /** Empty when the list was only fetched for the pane. */
    Optional<List<String>> users(ClientEvent.Users event) {
        if (!usersWanted) {
            return Optional.empty();
        }
        usersWanted = false;
        List<String> lines = new ArrayList<>();
        lines.add(
                event.users().isEmpty()
                        ? "nobody is here"
                        : counted(event.users().size(), "user") + ":");
        event.users().forEach(user -> lines.add("  " + user(user)));
        return Optional.of(lines);
    }

    /** What is known of the one person asked for. */
    static List<String> person(List<ClientEvent.User> found, String nick) {
        return found.isEmpty()
                ? List.of(nick + " is not here now")
                : found.stream().map(Listings::user).toList();
    }

    private static String user(ClientEvent.User user) {
        String state = user.state() == Availability.ONLINE
                ? ""
                : "  " + user.state().name().toLowerCase(Locale.ROOT);
        String address = user.address().map(text -> "  " + text).orElse("");
        return user.nick() + state + "  " + user.places() + address;
    }

    /** Empty when nobody asked for the rooms. */
    Optional<List<String>> rooms(ClientEvent.Rooms event) {
        if (!roomsWanted) {
            return Optional.empty();
        }
        roomsWanted = false;
        List<String> lines = new ArrayList<>();
        lines.add(event.rooms().size() == 1 ? "1 room:" : event.rooms().size() + " rooms, /join ROOM goes in:");
        for (ClientEvent.Room room : event.rooms()) {
            String topic = room.topic().isEmpty() ? "" : "  " + room.topic();
            String here = room.joined() ? "  joined" : "";
            lines.add("  " + room.name() + "  " + room.members() + (room.members() == 1 ? " member" : " members") + here
                    + topic);
        }
        return Optional.of(lines);
    }

    List<String> found(ClientEvent.Found event) {
        List<String> lines = new ArrayList<>();
        lines.add(event.lines().isEmpty() ? "nothing found" : event.lines().size() + " found:");
        for (ClientEvent.RoomMessage it : event.lines()) {
            String who = it.me() ? " * " + it.from() + " " : " <" + it.from() + "> ";
            lines.add("  " + DATE.format(it.time().atZone(zone)) + " " + it.room() + who + it.text());
        }
        return lines;
    }

    /** Empty when the list was only fetched for completion. */
    Optional<List<String>> files(ClientEvent.Files event) {
        if (!filesWanted) {
            return Optional.empty();
        }
        filesWanted = false;
        if (event.files().isEmpty()) {
            return Optional.of(List.of("no files are shared here"));
        }
        List<String> lines = new ArrayList<>();
        lines.add(counted(event.files().size(), "file") + ", /get NAME fetches one:");
        for (ClientEvent.SharedFile file : event.files()) {
            String date = DATE.format(file.modified().atZone(zone));
            lines.add(String.format(Locale.ROOT, "  %9s  %s  %s", Amounts.size(file.size()), date, file.name()));
        }
        return Optional.of(lines);
    }

    /** The line about a transfer that began or ended, for states worth one. */
    static Optional<String> transferred(ClientEvent.Transfer it) {
        return switch (it.state()) {
            case DONE ->
                Optional.of((it.direction() == Direction.DOWN ? "got " : "sent ") + it.name() + " ("
                        + Amounts.size(it.size())
                        + it.sha256().map(sum -> ", sha256 " + brief(sum)).orElse("") + ")"
                        + it.file().map(file -> " in " + file).orElse(""));
            case FAILED -> Optional.of(it.name() + " failed" + at(it, ""));
            case CANCELLED -> Optional.of(it.name() + " cancelled" + at(it, "; what came is kept"));
            case OFFERED -> Optional.of(offered(it));
            case REFUSED -> Optional.of((it.direction() == Direction.UP ? it.peer() : "you") + " refused " + it.name());
            case WITHDRAWN ->
                Optional.of((it.direction() == Direction.UP ? "you" : it.peer()) + " took " + it.name() + " back");
            case ELSEWHERE -> Optional.of(it.name() + " is taken in another window or on another device of yours");
            case RUNNING, PAUSED, VERIFYING -> Optional.empty();
        };
    }

    private static String offered(ClientEvent.Transfer it) {
        String what = it.name() + " (" + Amounts.size(it.size()) + ")";
        return it.direction() == Direction.UP
                ? what + " is offered to " + it.peer()
                : it.peer() + " offers you " + what + "; F4, then y or n, or /accept, /refuse";
    }

    /** How far it came, if anything came at all. */
    private static String at(ClientEvent.Transfer it, String more) {
        return it.bytes() == 0 ? "" : " at " + Amounts.size(it.bytes()) + more;
    }

    private static String counted(int count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    /** Enough of a digest to compare by eye. */
    private static String brief(String digest) {
        return digest.length() <= 20 ? digest : digest.substring(0, 12) + ".." + digest.substring(digest.length() - 4);
    }
}
