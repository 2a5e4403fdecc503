package chat.tern.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.AccountNews.InviteMade;
import chat.tern.protocol.AccountRequest.MakeInvite;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient.Hello;
import chat.tern.protocol.FromClient.JoinRoom;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.FromServer.Joined;
import chat.tern.protocol.FromServer.Left;
import chat.tern.protocol.FromServer.Notice;
import chat.tern.protocol.FromServer.Refused;
import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.FromServer.Stored;
import chat.tern.protocol.FromServer.Welcome;
import chat.tern.protocol.InstanceId;
import chat.tern.protocol.Message;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomName;
import chat.tern.protocol.RoomState;
import chat.tern.protocol.UserState;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import chat.tern.server.config.Door;
import chat.tern.server.config.ServerLimits;
import chat.tern.server.store.People;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

final class AdmissionTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Nickname ALICE = new Nickname("alice");

    private final FakeServer server = new FakeServer(new ServerLimits(16 * 1024, 0, 0, 0), Door.INVITE);
    private final Admission admission = new Admission(server.services, new SecureRandom());

    @Test
    void whoIsNewNeedsAnInviteWhichIsGoodOnce() {
        assertEquals(
                ErrorCode.INVITE_NEEDED,
                come(1, "alice", Optional.empty()).hears(Refused.class).code());
        Opaque token = now(admission.invite(1, WEEK, false, "test"));
        FakeClient alice = come(1, "alice", Optional.of(token));
        assertEquals(Optional.of(ALICE), alice.hears(Welcome.class).nick());
        Refused second = come(2, "bob", Optional.of(token)).hears(Refused.class);
        assertEquals(ErrorCode.INVITE_NEEDED, second.code());
        assertTrue(second.text().contains("used up"), second.text());
        assertEquals(1, come(1, "alice", Optional.empty()).heard(Welcome.class).size());
    }

    @Test
    void anInviteEndsAfterItsTimeAndMayBeForSeveral() {
        Opaque two = now(admission.invite(2, WEEK, false, "test"));
        assertEquals(1, come(1, "alice", Optional.of(two)).heard(Welcome.class).size());
        assertEquals(1, come(2, "bob", Optional.of(two)).heard(Welcome.class).size());
        server.archiveTime -= Duration.ofDays(8).toMillis();
        Opaque old = now(admission.invite(1, WEEK, false, "test"));
        assertEquals(1, come(3, "carol", Optional.of(old)).heard(Refused.class).size());
    }

    @Test
    void aServerWithoutOperatorsOffersToMakeOneUntilThereIs() {
        Opaque first = now(admission.offer()).orElseThrow();
        Opaque token = now(admission.offer()).orElseThrow();
        assertEquals(1, come(2, "bob", Optional.of(first)).heard(Refused.class).size());
        FakeClient alice = come(1, "alice", Optional.of(token));
        alice.heard();
        assertEquals(Optional.empty(), now(admission.offer()));
        alice.say(new MakeInvite(7));
        server.settle();
        InviteMade made = alice.hears(InviteMade.class);
        FakeClient bob = come(2, "bob", Optional.of(made.token()));
        bob.heard();
        bob.say(new MakeInvite(8));
        server.settle();
        assertEquals(ErrorCode.NOT_PERMITTED, bob.hears(Failed.class).code());
    }

    @Test
    void anInviteForOneNameIsGoodUnderThatNameOnly() {
        Opaque token = now(admission.invite(1, WEEK, false, Optional.of(ALICE), "test"));
        Refused other = come(2, "bob", Optional.of(token)).hears(Refused.class);
        assertEquals(ErrorCode.BAD_NICK, other.code());
        assertTrue(other.text().contains("for alice"), other.text());
        assertEquals(
                Optional.of(ALICE),
                come(1, "alice", Optional.of(token)).hears(Welcome.class).nick());
    }

    @Test
    void whoComesWithAnInviteForOneNameAndHasChosenNoneIsCalledSo() {
        Opaque token = now(admission.invite(1, WEEK, false, Optional.of(ALICE), "test"));
        FakeClient client = server.connect(1);
        client.say(hello(client, "root", Optional.of(token)).withUsedNick());
        server.settle();
        assertEquals(Optional.of(ALICE), client.hears(Welcome.class).nick());
    }

    @Test
    void anInviteForANameThatIsTakenIsRefusedToItsMaker() {
        come(1, "alice", Optional.of(now(admission.invite(1, WEEK, false, "test"))));
        CompletionException refused = assertThrows(
                CompletionException.class,
                () -> now(admission.invite(1, WEEK, false, Optional.of(new Nickname("Alice")), "test")));
        assertTrue(Admission.why(refused).contains("user reset"), Admission.why(refused));
    }

    @Test
    void anInviteForANameHandsNobodysAccountOver() {
        Opaque token = now(admission.invite(1, WEEK, false, Optional.of(ALICE), "test"));
        come(1, "alice", Optional.of(now(admission.invite(1, WEEK, false, "test"))));
        Refused taken = come(2, "alice", Optional.of(token)).hears(Refused.class);
        assertEquals(ErrorCode.NICK_TAKEN, taken.code());
        assertEquals(1, come(1, "alice", Optional.empty()).heard(Welcome.class).size());
    }

    @Test
    void whatBringsBackANameIsVoidOnceItsPersonWasRemoved() {
        Opaque token = now(admission.invite(2, WEEK, false, "test"));
        come(1, "alice", Optional.of(token));
        Opaque back = now(admission.reset(ALICE));
        now(admission.remove(ALICE));
        come(2, "alice", Optional.of(token));
        assertEquals(
                ErrorCode.NICK_TAKEN,
                come(3, "alice", Optional.of(back)).hears(Refused.class).code());
        assertEquals(1, come(2, "alice", Optional.empty()).heard(Welcome.class).size());
    }

    @Test
    void anOperatorIsMadeAndUnmadeAndRemembered() {
        come(1, "alice", Optional.of(now(admission.invite(1, WEEK, false, "test"))))
                .heard();
        Opaque account = now(admission.operator(ALICE, true));
        assertTrue(server.operators.has(account));
        server.operators.made(List.of());
        assertEquals(List.of(account), now(admission.loadOperators()));
        assertTrue(server.operators.has(account));
        now(admission.operator(ALICE, false));
        assertFalse(server.operators.has(account));
        assertThrows(CompletionException.class, () -> now(admission.operator(new Nickname("zoe"), true)));
    }

    @Test
    void whoLostTheKeysComesBackWithOthersToTheSameNameAndRoomsAndOthersAreTold() {
        Opaque token = now(admission.invite(2, WEEK, false, "test"));
        FakeClient alice = come(1, "alice", Optional.of(token));
        FakeClient bob = come(2, "bob", Optional.of(token));
        alice.say(new JoinRoom(1, new RoomName("#ops")));
        server.settle();
        bob.heard();
        Opaque back = now(admission.reset(ALICE));
        assertEquals(
                "alice's keys were revoked by the server's owner",
                alice.hears(Refused.class).text());
        assertTrue(bob.hears(Notice.class).text().contains("alice's keys were revoked"));
        assertEquals(1, come(1, "alice", Optional.empty()).heard(Refused.class).size());
        FakeClient again = come(5, "alice", Optional.of(back));
        assertEquals(
                List.of(RoomName.LOBBY, new RoomName("#ops")),
                again.hears(Welcome.class).rooms().stream().map(RoomState::name).toList());
        assertEquals(1, come(1, "alice", Optional.of(back)).heard(Refused.class).size());
    }

    @Test
    void whoIsRemovedIsGoneAndTheNameIsFree() {
        Opaque token = now(admission.invite(9, WEEK, false, "test"));
        FakeClient alice = come(1, "alice", Optional.of(token));
        now(admission.remove(ALICE));
        assertEquals(
                "alice was removed by the server's owner",
                alice.hears(Refused.class).text());
        server.after(2 * FakeServer.SECOND);
        alice.assertClosed(CloseCode.REFUSED);
        assertEquals(List.of(), now(admission.people()));
        assertEquals(
                1, come(3, "alice", Optional.of(token)).heard(Welcome.class).size());
        assertEquals(
                List.of(ALICE),
                now(admission.people()).stream().map(People.Person::nick).toList());
    }

    @Test
    void whoIsRemovedLeavesTheRoomsBeforeTheNameIsFree() {
        Opaque token = now(admission.invite(9, WEEK, false, "test"));
        FakeClient alice = come(1, "alice", Optional.of(token));
        FakeClient bob = come(2, "bob", Optional.of(token));
        alice.say(new JoinRoom(1, new RoomName("#ops")));
        server.settle();
        bob.heard();
        var unused = admission.remove(ALICE);
        server.archive.work();
        assertEquals(
                List.of(new Nickname("bob")),
                server.directory.roster().everyone().stream()
                        .map(UserState::nick)
                        .toList());
        alice.line("am I here?");
        server.settle();
        List<Message> heard = bob.heard();
        assertTrue(
                heard.contains(new Left(RoomName.LOBBY, ALICE, "alice was removed by the server's owner")),
                heard.toString());
        assertTrue(heard.stream().noneMatch(RoomLine.class::isInstance), heard.toString());
        FakeClient next = come(3, "alice", Optional.of(token));
        List<RoomState> rooms = next.hears(Welcome.class).rooms();
        assertEquals(
                List.of(RoomName.LOBBY), rooms.stream().map(RoomState::name).toList());
        assertEquals(2, rooms.getFirst().members());
        assertEquals(1, bob.heard(Joined.class).size());
    }

    @Test
    void whoIsRemovedIsNewAgainAndNeedsAnInvite() {
        come(1, "alice", Optional.of(now(admission.invite(1, WEEK, false, "test"))));
        now(admission.remove(ALICE));
        assertEquals(
                ErrorCode.INVITE_NEEDED,
                come(1, "alice", Optional.empty()).hears(Refused.class).code());
        Opaque token = now(admission.invite(1, WEEK, false, "test"));
        Welcome again = come(1, "alice", Optional.of(token)).hears(Welcome.class);
        assertEquals(
                List.of(RoomName.LOBBY),
                again.rooms().stream().map(RoomState::name).toList());
    }

    @Test
    void whoCameWithNewKeysAndWasRemovedComesBackToTheFormerNameWithThem() {
        Opaque token = now(admission.invite(9, WEEK, false, "test"));
        come(1, "alice", Optional.of(token));
        come(2, "alice2", Optional.of(token));
        FakeClient bob = come(3, "bob", Optional.of(token));
        now(admission.remove(new Nickname("alice2")));
        Opaque back = now(admission.reset(ALICE));
        bob.line("with hers in one group");
        bob.heard();
        Welcome again = come(2, "alice", Optional.of(back)).hears(Welcome.class);
        assertEquals(Optional.of(ALICE), again.nick());
        assertEquals(1, bob.heard(Stored.class).size());
        assertEquals(1, come(2, "alice", Optional.empty()).heard(Welcome.class).size());
    }

    @Test
    void whatTheOwnerDoesIsDoneOnTheWritersThreadHoweverSlowTheAskersIs() {
        Opaque token = now(admission.invite(9, WEEK, false, "test"));
        come(1, "alice", Optional.of(token));
        come(2, "bob", Optional.of(token));
        List<List<Nickname>> here = new ArrayList<>();
        server.archive.onWritten = Optional.of(() -> here.add(server.directory.roster().everyone().stream()
                .map(UserState::nick)
                .toList()));
        now(admission.reset(ALICE));
        now(admission.remove(new Nickname("bob")));
        assertEquals(
                List.of(List.of(new Nickname("bob")), List.of()),
                here.stream().distinct().toList());
    }

    @Test
    void whoIsRemovedWhileAwayIsNotWaitedFor() {
        Opaque token = now(admission.invite(9, WEEK, false, "test"));
        FakeClient alice = come(1, "alice", Optional.of(token));
        FakeClient bob = come(2, "bob", Optional.of(token));
        alice.end(new CloseReason.IdleTimeout());
        bob.heard();
        now(admission.remove(ALICE));
        assertEquals(ALICE, bob.hears(Left.class).nick());
        come(3, "alice", Optional.of(token));
        assertEquals(ALICE, bob.hears(Joined.class).nick());
    }

    @Test
    void theDoorIsOpenForPrivateNetworksUnlessOnlyInvitedPeopleMayCome() {
        assertFalse(Door.LOCAL.needsInvite(address(127, 0, 0, 1)));
        assertFalse(Door.LOCAL.needsInvite(address(192, 168, 1, 5)));
        assertFalse(Door.LOCAL.needsInvite(address(100, 64, 0, 1)));
        assertTrue(Door.LOCAL.needsInvite(address(100, 128, 0, 1)));
        assertTrue(Door.LOCAL.needsInvite(address(203, 0, 113, 9)));
        assertFalse(Door.OPEN.needsInvite(address(203, 0, 113, 9)));
        assertTrue(Door.INVITE.needsInvite(address(127, 0, 0, 1)));
    }

    private static Address address(int a, int b, int c, int d) {
        return new Address(Bytes.of((byte) a, (byte) b, (byte) c, (byte) d), 4000);
    }

    private FakeClient come(int key, String nick, Optional<Opaque> invite) {
        FakeClient client = server.connect(key);
        client.say(hello(client, nick, invite));
        server.settle();
        return client;
    }

    private static Hello hello(FakeClient client, String nick, Optional<Opaque> invite) {
        return new Hello(
                1,
                "test",
                new InstanceId(0, 1),
                Optional.of(new Nickname(nick)),
                client.proof(),
                List.of(),
                List.of(),
                invite);
    }

    private <T> T now(CompletableFuture<T> answer) {
        server.settle();
        return answer.join();
    }
}
