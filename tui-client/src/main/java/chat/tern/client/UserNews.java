package chat.tern.client;

import chat.tern.client.ClientEvent.Availability;
import chat.tern.client.ClientEvent.User;
import chat.tern.protocol.PresenceState;
import chat.tern.protocol.RoomName;
import chat.tern.protocol.UserState;

/** What the server says of people, in the words of events. */
final class UserNews {
    private UserNews() {}

    static User user(UserState state) {
        return new User(
                state.nick().toString(),
                availability(state.presence()),
                state.rooms().stream().map(RoomName::toString).toList(),
                state.address(),
                state.operates().stream().map(RoomName::toString).toList());
    }

    static Availability availability(PresenceState state) {
        return switch (state) {
            case ONLINE -> Availability.ONLINE;
            case AWAY -> Availability.AWAY;
            case OFFLINE -> Availability.OFFLINE;
        };
    }
}
