package chat.tern.server.session;

import chat.tern.protocol.FromClient.Moderate;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What was done about rooms and people, in words. */
public final class RoomNews {
    private RoomNews() {}

    static String of(Moderate done, Nickname by) {
        String person = done.nick().map(Nickname::toString).orElse("");
        RoomName room = done.room();
        String text = switch (done.action()) {
            case KICK -> by + " took " + person + " out of " + room;
            case BAN -> by + " banned " + person + " from " + room + time(done.seconds());
            case UNBAN -> by + " lets " + person + " into " + room + " again";
            case MUTE -> by + " muted " + person + " in " + room + time(done.seconds());
            case UNMUTE -> by + " lets " + person + " be heard in " + room + " again";
            case OP -> by + " made " + person + " an operator of " + room;
            case DEOP -> person + " is no operator of " + room + " any more, says " + by;
            case INVITE -> by + " invites " + person + " to " + room + ": /join " + room;
            case HIDE -> by + " made " + room + " private: who is invited can join, and nobody else sees it";
            case SHOW -> by + " opened " + room + " to everybody";
            case LIMIT_MEMBERS ->
                by
                        + (done.seconds() == 0
                                ? " lets any number into " + room
                                : " lets at most " + done.seconds() + " people be members of " + room);
            case KEEP_HISTORY -> by + ": " + kept(room, done.seconds());
            case LOCK_TOPIC -> by + " left the topic of " + room + " to its operators";
            case UNLOCK_TOPIC -> by + " left the topic of " + room + " to its members";
        };
        return done.reason().isBlank() ? text : text + ": " + done.reason();
    }

    /** How long a room keeps what is said there. */
    static String kept(RoomName room, long seconds) {
        return seconds == 0
                ? "what is said in " + room + " is kept as long as the server keeps lines (/server)"
                : "what is said in " + room + " is kept" + HouseRules.time(Duration.ofSeconds(seconds));
    }

    private static String time(long seconds) {
        if (seconds == 0) {
            return "";
        }
        Duration time = Duration.ofSeconds(seconds);
        return time.toDays() > 0
                ? " for " + time.toDays() + " d"
                : time.toHours() > 0
                        ? " for " + time.toHours() + " h"
                        : " for " + Math.max(1, time.toMinutes()) + " min";
    }

    /** Such as {@code until 2026-03-14T14:02:00Z}; nothing when it has no end. */
    public static String until(long untilMillis) {
        return untilMillis == Long.MAX_VALUE
                ? ""
                : " until " + Instant.ofEpochMilli(untilMillis).truncatedTo(ChronoUnit.SECONDS);
    }
}
