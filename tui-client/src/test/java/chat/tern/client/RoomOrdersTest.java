package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Joined;
import chat.tern.client.event.ClientEvent.Left;
import chat.tern.client.event.ClientEvent.Room;
import chat.tern.client.event.ClientEvent.RoomMessage;
import chat.tern.client.event.ClientEvent.Rooms;
import chat.tern.client.event.ClientEvent.Topic;
import chat.tern.client.event.RoomOrder;
import chat.tern.protocol.FromClient.JoinRoom;
import chat.tern.protocol.FromClient.ListRooms;
import chat.tern.protocol.FromClient.PartRoom;
import chat.tern.protocol.FromClient.SetAway;
import chat.tern.protocol.FromClient.SetTopic;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.RoomName;
import chat.tern.protocol.RoomState;
import chat.tern.reliability.CloseReason;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RoomOrdersTest {
    private static final RoomName OPS = new RoomName("#ops");

    @TempDir
    private Path folder;

    private World world;

    @BeforeEach
    void world() {
        world = new World(folder).online();
        world.said();
    }

    @Test
    void aRoomIsJoinedAndItsLinesAreHeardFromThenOn() {
        order(new RoomOrder.Join(OPS), "r1");
        long number = world.said(JoinRoom.class).getFirst().request();
        world.say(line(1, "too early"));
        world.say(new FromServer.Entered(new RoomState(OPS, "on call", 1, 2, 1)));
        world.say(new FromServer.Done(number));
        assertEquals(List.of(new Joined("#ops", "ada")), world.log.all(Joined.class));
        assertEquals(
                List.of(new Room("#ops", "on call", 2, 0, true, 1)),
                world.log.last(Rooms.class).rooms());
        assertEquals(List.of(), world.log.all(RoomMessage.class));
        assertTrue(world.core.parts().rooms.cursor(OPS).isPresent());
    }

    @Test
    void whatOneDoesOneselfIsToldOnce() {
        world.say(new FromServer.Entered(new RoomState(OPS, "", 0, 1)));
        world.say(new FromServer.Joined(OPS, World.ADA));
        world.say(new FromServer.Joined(OPS, World.BOB));
        world.say(new FromServer.Left(OPS, World.ADA, ""));
        world.say(new FromServer.Exited(OPS, "kicked"));
        assertEquals(List.of(new Joined("#ops", "ada"), new Joined("#ops", "bob")), world.log.all(Joined.class));
        assertEquals(List.of(new Left("#ops", "ada", "kicked")), world.log.all(Left.class));
    }

    @Test
    void aRoomThatIsLeftIsHeardNoMore() {
        world.say(new FromServer.Entered(new RoomState(OPS, "", 0, 1)));
        order(new RoomOrder.Part(OPS), "r1");
        world.say(new FromServer.Done(world.said(PartRoom.class).getFirst().request()));
        world.say(new FromServer.Exited(OPS, ""));
        world.say(line(1, "gone"));
        assertEquals(List.of(), world.log.all(RoomMessage.class));
        assertEquals(List.of(), world.log.errorCodes());
    }

    @Test
    void aRoomLeftElsewhereDuringAnOutageIsLeftHereToo() {
        world.say(new FromServer.Entered(new RoomState(OPS, "", 0, 1)));
        world.lose(new CloseReason.IdleTimeout());
        world.pass(Duration.ofSeconds(5));
        world.connect();
        world.welcome(0);
        assertEquals(List.of(new Left("#ops", "ada", "")), world.log.all(Left.class));
    }

    @Test
    void whatIsNotAnsweredIsAskedAgainOnTheNextConnection() {
        order(new RoomOrder.SetTopic(OPS, "tea"), "r1");
        world.lose(new CloseReason.IdleTimeout());
        world.pass(Duration.ofSeconds(5));
        world.connect();
        world.said();
        world.welcome(0);
        SetTopic again = world.said(SetTopic.class).getFirst();
        assertEquals("tea", again.topic());
        world.say(new FromServer.TopicChanged(OPS, "tea", World.ADA, 5));
        world.say(new FromServer.Done(again.request()));
        assertEquals(List.of(new Topic("#ops", "tea", "ada", Instant.ofEpochMilli(5))), world.log.all(Topic.class));
        assertTrue(world.core.parts().settled());
    }

    @Test
    void whoIsAwayIsSoOnTheNextConnectionToo() {
        order(new RoomOrder.Away(true), "r1");
        assertEquals(List.of(new SetAway(true)), world.said(SetAway.class));
        world.lose(new CloseReason.IdleTimeout());
        world.pass(Duration.ofSeconds(5));
        world.connect();
        world.said();
        world.welcome(0);
        assertEquals(List.of(new SetAway(true)), world.said(SetAway.class));
    }

    @Test
    void allRoomsAreToldAtOnceWithThoseJoinedMarked() {
        order(new RoomOrder.ListAll(), "r1");
        long number = world.said(ListRooms.class).getFirst().request();
        int before = world.log.all(Rooms.class).size();
        world.say(new FromServer.RoomList(number, List.of(new RoomState(RoomName.LOBBY, "", 0, 2)), true));
        assertEquals(before, world.log.all(Rooms.class).size());
        world.say(new FromServer.RoomList(number, List.of(new RoomState(OPS, "t", 9, 1)), false));
        assertEquals(
                List.of(new Room("#lobby", "", 2, 0, true, 0), new Room("#ops", "t", 1, 0, false, 9)),
                world.log.last(Rooms.class).rooms());
    }

    @Test
    void whatCannotBeDoneIsTheOrdersFailure() {
        order(new RoomOrder.Join(OPS), "r1");
        long number = world.said(JoinRoom.class).getFirst().request();
        world.say(new FromServer.Failed(Optional.empty(), number, "too_many_rooms", "no"));
        assertEquals(
                Optional.of("r1"), world.log.last(ClientEvent.Failure.class).ref());
    }

    private void order(RoomOrder order, String ref) {
        world.core.request(() -> world.core.parts().questions.order(order, ref));
    }

    private static RoomLine line(long seq, String text) {
        return new RoomLine(OPS, seq, new MessageId(1, seq), World.BOB, false, text, 1_000 + seq);
    }
}
