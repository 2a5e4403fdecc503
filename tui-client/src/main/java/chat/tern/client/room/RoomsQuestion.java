package chat.tern.client.room;

import chat.tern.client.event.ClientEvent.Room;
import chat.tern.client.event.ClientEvent.Rooms;
import chat.tern.client.link.Uplink;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.RoomState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Which rooms there are. */
final class RoomsQuestion extends Question {
    private final Uplink uplink;
    private final List<Room> found = new ArrayList<>();

    RoomsQuestion(Uplink uplink, String ref) {
        super(ref);
        this.uplink = uplink;
    }

    @Override
    void ask(long number) {
        found.clear();
        uplink.send(new FromClient.ListRooms(number));
    }

    /** The whole answer, once all of it has come. */
    Optional<Rooms> take(FromServer.RoomList part, Function<RoomState, Room> describe) {
        part.rooms().stream().map(describe).forEach(found::add);
        return part.more() ? Optional.empty() : Optional.of(new Rooms(List.copyOf(found)));
    }
}
