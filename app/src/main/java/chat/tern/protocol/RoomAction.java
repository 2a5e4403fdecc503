package chat.tern.protocol;

import java.util.Optional;

/** What can be done about a room or its people by those who may. */
public enum RoomAction {
    /** Ends a membership; the person may join again. */
    KICK(1),
    /** Ends a membership and keeps the person out, for a time or for good. */
    BAN(2),
    UNBAN(3),
    /** The person hears, and is not heard, for a time or until told otherwise. */
    MUTE(4),
    UNMUTE(5),
    /** Makes a member an operator of the room. */
    OP(6),
    DEOP(7),
    /** Lets a person join a private room. */
    INVITE(8),
    /** From now on only those join who are invited, and nobody else sees the room. */
    HIDE(9),
    SHOW(10),
    /** Only operators set the topic. */
    LOCK_TOPIC(11),
    UNLOCK_TOPIC(12),
    /** At most so many members as the number of seconds says; 0: any number. */
    LIMIT_MEMBERS(13),
    /** Lines are thrown away when they are so old; 0: when the server's are. */
    KEEP_HISTORY(14);

    private final int code;

    RoomAction(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** Whether it is about a person. */
    public boolean hasPerson() {
        return code <= INVITE.code;
    }

    static Optional<RoomAction> of(long code) {
        for (RoomAction action : values()) {
            if (action.code == code) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }
}
