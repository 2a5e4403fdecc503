package chat.tern.protocol;

/** A room as it stands when a session begins; {@code lastSeq} is 0 where nothing was said yet. */
public record RoomState(RoomName name, String topic, long lastSeq, int members) {}
