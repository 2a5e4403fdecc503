package chat.tern.server.store;

/** What a room is about, who said so, and when; without a topic everything is empty. */
public record RoomTopic(String text, String by, long timeMillis) {
    public static final RoomTopic NONE = new RoomTopic("", "", 0);
}
