package chat.tern.client.room;

import chat.tern.client.event.ClientEvent.Availability;
import chat.tern.client.event.ClientEvent.User;
import chat.tern.protocol.PresenceState;
import chat.tern.protocol.RoomName;
import chat.tern.protocol.UserState;

/** What the server says of people, in the words of events. */
public final class UserNews {
    private UserNews() {}

    static User user(UserState state) {
        return new User(
                state.nick().toString(),
                availability(state.presence()),
                state.rooms().stream().map(RoomName::toString).toList(),
                state.address(),
                state.operates().stream().map(RoomName::toString).toList());
    }

    /** The event's word for it. */
    public static Availability availability(PresenceState state) {
        return switch (state) {
            case ONLINE -> Availability.ONLINE;
            case AWAY -> Availability.AWAY;
            case OFFLINE -> Availability.OFFLINE;
        };
    }
}
