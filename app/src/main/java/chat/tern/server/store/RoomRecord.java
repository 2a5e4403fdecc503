package chat.tern.server.store;

import chat.tern.protocol.RoomName;

/**
 * A room as it is kept.
 *
 * @param members accounts, whether they are here or not
 * @param hidden whether only members see it
 */
public record RoomRecord(RoomName name, RoomTopic topic, int members, boolean hidden) {
    public RoomRecord withMembers(int count) {
        return new RoomRecord(name, topic, count, hidden);
    }

    public RoomRecord withTopic(RoomTopic other) {
        return new RoomRecord(name, other, members, hidden);
    }

    public RoomRecord withHidden(boolean now) {
        return new RoomRecord(name, topic, members, now);
    }
}
