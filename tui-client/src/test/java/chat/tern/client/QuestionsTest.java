package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent.Availability;
import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.ClientEvent.Files;
import chat.tern.client.event.ClientEvent.Joined;
import chat.tern.client.event.ClientEvent.Left;
import chat.tern.client.event.ClientEvent.Presence;
import chat.tern.client.event.ClientEvent.RoomMessage;
import chat.tern.client.event.ClientEvent.SharedFile;
import chat.tern.client.event.ClientEvent.User;
import chat.tern.client.event.ClientEvent.Users;
import chat.tern.protocol.FromClient.ListUsers;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.PresenceState;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request;
import chat.tern.protocol.RoomName;
import chat.tern.protocol.UserState;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.ConnectionEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QuestionsTest {
    @TempDir
    private Path folder;

    private World world;

    @BeforeEach
    void world() {
        world = new World(folder).online();
        world.said();
    }

    @Test
    void everybodyIsToldAtOnceHoweverManyRecordsItTakes() {
        world.core.request(() -> world.core.parts().questions.users("r1"));
        long number = world.said(ListUsers.class).getFirst().request();
        world.say(new FromServer.Users(number, List.of(user("ada")), true));
        assertEquals(List.of(), world.log.all(Users.class));
        world.say(new FromServer.Users(number, List.of(user("bob")), false));
        assertEquals(
                List.of(
                        new User("ada", Availability.ONLINE, List.of("#lobby"), Optional.of("127.0.0.1")),
                        new User("bob", Availability.ONLINE, List.of("#lobby"), Optional.of("127.0.0.1"))),
                world.log.last(Users.class).users());
        assertTrue(world.core.parts().settled());
    }

    private static UserState user(String nick) {
        return new UserState(
                new Nickname(nick), PresenceState.ONLINE, List.of(RoomName.LOBBY), Optional.of("127.0.0.1"));
    }

    @Test
    void aQuestionCutOffByAnOutageIsAskedAgain() {
        world.core.request(() -> world.core.parts().questions.users("r1"));
        long number = world.said(ListUsers.class).getFirst().request();
        world.say(new FromServer.Users(number, List.of(user("ada")), true));
        world.lose(new CloseReason.StatelessReset());
        world.pass(Duration.ZERO);
        world.connect();
        world.welcome(0);
        long again = world.said(ListUsers.class).getFirst().request();
        world.say(new FromServer.Users(again, List.of(user("bob")), false));
        assertEquals(
                List.of("bob"),
                world.log.last(Users.class).users().stream().map(User::nick).toList());
    }

    @Test
    void filesComeAsOneListWhenAllAreThere() {
        world.core.request(() -> world.core.parts().questions.files("*.bin", "r1"));
        long stream = world.streams.newest();
        assertEquals(List.of(new Request.Files("*.bin")), world.streams.said(stream));
        world.streams.put(stream, new Reply.FileEntry("a.bin", 5, 1_000, Optional.empty()));
        world.streams.put(stream, new Reply.FileEntry("b.bin", 6, 2_000, Optional.of(Opaque.copyOf(new byte[32]))));
        world.readable(stream);
        assertEquals(List.of(), world.log.all(Files.class));
        world.streams.end(stream);
        world.readable(stream);
        assertEquals(
                List.of(
                        new SharedFile("a.bin", 5, Instant.ofEpochMilli(1_000), Optional.empty(), Optional.empty()),
                        new SharedFile(
                                "b.bin",
                                6,
                                Instant.ofEpochMilli(2_000),
                                Optional.of("00".repeat(32)),
                                Optional.empty())),
                world.log.last(Files.class).files());
    }

    @Test
    void linesAskedForAreShownOnceThoughAnOutageCutsTheAnswer() {
        world.say(World.line(1, "one"));
        world.say(World.line(2, "two"));
        int before = world.log.all(RoomMessage.class).size();
        world.core.request(() -> world.core.parts().questions.history(RoomName.LOBBY, 2, "r1"));
        long stream = world.streams.newest();
        world.streams.put(stream, World.line(1, "one"));
        world.readable(stream);
        world.lose(new CloseReason.StatelessReset());
        world.pass(Duration.ZERO);
        world.connect();
        world.welcome(2);
        long again = world.streams.newest();
        assertEquals(List.of(new Request.History(RoomName.LOBBY, 1, 2, 2)), world.streams.said(again));
        world.streams.put(again, World.line(2, "two"));
        world.streams.end(again);
        world.readable(again);
        List<RoomMessage> shown = world.log.all(RoomMessage.class);
        assertEquals(
                List.of("one", "two"),
                shown.subList(before, shown.size()).stream()
                        .map(RoomMessage::text)
                        .toList());
    }

    @Test
    void historyIsShownAgainAsHistory() {
        world.say(World.line(1, "one"));
        world.say(World.line(2, "two"));
        world.say(World.line(3, "three"));
        world.core.request(() -> world.core.parts().questions.history(RoomName.LOBBY, 2, "r1"));
        long stream = world.streams.newest();
        assertEquals(List.of(new Request.History(RoomName.LOBBY, 1, 3, 2)), world.streams.said(stream));
        world.streams.put(stream, World.line(2, "two"));
        world.streams.put(stream, World.line(3, "three"));
        world.streams.end(stream);
        world.readable(stream);
        List<RoomMessage> lines = world.log.all(RoomMessage.class);
        assertEquals(
                List.of(1L, 2L, 3L, 2L, 3L),
                lines.stream().map(RoomMessage::seq).toList());
        assertTrue(lines.getLast().history());
        assertTrue(world.core.parts().settled());
    }

    @Test
    void aRoomOneIsNotInHasNoHistory() {
        world.core.request(() -> world.core.parts().questions.history(new RoomName("#ops"), 2, "r1"));
        assertEquals(
                new Failure("no_such_room", "You are not in #ops.", Optional.of("r1")), world.log.last(Failure.class));
    }

    @Test
    void aRefusedQuestionIsToldWithItsRef() {
        world.core.request(() -> world.core.parts().questions.files("[", "r1"));
        long stream = world.streams.newest();
        world.streams.put(stream, new FromServer.Failed(Optional.empty(), 0, "malformed", "No pattern."));
        world.streams.end(stream);
        world.readable(stream);
        assertEquals(new Failure("malformed", "No pattern.", Optional.of("r1")), world.log.last(Failure.class));
        assertEquals(List.of(), world.log.all(Files.class));
        world.core.request(() -> world.core.parts().questions.users("r2"));
        long number = world.said(ListUsers.class).getFirst().request();
        world.say(new FromServer.Failed(Optional.empty(), number, "storage", "Not now."));
        assertEquals(Optional.of("r2"), world.log.last(Failure.class).ref());
        assertTrue(world.core.parts().settled());
    }

    @Test
    void aBrokenAnswerIsToldWithItsRef() {
        world.core.request(() -> world.core.parts().questions.files("", "r1"));
        world.tell(new ConnectionEvent.StreamReset(world.streams.newest(), 8));
        assertEquals(Optional.of("r1"), world.log.last(Failure.class).ref());
    }

    @Test
    void tooManyOpenQuestionsAreRefused() {
        for (int i = 0; i < 65; i++) {
            String ref = "r" + i;
            world.core.request(() -> world.core.parts().questions.users(ref));
        }
        assertEquals(Optional.of("r64"), world.log.last(Failure.class).ref());
        assertEquals("rate_limited", world.log.last(Failure.class).code());
    }

    @Test
    void questionsWaitForAStreamWhenTheServerAllowsNoMore() {
        world.streams.maxStreams = 2;
        world.core.request(() -> world.core.parts().questions.files("a", "r1"));
        world.core.request(() -> world.core.parts().questions.files("b", "r2"));
        long first = world.streams.newest();
        assertEquals(List.of(new Request.Files("a")), world.streams.said(first));
        world.streams.maxStreams = 3;
        world.streams.end(first);
        world.readable(first);
        assertEquals(List.of(new Request.Files("b")), world.streams.said(world.streams.newest()));
    }

    @Test
    void comingsAndGoingsAreToldAsTheyAre() {
        world.say(new FromServer.Joined(RoomName.LOBBY, World.BOB));
        world.say(new FromServer.Presence(World.BOB, PresenceState.AWAY));
        world.say(new FromServer.Presence(World.BOB, PresenceState.OFFLINE));
        world.say(new FromServer.Left(RoomName.LOBBY, World.BOB, "bye"));
        assertEquals(new Joined("#lobby", "bob"), world.log.last(Joined.class));
        assertEquals(
                List.of(new Presence("bob", Availability.AWAY), new Presence("bob", Availability.OFFLINE)),
                world.log.all(Presence.class));
        assertEquals(new Left("#lobby", "bob", "bye"), world.log.last(Left.class));
    }
}
