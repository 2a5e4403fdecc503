package chat.tern.server.store;

import chat.tern.protocol.RoomName;

/**
 * A room as it is kept.
 *
 * @param members accounts, whether they are here or not
 * @param hidden whether only members see it
 * @param keepSeconds how long its lines are kept; 0: as long as the server's
 */
public record RoomRecord(RoomName name, RoomTopic topic, int members, boolean hidden, long keepSeconds) {
    public RoomRecord withMembers(int count) {
        return new RoomRecord(name, topic, count, hidden, keepSeconds);
    }

    public RoomRecord withTopic(RoomTopic other) {
        return new RoomRecord(name, other, members, hidden, keepSeconds);
    }

    public RoomRecord withHidden(boolean now) {
        return new RoomRecord(name, topic, members, now, keepSeconds);
    }

    public RoomRecord withKeepSeconds(long seconds) {
        return new RoomRecord(name, topic, members, hidden, seconds);
    }
}
