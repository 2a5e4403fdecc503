package chat.tern.server.session;

import static chat.tern.server.session.FakeServer.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.AccountProof;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromClient.Hello;
import chat.tern.protocol.FromClient.ListUsers;
import chat.tern.protocol.FromClient.MarkRead;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.FromServer.Joined;
import chat.tern.protocol.FromServer.Left;
import chat.tern.protocol.FromServer.Mentioned;
import chat.tern.protocol.FromServer.Presence;
import chat.tern.protocol.FromServer.Refused;
import chat.tern.protocol.FromServer.RoomCount;
import chat.tern.protocol.FromServer.Welcome;
import chat.tern.protocol.InstanceId;
import chat.tern.protocol.Message;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomName;
import chat.tern.protocol.RoomState;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.Connection;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import chat.tern.server.config.ServerLimits;
import chat.tern.server.stream.SessionMember;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LoginTest {
    @Test
    void whoComesBackIsToldInHowManyUnreadLinesTheOwnNameStands() {
        FakeClient alice = server.login(1, "alice");
        FakeClient bob = server.login(2, "bob");
        bob.end(new CloseReason.IdleTimeout());
        alice.line("bob, are you there?");
        alice.line("Bob! and bobby");
        alice.line("bobby alone");
        server.settle();
        FakeClient again = server.login(2, "bob");
        server.settle();
        Mentioned told = again.heard(Mentioned.class).getFirst();
        assertEquals(List.of(new RoomCount(RoomName.LOBBY, 2)), told.rooms());
        again.say(new MarkRead(RoomName.LOBBY, 3));
        server.settle();
        assertEquals(List.of(), server.login(2, "bob").heard(Mentioned.class));
    }

    private final FakeServer server = new FakeServer();

    private static final Address OUTSIDE = new Address(Bytes.of((byte) 203, (byte) 0, (byte) 113, (byte) 7), 4000);

    @Test
    void aNickNobodyHasIsWelcomeAndInTheLobby() {
        FakeClient alice = server.login(1, "alice");
        Welcome welcome = alice.hears(Welcome.class);
        assertEquals("pi", welcome.server());
        assertEquals("Be kind.", welcome.motd());
        assertEquals(Optional.of(new Nickname("alice")), welcome.nick());
        assertEquals(List.of(new RoomState(RoomName.LOBBY, "", 0, 1)), welcome.rooms());
        assertEquals(server.services.limits().announced(), welcome.limits());
    }

    @Test
    void theOthersHearWhoComes() {
        FakeClient alice = server.login(1, "alice");
        alice.heard();
        server.login(2, "Bob");
        assertEquals(new Nickname("bob"), alice.hears(Joined.class).nick());
    }

    @Test
    void whoComesIsToldAMomentLaterTogetherWithTheOthers() {
        FakeClient alice = server.login(1, "alice");
        alice.heard();
        server.login(2, "bob");
        server.login(3, "carol");
        assertEquals(List.of(), alice.heardAtOnce());
        server.after(SessionMember.GATHERING_NANOS);
        assertEquals(
                List.of(new Nickname("bob"), new Nickname("carol")),
                alice.heardAtOnce().stream()
                        .filter(Joined.class::isInstance)
                        .map(each -> ((Joined) each).nick())
                        .toList());
        assertEquals(Connection.NEVER, alice.session.nextTimeout());
    }

    @Test
    void aLineComesAtOnceWithTheNewsBeforeIt() {
        FakeClient alice = server.login(1, "alice");
        alice.heard();
        FakeClient bob = server.login(2, "bob");
        bob.line("hello");
        server.settle();
        List<Message> heard = alice.heardAtOnce();
        assertTrue(heard.stream().anyMatch(Joined.class::isInstance), heard::toString);
        assertEquals("hello", ((FromServer.RoomLine) heard.getLast()).text());
    }

    @Test
    void aNickOfAnotherKeyIsRefusedWithAFreeOneNamed() {
        server.login(1, "alice");
        server.login(2, "alice2");
        FakeClient late = server.login(3, "ALICE");
        Refused refused = late.hears(Refused.class);
        assertEquals(ErrorCode.NICK_TAKEN, refused.code());
        assertTrue(refused.text().contains("ALICE3"), refused.text());
        assertTrue(late.streams.half(FakeClient.CONTROL).finished);
    }

    @Test
    void aRefusedClientThatStaysIsClosed() {
        server.login(1, "alice");
        FakeClient late = server.login(2, "alice");
        assertTrue(late.streams.closedWith.isEmpty());
        server.after(SECOND);
        late.assertClosed(CloseCode.REFUSED);
    }

    @Test
    void theSameKeyComesBackToItsNick() {
        server.login(1, "alice").end(new CloseReason.IdleTimeout());
        assertEquals(1, server.login(1, "alice").heard(Welcome.class).size());
    }

    @Test
    void twoInstancesOfOneKeyCoexist() {
        FakeClient first = server.login(1, "alice");
        FakeClient second = server.connect(1);
        second.say(new Hello(1, "test", new InstanceId(0, 2), Optional.of(new Nickname("alice")), second.proof()));
        server.settle();
        assertEquals(1, second.heard(Welcome.class).size());
        assertTrue(first.streams.closedWith.isEmpty());
        assertEquals(2, server.directory.sessions(new Nickname("alice")).size());
    }

    @Test
    void aNewSessionOfTheSameInstanceReplacesTheOldOneUnnoticed() {
        FakeClient bob = server.login(2, "bob");
        FakeClient old = server.login(1, "alice");
        bob.heard();
        FakeClient fresh = server.login(1, "alice");
        old.assertClosed(CloseCode.REPLACED);
        assertEquals(1, fresh.heard(Welcome.class).size());
        assertEquals(List.of(), bob.heard());
        assertEquals(1, server.directory.sessions(new Nickname("alice")).size());
    }

    @Test
    void aFalseProofIsRefused() {
        FakeClient mallory = server.connect(3);
        AccountProof stolen = server.connect(1).proof().orElseThrow();
        byte[] signature = stolen.signature().toArray();
        signature[5] ^= 1;
        AccountProof forged = new AccountProof(stolen.publicKey(), Opaque.copyOf(signature));
        mallory.say(
                new Hello(1, "test", new InstanceId(0, 1), Optional.of(new Nickname("alice")), Optional.of(forged)));
        server.settle();
        assertEquals(ErrorCode.NOT_PERMITTED, mallory.hears(Refused.class).code());
    }

    @Test
    void aNickWithoutAProofIsRefused() {
        FakeClient client = server.connect(1);
        client.say(new Hello(1, "test", new InstanceId(0, 1), Optional.of(new Nickname("alice")), Optional.empty()));
        assertEquals(ErrorCode.NOT_PERMITTED, client.hears(Refused.class).code());
    }

    @Test
    void anotherVersionIsRefused() {
        FakeClient client = server.connect(1);
        client.say(new Hello(2, "test", new InstanceId(0, 1), Optional.empty(), Optional.empty()));
        assertEquals(ErrorCode.VERSION, client.hears(Refused.class).code());
    }

    @Test
    void aBadNickIsRefusedByItsOwnWord() {
        FakeClient client = server.connect(1);
        client.write(
                FakeClient.CONTROL,
                HexFormat.of().parseHex("1A" + "010100" + "00".repeat(16) + "03612062" + "0000" + "00"));
        assertEquals(ErrorCode.BAD_NICK, client.hears(Refused.class).code());
    }

    @Test
    void aGuestIsWelcomeAndNobodyInTheRooms() {
        FakeClient alice = server.login(1, "alice");
        alice.heard();
        FakeClient guest = server.connect(2);
        guest.helloAsGuest();
        server.settle();
        assertEquals(Optional.empty(), guest.hears(Welcome.class).nick());
        guest.say(new ListUsers(1));
        server.settle();
        guest.end(new CloseReason.IdleTimeout());
        assertEquals(List.of(), alice.heard());
    }

    @Test
    void whoSaysNothingIsClosedAfterFifteenSeconds() {
        FakeClient silent = server.connect(1);
        server.after(15 * SECOND - 1);
        assertTrue(silent.streams.closedWith.isEmpty());
        server.after(1);
        silent.assertClosed(CloseCode.LOGIN_TIMEOUT);
        assertEquals(1, server.live.refused().all().get(Session.TOO_SLOW));
    }

    @Test
    void howLongOneMaySayNothingCanBeSet() {
        server.loginSeconds = 4;
        FakeClient silent = server.connect(1);
        server.after(4 * SECOND - 1);
        assertTrue(silent.streams.closedWith.isEmpty());
        server.after(1);
        silent.assertClosed(CloseCode.LOGIN_TIMEOUT);
    }

    @Test
    void whoIsInIsNotClosedAfterFifteenSeconds() {
        FakeClient alice = server.login(1, "alice");
        server.after(60 * SECOND);
        assertTrue(alice.streams.closedWith.isEmpty());
    }

    @Test
    void anythingBeforeHelloBreaksTheProtocol() {
        FakeClient client = server.connect(1);
        client.line("hello?");
        client.assertClosed(CloseCode.MALFORMED);
    }

    @Test
    void aSecondHelloBreaksTheProtocol() {
        FakeClient alice = server.login(1, "alice");
        alice.hello("bob");
        alice.assertClosed(CloseCode.MALFORMED);
    }

    @Test
    void moreThanTheMostClientsAreRefused() {
        FakeServer small = new FakeServer(new ServerLimits(0, 0, 0, 1));
        FakeClient first = small.login(1, "alice");
        assertEquals(
                ErrorCode.SERVER_FULL,
                small.login(2, "bob").hears(Refused.class).code());
        first.end(new CloseReason.IdleTimeout());
        small.clients.getLast().end(new CloseReason.IdleTimeout());
        assertEquals(1, small.login(2, "bob").heard(Welcome.class).size());
    }

    @Test
    void moreThanAnAddressMayHaveAreRefusedUntilOneOfThemIsKnown() {
        server.mostFromOutside = 1;
        FakeClient first = server.connect(1, OUTSIDE);
        Refused refused = says(server.connect(2, OUTSIDE)).hears(Refused.class);
        assertEquals(ErrorCode.SERVER_FULL, refused.code());
        assertTrue(refused.text().contains("connects-per-10min"), refused.text());
        first.hello("alice");
        server.settle();
        assertEquals(1, first.heard(Welcome.class).size());
        first.end(new CloseReason.IdleTimeout());
        server.after(700 * SECOND);
        assertEquals(1, says(server.connect(3, OUTSIDE)).heard(Welcome.class).size());
    }

    private FakeClient says(FakeClient client) {
        client.hello("bob");
        server.settle();
        return client;
    }

    @Test
    void aStoreThatTakesNothingDelaysTheWelcome() {
        FakeClient alice = server.connect(1);
        server.archive.full = true;
        alice.hello("alice");
        server.settle();
        assertEquals(List.of(), alice.heard());
        server.archive.full = false;
        server.after(SECOND / 20);
        assertEquals(1, alice.heard(Welcome.class).size());
    }

    @Test
    void aStoreThatFailsIsToldToTheClient() {
        server.archive.store.failDisk();
        Refused refused = server.login(1, "alice").hears(Refused.class);
        assertEquals(ErrorCode.STORAGE, refused.code());
        assertEquals("The disk is full.", refused.text());
    }

    @Test
    void theServersOwnFaultIsNoFailedLogin() {
        server.mostFailed = 1;
        server.archive.store.failDisk();
        for (int i = 1; i <= 2; i++) {
            FakeClient client = server.connect(i, OUTSIDE);
            client.hello("alice");
            server.settle();
            assertEquals(ErrorCode.STORAGE, client.hears(Refused.class).code());
        }
    }

    @Test
    void whoLeftTheListBetweenHandshakeAndHelloDoesNotComeIn() {
        FakeClient alice = server.connect(1);
        server.allowed = key -> false;
        alice.hello("alice");
        server.settle();
        assertEquals(ErrorCode.NOT_LISTED, alice.hears(Refused.class).code());
    }

    @Test
    void whoIsGoneBeforeTheWelcomeIsNotLeftInTheRoom() {
        FakeClient alice = server.connect(1);
        alice.hello("alice");
        alice.end(new CloseReason.Peer(CloseCode.DONE, ""));
        assertEquals(List.of(), server.directory.roster().look(Optional.empty()).users(List.of()));
    }

    @Test
    void aSessionThatEndsWhileTheStoreIsFullStillLeaves() {
        FakeClient alice = server.login(1, "alice");
        server.archive.full = true;
        alice.end(new CloseReason.Peer(CloseCode.DONE, ""));
        assertFalse(server.directory
                .roster()
                .look(Optional.empty())
                .users(List.of())
                .isEmpty());
        server.archive.full = false;
        server.retry();
        assertEquals(List.of(), server.directory.roster().look(Optional.empty()).users(List.of()));
    }

    @Test
    void aCleanEndIsPresenceOfflineAndLeftAtOnce() {
        FakeClient bob = server.login(2, "bob");
        FakeClient alice = server.login(1, "alice");
        bob.heard();
        alice.say(new FromClient.Bye("gone fishing"));
        server.settle();
        alice.assertClosed(CloseCode.DONE);
        List<Message> heard = bob.heard();
        assertEquals(2, heard.size(), heard::toString);
        assertTrue(heard.get(0) instanceof Presence);
        assertEquals(new Left(RoomName.LOBBY, new Nickname("alice"), "gone fishing"), heard.get(1));
    }

    @Test
    void aLongReasonIsCutForTheOthers() {
        FakeClient bob = server.login(2, "bob");
        FakeClient alice = server.login(1, "alice");
        alice.say(new FromClient.Bye("🐧".repeat(5_000)));
        server.settle();
        assertEquals("🐧".repeat(200), bob.hears(Left.class).reason());
    }

    @Test
    void aLostPathIsPresenceOfflineAndLeftOnlyAfterTenMinutes() {
        FakeClient bob = server.login(2, "bob");
        FakeClient alice = server.login(1, "alice");
        bob.heard();
        alice.end(new CloseReason.IdleTimeout());
        assertEquals(1, bob.heard().size());
        server.directory.expire(server.now + 599 * SECOND);
        server.settle();
        assertEquals(List.of(), bob.heard());
        server.directory.expire(server.now + 600 * SECOND);
        server.settle();
        assertEquals(1, bob.heard(Left.class).size());
    }

    @Test
    void nobodyGetsTheMarkOfPeopleWithoutKeys() {
        FakeServer server = new FakeServer();
        FakeClient client = server.connect(1);
        client.hello("ada~");
        server.settle();
        assertEquals("bad_nick", client.hears(Refused.class).code());
    }
}
