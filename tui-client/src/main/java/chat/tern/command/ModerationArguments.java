package chat.tern.command;

import chat.tern.client.event.RoomOrder;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomAction;
import chat.tern.protocol.RoomName;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What follows the commands of operators: a nick, a time where it has one, and a reason; or on and off. */
final class ModerationArguments {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");
    /** An address or a network; no nick has such signs. */
    private static final Pattern NETWORK = Pattern.compile("[0-9a-fA-F]*[.:][0-9a-fA-F.:]*(/[0-9]{1,3})?");

    private static final Pattern TIME = Pattern.compile("([0-9]{1,5})([mhd])(\\s.*)?");

    private ModerationArguments() {}

    /**
     * The order, or nothing when something is missing.
     *
     * @throws IllegalArgumentException with a message for people, when the nick is none
     */
    static Optional<RoomOrder> parse(RoomName room, SlashCommand command, String arguments) {
        return switch (command) {
            case KICK -> about(room, RoomAction.KICK, arguments);
            case BAN -> about(room, RoomAction.BAN, arguments);
            case UNBAN -> about(room, RoomAction.UNBAN, arguments);
            case MUTE -> about(room, RoomAction.MUTE, arguments);
            case UNMUTE -> about(room, RoomAction.UNMUTE, arguments);
            case OP -> about(room, RoomAction.OP, arguments);
            case DEOP -> about(room, RoomAction.DEOP, arguments);
            case INVITE -> about(room, RoomAction.INVITE, arguments);
            case PRIVATE -> flip(room, RoomAction.HIDE, RoomAction.SHOW, arguments);
            case TOPIC_LOCK -> flip(room, RoomAction.LOCK_TOPIC, RoomAction.UNLOCK_TOPIC, arguments);
            case ROOM_LIMIT -> number(room, RoomAction.LIMIT_MEMBERS, 1, arguments);
            case HISTORY_KEEP ->
                number(room, RoomAction.KEEP_HISTORY, Duration.ofDays(1).toSeconds(), arguments);
            case DELETE -> delete(room, arguments);
            default -> Optional.empty();
        };
    }

    /** What follows commands about the whole server. */
    static Optional<RoomOrder> server(SlashCommand command, String arguments) {
        if (command == SlashCommand.SERVER) {
            return Optional.of(new RoomOrder.AboutServer());
        }
        String[] words = arguments.split("\\s+", 2);
        String rest = words.length > 1 ? words[1] : "";
        Matcher time = TIME.matcher(rest);
        boolean timed = time.matches();
        return arguments.isEmpty()
                ? Optional.empty()
                : Optional.of(new RoomOrder.BanFromServer(
                        words[0],
                        command == SlashCommand.SERVER_BAN,
                        timed ? duration(time) : Duration.ZERO,
                        timed ? Optional.ofNullable(time.group(3)).orElse("").strip() : rest));
    }

    private static Optional<RoomOrder> number(RoomName room, RoomAction action, long unit, String word) {
        boolean off = word.equals("off");
        return off || NUMBER.matcher(word).matches()
                ? Optional.of(new RoomOrder.Moderate(
                        room, action, Optional.empty(), Duration.ofSeconds(off ? 0 : Long.parseLong(word) * unit), ""))
                : Optional.empty();
    }

    /** A number alone is how many of our own. */
    private static Optional<RoomOrder> delete(RoomName room, String arguments) {
        String[] words = arguments.isEmpty() ? new String[0] : arguments.split("\\s+");
        boolean counted =
                words.length > 0 && NUMBER.matcher(words[words.length - 1]).matches();
        int count = counted ? Integer.parseInt(words[words.length - 1]) : 1;
        int names = words.length - (counted ? 1 : 0);
        boolean notANumber = names == 0 || !words[0].matches("[0-9]+");
        return names > 1 || !notANumber || count > FromClient.DeleteLines.MOST
                ? Optional.empty()
                : Optional.of(new RoomOrder.Delete(
                        room, count, names == 0 ? Optional.empty() : Optional.of(new Nickname(words[0]))));
    }

    private static Optional<RoomOrder> flip(RoomName room, RoomAction on, RoomAction off, String word) {
        return switch (word) {
            case "on" -> Optional.of(new RoomOrder.Moderate(room, on, Optional.empty(), Duration.ZERO, ""));
            case "off" -> Optional.of(new RoomOrder.Moderate(room, off, Optional.empty(), Duration.ZERO, ""));
            default -> Optional.empty();
        };
    }

    private static Optional<RoomOrder> about(RoomName room, RoomAction action, String arguments) {
        if (arguments.isEmpty()) {
            return Optional.empty();
        }
        String[] words = arguments.split("\\s+", 2);
        if ((action == RoomAction.BAN || action == RoomAction.UNBAN)
                && NETWORK.matcher(words[0]).matches()) {
            throw new IllegalArgumentException(
                    "A room bans people by their nicks. An operator of the server bans networks: "
                            + (action == RoomAction.BAN ? "/server-ban " : "/server-unban ") + words[0]);
        }
        String rest = words.length > 1 ? words[1] : "";
        Matcher time = TIME.matcher(rest);
        boolean timed = (action == RoomAction.BAN || action == RoomAction.MUTE) && time.matches();
        String reason = timed ? Optional.ofNullable(time.group(3)).orElse("").strip() : rest;
        return Optional.of(new RoomOrder.Moderate(
                room, action, Optional.of(new Nickname(words[0])), timed ? duration(time) : Duration.ZERO, reason));
    }

    private static Duration duration(Matcher time) {
        long amount = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "d" -> Duration.ofDays(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofMinutes(amount);
        };
    }
}
