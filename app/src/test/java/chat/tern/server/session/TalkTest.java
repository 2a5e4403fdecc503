package chat.tern.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.CloseCode;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient.ListUsers;
import chat.tern.protocol.FromClient.Say;
import chat.tern.protocol.FromClient.SetAway;
import chat.tern.protocol.FromClient.WhoIs;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.FromServer.KeyOf;
import chat.tern.protocol.FromServer.Presence;
import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.FromServer.Stored;
import chat.tern.protocol.FromServer.Users;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.PresenceState;
import chat.tern.protocol.Request;
import chat.tern.protocol.RoomName;
import chat.tern.protocol.UserState;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.ConnectionEvent;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import chat.tern.server.stream.FakeArchive;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TalkTest {
    private static final String SAY_IN_A_BAD_ROOM = "1B02" + "00".repeat(16) + "04" + "6C6F6262" + "00" + "03616263";

    private final FakeServer server = new FakeServer();
    private final FakeClient alice = server.login(1, "alice");
    private final FakeClient bob = server.login(2, "bob");

    TalkTest() {
        alice.heard();
        bob.heard();
    }

    @Test
    void aLineIsStoredAndHeardByAllItsAuthorIncluded() {
        MessageId id = alice.line("hello");
        server.settle();
        RoomLine line = new RoomLine(RoomName.LOBBY, 1, id, new Nickname("alice"), false, "hello", FakeArchive.TIME);
        assertEquals(line, bob.hears(RoomLine.class));
        List<Message> own = alice.heard();
        assertTrue(own.contains(line), own::toString);
        assertTrue(own.contains(new Stored(id, RoomName.LOBBY, 1, FakeArchive.TIME)), own::toString);
    }

    @Test
    void allHearTheSameOrder() {
        for (int i = 0; i < 20; i++) {
            alice.line("a" + i);
            bob.line("b" + i);
        }
        server.settle();
        List<RoomLine> heard = alice.heard(RoomLine.class);
        assertEquals(heard, bob.heard(RoomLine.class));
        assertEquals(
                IntStream.rangeClosed(1, 40).asLongStream().boxed().toList(),
                heard.stream().map(RoomLine::seq).toList());
    }

    @Test
    void theSameLineAgainIsConfirmedAgainAndNotHeardAgain() {
        Say say = new Say(new MessageId(9, 9), RoomName.LOBBY, false, "once");
        alice.say(say);
        server.settle();
        Stored first = alice.hears(Stored.class);
        bob.heard();
        alice.say(say);
        server.settle();
        assertEquals(first, alice.hears(Stored.class));
        assertEquals(List.of(), bob.heard());
    }

    @Test
    void anotherLineUnderTheSameIdIsRefused() {
        MessageId id = alice.line("one");
        alice.say(new Say(id, RoomName.LOBBY, false, "two"));
        server.settle();
        Failed failed = alice.hears(Failed.class);
        assertEquals(Optional.of(id), failed.id());
        assertEquals(ErrorCode.ID_REUSED, failed.code());
    }

    @Test
    void aLineOverTheLimitIsRefusedWithTheLimitNamed() {
        MessageId id = alice.line("x".repeat(16 * 1024 + 1));
        alice.line("x".repeat(16 * 1024));
        server.settle();
        List<Message> heard = alice.heard();
        Failed failed = (Failed) heard.getFirst();
        assertEquals(Optional.of(id), failed.id());
        assertEquals(ErrorCode.TOO_LONG, failed.code());
        assertTrue(failed.text().contains("16384"), failed.text());
        assertTrue(heard.stream().anyMatch(Stored.class::isInstance), "the next one is stored");
    }

    @Test
    void aLineForAnUnknownRoomIsRefused() {
        alice.say(new Say(new MessageId(1, 1), new RoomName("#nowhere"), false, "x"));
        server.settle();
        assertEquals(ErrorCode.NO_SUCH_ROOM, alice.hears(Failed.class).code());
    }

    @Test
    void aDiskThatFailsIsToldByMessage() {
        server.archive.store.failDisk();
        MessageId id = alice.line("x");
        server.settle();
        assertEquals(new Failed(Optional.of(id), 0, ErrorCode.STORAGE, "The disk is full."), alice.hears(Failed.class));
    }

    @Test
    void aGuestMayNotSpeakButMayAskWhoIsHere() {
        FakeClient guest = server.connect(3);
        guest.helloAsGuest();
        server.settle();
        guest.heard();
        guest.line("let me in");
        assertEquals(ErrorCode.NOT_PERMITTED, guest.hears(Failed.class).code());
        guest.say(new ListUsers(7));
        server.settle();
        assertEquals(2, guest.hears(Users.class).users().size());
    }

    @Test
    void usersAreListedWithPresenceRoomsAndPrivateAddresses() {
        FakeClient carol = server.connect(4);
        carol.streams.remote = new Address(Bytes.of((byte) 203, (byte) 0, (byte) 113, (byte) 9), 5);
        carol.hello("carol");
        server.settle();
        bob.event(new ConnectionEvent.Suspect(true));
        server.settle();
        alice.heard();
        alice.say(new ListUsers(3));
        server.settle();
        Users users = alice.hears(Users.class);
        assertEquals(3, users.request());
        List<RoomName> lobby = List.of(RoomName.LOBBY);
        Optional<String> local = Optional.of("127.0.0.1:4000");
        assertEquals(
                List.of(
                        new UserState(new Nickname("alice"), PresenceState.ONLINE, lobby, local),
                        new UserState(new Nickname("bob"), PresenceState.OFFLINE, lobby, local),
                        new UserState(new Nickname("carol"), PresenceState.ONLINE, lobby, Optional.empty())),
                users.users());
    }

    @Test
    void aLongListOfUsersComesInSeveralRecords() {
        for (int i = 0; i < 99; i++) {
            server.login(10 + i, "user" + i);
        }
        alice.heard();
        alice.say(new ListUsers(1));
        server.settle();
        List<Users> pages = alice.heard(Users.class);
        assertEquals(
                List.of(25, 25, 25, 25, 1),
                pages.stream().map(page -> page.users().size()).toList());
        assertEquals(
                List.of(true, true, true, true, false),
                pages.stream().map(Users::more).toList());
    }

    @Test
    void aKeyIsKnownAlsoOfThoseWhoAreAway() {
        bob.end(new CloseReason.IdleTimeout());
        alice.heard();
        alice.say(new WhoIs(5, new Nickname("BOB")));
        server.settle();
        Opaque key = Opaque.copyOf(bob.streams.peerKey().toArray());
        KeyOf answer = alice.hears(KeyOf.class);
        assertEquals(5, answer.request());
        assertEquals(new Nickname("bob"), answer.nick());
        assertEquals(key, answer.key());
    }

    @Test
    void nobodyKnowsAKeyOfSomebodyWhoNeverWasHere() {
        alice.say(new WhoIs(6, new Nickname("zoe")));
        server.settle();
        Failed failed = alice.hears(Failed.class);
        assertEquals(6, failed.request());
        assertEquals(ErrorCode.NO_SUCH_USER, failed.code());
    }

    @Test
    void aSuspectClientIsShownOfflineUntilItAnswersAgain() {
        bob.event(new ConnectionEvent.Suspect(true));
        server.settle();
        assertEquals(new Presence(new Nickname("bob"), PresenceState.OFFLINE), alice.hears(Presence.class));
        bob.event(new ConnectionEvent.Suspect(false));
        server.settle();
        assertEquals(new Presence(new Nickname("bob"), PresenceState.ONLINE), alice.hears(Presence.class));
    }

    @Test
    void whoIsAwayIsShownSoAlsoAfterASilence() {
        bob.say(new SetAway(true));
        server.settle();
        assertEquals(new Presence(new Nickname("bob"), PresenceState.AWAY), alice.hears(Presence.class));
        bob.event(new ConnectionEvent.Suspect(true));
        server.settle();
        bob.event(new ConnectionEvent.Suspect(false));
        server.settle();
        assertEquals(
                List.of(PresenceState.OFFLINE, PresenceState.AWAY),
                alice.heard(Presence.class).stream().map(Presence::state).toList());
        bob.say(new SetAway(false));
        server.settle();
        assertEquals(PresenceState.ONLINE, alice.hears(Presence.class).state());
    }

    @Test
    void aMovedClientIsListedAtItsNewAddress() {
        bob.event(new ConnectionEvent.Migrated(new Address(Bytes.of((byte) 10, (byte) 0, (byte) 0, (byte) 7), 80)));
        alice.say(new ListUsers(3));
        server.settle();
        assertEquals(
                Optional.of("10.0.0.7:80"),
                alice.hears(Users.class).users().get(1).address());
    }

    @Test
    void aBadNameInARecordIsAnsweredAndHarmsNothing() {
        alice.write(FakeClient.CONTROL, HexFormat.of().parseHex(SAY_IN_A_BAD_ROOM));
        assertEquals(ErrorCode.BAD_ROOM, alice.hears(Failed.class).code());
        alice.line("still here");
        server.settle();
        assertEquals(1, alice.heard(Stored.class).size());
    }

    @Test
    void brokenRecordsEndTheConnectionWithAReason() {
        alice.write(FakeClient.CONTROL, HexFormat.of().parseHex("0102"));
        alice.assertClosed(CloseCode.MALFORMED);
        assertTrue(alice.streams.closeReason.contains("middle of a field"), alice.streams.closeReason);
    }

    @Test
    void aRecordThatBelongsElsewhereEndsTheConnection() {
        alice.say(new Request.Files(""));
        alice.assertClosed(CloseCode.MALFORMED);
    }

    @Test
    void anEndlessRecordEndsTheConnection() {
        alice.write(FakeClient.CONTROL, HexFormat.of().parseHex("BFFFFFFF"));
        alice.assertClosed(CloseCode.MALFORMED);
    }

    @Test
    void recordsOfUnknownTypesAreSkipped() {
        alice.write(FakeClient.CONTROL, HexFormat.of().parseHex("030F0102"));
        alice.line("after it");
        server.settle();
        assertEquals(1, alice.heard(Stored.class).size());
    }

    @Test
    void theEndOfTheControlStreamIsACleanEnd() {
        alice.finish(FakeClient.CONTROL);
        server.settle();
        alice.assertClosed(CloseCode.DONE);
        assertEquals(
                1,
                server.directory
                        .roster()
                        .look(Optional.empty())
                        .users(List.of())
                        .size());
    }

    @Test
    void aControlStreamThatIsGivenUpEndsTheConnection() {
        alice.event(new ConnectionEvent.StreamReset(FakeClient.CONTROL, 0));
        alice.assertClosed(CloseCode.MALFORMED);
        bob.event(new ConnectionEvent.StreamStopped(FakeClient.CONTROL, 0));
        bob.assertClosed(CloseCode.MALFORMED);
    }

    @Test
    void whenTheServerStopsEverybodyIsTold() {
        alice.session.goDown("back soon");
        server.settle();
        assertFalse(alice.heard(FromServer.GoingDown.class).isEmpty());
        assertTrue(alice.streams.half(FakeClient.CONTROL).finished);
        server.after(FakeServer.SECOND / 5);
        alice.assertClosed(CloseCode.GOING_DOWN);
    }
}
