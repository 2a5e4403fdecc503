package chat.tern.testing.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent.Deleted;
import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.ClientEvent.Found;
import chat.tern.client.event.ClientEvent.Joined;
import chat.tern.client.event.ClientEvent.Left;
import chat.tern.client.event.ClientEvent.Ready;
import chat.tern.client.event.ClientEvent.RoomMessage;
import chat.tern.client.event.ClientEvent.Rooms;
import chat.tern.client.event.ClientEvent.Topic;
import chat.tern.client.event.ClientEvent.Typing;
import chat.tern.client.event.RoomOrder;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Request;
import chat.tern.protocol.RoomName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class RoomsE2eTest {
    private static final RoomName OPS = new RoomName("#ops");

    @TempDir
    private Path folder;

    @Test
    void eachRoomHasItsMembersAndItsOwnSequence() throws Exception {
        try (Place place = Place.open(folder);
                Person ada = Person.arrive("ada", place.port(), folder);
                Person bob = Person.arrive("bob", place.port(), folder)) {
            join(ada);
            ada.client.say(OPS, "first", false, "1");
            assertEquals(1, ada.hear("first").seq());
            bob.client.say(OPS, "not a member", false, "x");
            assertEquals("no_such_room", bob.await(Failure.class, any -> true).code());
            join(bob);
            assertTrue(bob.hear("first").history());
            ada.await(Joined.class, it -> it.nick().equals("bob") && it.room().equals("#ops"));
            bob.say("in the lobby", "2");
            bob.client.say(OPS, "second", false, "3");
            assertEquals(2, ada.hear("second").seq());
            assertEquals(1, bob.hear("in the lobby").seq());
        }
    }

    @Test
    void whoIsTypingIsShownToWhoAskedForIt() throws Exception {
        try (Place place = Place.open(folder);
                Person ada = Person.arrive("ada", place.port(), folder);
                Person bob = Person.arrive("bob", place.port(), folder)) {
            bob.client.hearTyping(true);
            bob.say("what do you think?", "1");
            ada.hear("what do you think?");
            ada.client.hearTyping(true);
            ada.client.typing(FromClient.Typing.in(RoomName.LOBBY));
            ada.client.typing(FromClient.Typing.in(RoomName.LOBBY));
            ada.client.typing(FromClient.Typing.to(new Nickname("bob")));
            Typing inRoom = bob.await(Typing.class, any -> true);
            assertEquals(new Typing(Optional.of("#lobby"), "ada"), inRoom);
            assertEquals(new Typing(Optional.empty(), "ada"), bob.await(Typing.class, any -> true));
        }
    }

    @Test
    void membershipAndTopicOutliveTheServerUntilPartOnAllDevices() throws Exception {
        try (Place place = Place.open(folder);
                Person ada = Person.arrive("ada", place.port(), folder)) {
            join(ada);
            ada.client.order(new RoomOrder.SetTopic(OPS, "on call: ada"), "t");
            assertEquals("ada", ada.await(Topic.class, any -> true).by());
            ada.leave();
            place.stop();
            place.startAgain();
            try (Person again = Person.start(Person.config("ada", place.port(), folder));
                    Person phone = Person.start(Person.config("ada", place.port(), folder))) {
                assertEquals(
                        List.of("#lobby", "#ops"),
                        again.await(Ready.class, any -> true).rooms());
                Rooms rooms = again.await(Rooms.class, any -> true);
                assertEquals("on call: ada", rooms.rooms().getLast().topic());
                phone.await(Ready.class, any -> true);
                phone.client.order(new RoomOrder.Part(OPS), "p");
                assertEquals("#ops", again.await(Left.class, any -> true).room());
            }
            try (Person last = Person.start(Person.config("ada", place.port(), folder))) {
                assertEquals(
                        List.of("#lobby"), last.await(Ready.class, any -> true).rooms());
            }
        }
    }

    @Test
    void roomsNamedOnStartingAreJoinedBeforeReadyAndNotAgainAfterParting() throws Exception {
        try (Place place = Place.open(folder);
                Person ada =
                        Person.start(Person.config("ada", place.port(), folder).joining(List.of(OPS)))) {
            assertEquals(
                    List.of("#lobby", "#ops"),
                    ada.await(Ready.class, any -> true).rooms());
            ada.client.order(new RoomOrder.Part(OPS), "p");
            ada.await(Left.class, any -> true);
            place.stop();
            place.startAgain();
            Rooms rooms = ada.await(Rooms.class, it -> it.rooms().size() == 1);
            assertEquals("#lobby", rooms.rooms().getFirst().name());
        }
    }

    @Test
    void whatWasSaidInARoomWhileAMemberWasAwayComesOnReturnInOrderOnce() throws Exception {
        try (Place place = Place.open(folder);
                Person ada = Person.arrive("ada", place.port(), folder)) {
            try (Person bob = Person.arrive("bob", place.port(), folder)) {
                join(ada);
                join(bob);
                ada.client.say(OPS, "before", false, "0");
                bob.hear("before");
                bob.leave();
            }
            for (int i = 1; i <= 5; i++) {
                ada.client.say(OPS, "away " + i, false, "" + i);
            }
            ada.hear("away 5");
            try (Person bob = Person.start(Person.config("bob", place.port(), folder))) {
                bob.hear("away 5");
                bob.leave();
                assertEquals(List.of("before", "away 1", "away 2", "away 3", "away 4", "away 5"), bob.heard());
                assertFalse(
                        bob.seen().stream().anyMatch(event -> event instanceof RoomMessage line && !line.history()));
            }
        }
    }

    @Test
    void linesAreFoundByTheirWordsAndGoneWhenTheyAreTakenBack() throws Exception {
        try (Place place = Place.open(folder);
                Person ada = Person.arrive("ada", place.port(), folder);
                Person bob = Person.arrive("bob", place.port(), folder)) {
            ada.say("the backup failed", "1");
            ada.hear("the backup failed");
            bob.say("which backup?", "2");
            ada.hear("which backup?");
            assertEquals(List.of("the backup failed", "which backup?"), find(ada, "backup"));
            ada.client.order(new RoomOrder.Delete(RoomName.LOBBY, 1), "d");
            assertEquals(List.of(1L), bob.await(Deleted.class, any -> true).seqs());
            assertEquals(List.of("which backup?"), find(ada, "backup"));
        }
    }

    private static List<String> find(Person person, String words) {
        person.client.order(
                new RoomOrder.Find(
                        new Request.Search(Optional.of(RoomName.LOBBY), words, Optional.empty(), 0, 0, 0, 50)),
                "f");
        return person.await(Found.class, any -> true).lines().stream()
                .map(RoomMessage::text)
                .toList();
    }

    private static void join(Person person) {
        person.client.order(new RoomOrder.Join(OPS), "join");
        person.await(Joined.class, it -> Optional.of(it.room()).equals(Optional.of("#ops")));
    }
}
