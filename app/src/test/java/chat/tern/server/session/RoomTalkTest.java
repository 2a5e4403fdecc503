package chat.tern.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.AccountNews.Rings;
import chat.tern.protocol.AccountNews.RoomRinging;
import chat.tern.protocol.AccountRequest;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient.DeleteLines;
import chat.tern.protocol.FromClient.Hello;
import chat.tern.protocol.FromClient.JoinRoom;
import chat.tern.protocol.FromClient.ListRooms;
import chat.tern.protocol.FromClient.MarkRead;
import chat.tern.protocol.FromClient.PartRoom;
import chat.tern.protocol.FromClient.Say;
import chat.tern.protocol.FromClient.SetTopic;
import chat.tern.protocol.FromServer.Done;
import chat.tern.protocol.FromServer.Entered;
import chat.tern.protocol.FromServer.Exited;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.FromServer.Joined;
import chat.tern.protocol.FromServer.Left;
import chat.tern.protocol.FromServer.LinesDeleted;
import chat.tern.protocol.FromServer.ReadUpTo;
import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.FromServer.RoomList;
import chat.tern.protocol.FromServer.TopicChanged;
import chat.tern.protocol.FromServer.Welcome;
import chat.tern.protocol.InstanceId;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Ringing;
import chat.tern.protocol.RoomName;
import chat.tern.protocol.RoomState;
import chat.tern.reliability.CloseReason;
import chat.tern.server.config.ServerLimits;
import chat.tern.server.store.RoomLimits;
import chat.tern.server.stream.FakeArchive;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RoomTalkTest {
    private static final RoomName OPS = new RoomName("#ops");
    private static final Nickname BOB = new Nickname("bob");

    private final FakeServer server = new FakeServer();
    private final FakeClient alice = server.login(1, "alice");
    private final FakeClient bob = server.login(2, "bob");

    RoomTalkTest() {
        alice.heard();
        bob.heard();
    }

    @Test
    void whoJoinsARoomThatIsNotThereMakesItAndHearsWhatIsSaidThere() {
        List<Message> told = ask(alice, new JoinRoom(1, OPS));
        assertEquals(List.of(new Entered(new RoomState(OPS, "", 0, 1)), new Done(1)), sorted(told));
        alice.say(new Say(new MessageId(1, 1), OPS, false, "anybody?"));
        server.settle();
        assertEquals("anybody?", alice.hears(RoomLine.class).text());
        assertEquals(List.of(), bob.heard());
    }

    @Test
    void theMembersHearWhoComesAndWhoGoes() {
        ask(alice, new JoinRoom(1, OPS));
        ask(bob, new JoinRoom(1, OPS));
        assertEquals(List.of(new Joined(OPS, BOB)), alice.heard());
        List<Message> told = ask(bob, new PartRoom(2, OPS));
        assertEquals(List.of(new Exited(OPS, ""), new Done(2)), sorted(told));
        assertEquals(List.of(new Left(OPS, BOB, "")), alice.heard());
        bob.say(new Say(new MessageId(2, 1), OPS, false, "still here?"));
        server.settle();
        assertEquals(ErrorCode.NO_SUCH_ROOM, bob.hears(Failed.class).code());
    }

    @Test
    void aRoomIsJoinedAndLeftOnAllDevices() {
        FakeClient phone = anotherDevice(List.of());
        phone.heard();
        ask(alice, new JoinRoom(1, OPS));
        assertEquals(new RoomState(OPS, "", 0, 1), phone.hears(Entered.class).state());
        phone.say(new Say(new MessageId(1, 7), OPS, false, "from the phone"));
        server.settle();
        assertEquals(1, alice.heard(RoomLine.class).size());
        ask(phone, new PartRoom(1, OPS));
        assertEquals(OPS, alice.hears(Exited.class).room());
    }

    @Test
    void roomsComeBackWithTheirTopicsWhereverOneComesFrom() {
        ask(alice, new JoinRoom(1, OPS));
        ask(alice, new SetTopic(2, OPS, "on call: alice"));
        alice.end(new CloseReason.IdleTimeout());
        FakeClient again = server.login(1, "alice");
        assertEquals(
                List.of(new RoomState(RoomName.LOBBY, "", 0, 2), new RoomState(OPS, "on call: alice", 0, 1)),
                again.hears(Welcome.class).rooms());
    }

    @Test
    void roomsCanBeJoinedOnComing() {
        FakeClient phone = anotherDevice(List.of(OPS));
        assertEquals(
                List.of(RoomName.LOBBY, OPS),
                phone.hears(Welcome.class).rooms().stream().map(RoomState::name).toList());
        assertEquals(OPS, alice.hears(Entered.class).state().name());
    }

    @Test
    void aTopicIsToldToAllMembersAndOnlyTheySetIt() {
        ask(alice, new JoinRoom(1, OPS));
        assertEquals(
                ErrorCode.NO_SUCH_ROOM,
                ((Failed) ask(bob, new SetTopic(1, OPS, "mine")).getFirst()).code());
        ask(bob, new JoinRoom(2, OPS));
        alice.heard();
        ask(bob, new SetTopic(3, OPS, "tea"));
        assertEquals(new TopicChanged(OPS, "tea", BOB, FakeArchive.TIME), alice.hears(TopicChanged.class));
        Failed tooLong =
                (Failed) ask(bob, new SetTopic(4, OPS, "x".repeat(301))).getFirst();
        assertEquals(ErrorCode.TOO_LONG, tooLong.code());
    }

    @Test
    void whatIsReadOnOneDeviceIsReadOnAll() {
        FakeClient phone = anotherDevice(List.of());
        bob.line("one");
        bob.line("two");
        server.settle();
        phone.heard();
        alice.heard();
        alice.say(new MarkRead(RoomName.LOBBY, 2));
        alice.say(new MarkRead(RoomName.LOBBY, 1));
        server.settle();
        assertEquals(new ReadUpTo(RoomName.LOBBY, 2, 0), phone.hears(ReadUpTo.class));
        assertEquals(List.of(), alice.heard());
        FakeClient again = server.login(1, "alice");
        assertEquals(2, again.hears(Welcome.class).rooms().getFirst().read());
    }

    @Test
    void whenARoomRingsIsTheAccountsAndToldToAllItsDevices() {
        FakeClient phone = anotherDevice(List.of());
        phone.heard();
        alice.heard();
        Rings never = new Rings(List.of(new RoomRinging(RoomName.LOBBY, Ringing.NONE)));
        assertEquals(List.of(never, new Done(7)), ask(alice, new AccountRequest.Ring(7, RoomName.LOBBY, Ringing.NONE)));
        assertEquals(List.of(never), phone.heard());
        Failed notIn = (Failed)
                ask(alice, new AccountRequest.Ring(8, OPS, Ringing.ALL)).getFirst();
        assertEquals(ErrorCode.NO_SUCH_ROOM, notIn.code());
        FakeClient again = server.login(1, "alice");
        assertEquals(never, again.hears(Rings.class));
        ask(again, new AccountRequest.Ring(9, RoomName.LOBBY, Ringing.MENTIONS));
        assertEquals(new Rings(List.of()), phone.hears(Rings.class));
    }

    @Test
    void linesTakenBackAreToldToTheRoom() {
        alice.line("one");
        bob.line("two");
        alice.line("three");
        server.settle();
        bob.heard();
        alice.heard();
        alice.say(new DeleteLines(4, RoomName.LOBBY, 2));
        server.settle();
        assertEquals(
                new LinesDeleted(RoomName.LOBBY, List.of(1L, 3L), new Nickname("alice")),
                bob.hears(LinesDeleted.class));
        alice.heard();
        Failed none = (Failed) ask(alice, new DeleteLines(5, RoomName.LOBBY, 1)).getFirst();
        assertEquals(ErrorCode.NO_SUCH_LINE, none.code());
        assertEquals(1, server.archive.lines().size());
    }

    @Test
    void allRoomsAreListedInPages() {
        for (int i = 0; i < 60; i++) {
            ask(alice, new JoinRoom(i, new RoomName("#r" + i)));
        }
        bob.heard();
        bob.say(new ListRooms(7));
        server.settle();
        List<RoomList> pages = bob.heard(RoomList.class);
        assertEquals(
                List.of(40, 21), pages.stream().map(page -> page.rooms().size()).toList());
        assertEquals(List.of(true, false), pages.stream().map(RoomList::more).toList());
    }

    @Test
    void aRoomThatNobodyNeedsIsNotListed() {
        ask(alice, new JoinRoom(1, OPS));
        ask(alice, new PartRoom(2, OPS));
        RoomList list = (RoomList) ask(bob, new ListRooms(3)).getFirst();
        assertEquals(
                List.of(RoomName.LOBBY),
                list.rooms().stream().map(RoomState::name).toList());
    }

    @Test
    void tooManyRoomsAreRefusedWithTheLimitNamed() {
        FakeServer small = new FakeServer(new ServerLimits(0, 0, 0, 0).withRooms(new RoomLimits(2, 0)));
        FakeClient carol = small.login(3, "carol");
        carol.heard();
        carol.say(new JoinRoom(1, OPS));
        carol.say(new JoinRoom(2, new RoomName("#more")));
        small.settle();
        Failed failed = carol.hears(Failed.class);
        assertEquals(2, failed.request());
        assertEquals(ErrorCode.TOO_MANY_ROOMS, failed.code());
        assertTrue(failed.text().contains("rooms-per-person"), failed.text());
    }

    @Test
    void aGuestSeesTheRoomsAndEntersNone() {
        FakeClient guest = server.connect(5);
        guest.helloAsGuest();
        server.settle();
        guest.heard();
        assertEquals(
                ErrorCode.NOT_PERMITTED,
                ((Failed) ask(guest, new JoinRoom(1, OPS)).getFirst()).code());
        assertEquals(
                1, ((RoomList) ask(guest, new ListRooms(2)).getFirst()).rooms().size());
    }

    @Test
    void aDiskThatFailsIsTold() {
        server.archive.store.failDisk();
        assertEquals(
                ErrorCode.STORAGE, ((Failed) ask(alice, new JoinRoom(1, OPS)).getFirst()).code());
        assertEquals(
                ErrorCode.STORAGE, ((Failed) ask(alice, new PartRoom(2, OPS)).getFirst()).code());
        assertEquals(
                ErrorCode.STORAGE,
                ((Failed) ask(alice, new SetTopic(3, OPS, "")).getFirst()).code());
    }

    private FakeClient anotherDevice(List<RoomName> join) {
        FakeClient phone = server.connect(1);
        phone.say(new Hello(
                Message.VERSION,
                "test",
                new InstanceId(0, 2),
                Optional.of(new Nickname("alice")),
                phone.proof(),
                join));
        server.settle();
        return phone;
    }

    private List<Message> ask(FakeClient client, Message message) {
        client.say(message);
        server.settle();
        return client.heard();
    }

    /** An answer may overtake the news. */
    private static List<Message> sorted(List<Message> messages) {
        return messages.stream()
                .sorted(Comparator.comparing(message -> message instanceof Done))
                .toList();
    }
}
