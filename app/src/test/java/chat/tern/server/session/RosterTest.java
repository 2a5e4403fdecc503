package chat.tern.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import chat.tern.protocol.AccountRequest.Rename;
import chat.tern.protocol.FromClient.JoinRoom;
import chat.tern.protocol.FromClient.ListUsers;
import chat.tern.protocol.FromClient.Moderate;
import chat.tern.protocol.FromClient.PartRoom;
import chat.tern.protocol.FromClient.SetAway;
import chat.tern.protocol.FromServer.Users;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.PresenceState;
import chat.tern.protocol.RoomAction;
import chat.tern.protocol.RoomName;
import chat.tern.protocol.UserState;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import chat.tern.server.store.People;
import chat.tern.server.stream.FakeArchive;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RosterTest {
    private static final RoomName OPS = new RoomName("#ops");
    private static final Nickname BOB = new Nickname("bob");

    private final FakeServer server = new FakeServer();
    private final FakeClient alice = server.login(1, "alice");
    private final FakeClient bob = server.login(2, "bob");

    @Test
    void whoHasGoneIsAMemberStillAndOffline() {
        quit(bob);
        assertEquals("alice ONLINE [#lobby], bob OFFLINE [#lobby]", users(alice));
        server.login(2, "bob");
        assertEquals("alice ONLINE [#lobby], bob ONLINE [#lobby]", users(alice));
    }

    @Test
    void whoseConnectionWasLostIsNamedOnce() {
        bob.end(new CloseReason.IdleTimeout());
        assertEquals("alice ONLINE [#lobby], bob OFFLINE [#lobby]", users(alice));
    }

    @Test
    void whoHasPartedIsNobodysMember() {
        bob.say(new PartRoom(1, RoomName.LOBBY));
        server.settle();
        quit(bob);
        assertEquals("alice ONLINE [#lobby]", users(alice));
    }

    @Test
    void membersOfPrivateRoomsAreToldToMembersAlone() {
        bob.say(new JoinRoom(1, OPS));
        bob.say(new Moderate(2, OPS, RoomAction.HIDE, Optional.empty(), 0, ""));
        bob.say(new PartRoom(3, RoomName.LOBBY));
        server.settle();
        quit(bob);
        assertEquals("alice ONLINE [#lobby]", users(alice));
        FakeClient back = server.login(2, "bob");
        assertEquals("alice ONLINE [#lobby], bob ONLINE [#ops]", users(back));
    }

    @Test
    void whoIsAnOperatorWhereIsToldHereOrNot() {
        bob.say(new JoinRoom(1, OPS));
        server.settle();
        assertEquals(List.of(List.of(), List.of(OPS)), operators(alice));
        quit(bob);
        assertEquals(List.of(List.of(), List.of(OPS)), operators(alice));
    }

    @Test
    void whoIsCalledOtherwiseIsOnePersonHereOrNot() {
        bob.say(new Rename(5, new Nickname("rob")));
        server.settle();
        assertEquals("alice ONLINE [#lobby], rob ONLINE [#lobby]", users(alice));
        quit(bob);
        assertEquals("alice ONLINE [#lobby], rob OFFLINE [#lobby]", users(alice));
    }

    @Test
    void theOwnersListHasOneRowForAnAccountWithAllItsNicks() {
        bob.say(new Rename(5, new Nickname("rob")));
        server.settle();
        Admission admission = new Admission(server.services, new SecureRandom());
        var people = admission.people();
        server.settle();
        assertEquals(
                List.of("alice []", "rob [bob]"),
                people.join().stream()
                        .map(each -> each.nick() + " " + each.others())
                        .toList());
        People.Person rob = people.join().getLast();
        assertEquals(FakeArchive.TIME, rob.seenMillis());
        assertEquals(BOB, rob.others().getFirst());
    }

    @Test
    void whoIsHereIsGatheredOnceForAllWhoAskUntilItChanges() {
        Roster roster = server.directory.roster();
        RosterLook first = roster.look(Optional.empty());
        assertSame(first.here(), roster.look(Optional.empty()).here());
        alice.say(new SetAway(true));
        server.settle();
        RosterLook second = roster.look(Optional.empty());
        assertEquals(PresenceState.AWAY, second.users(List.of()).getFirst().presence());
        assertEquals(PresenceState.ONLINE, first.users(List.of()).getFirst().presence());
    }

    @Test
    void whatWasGatheredKeepsNobodyWhoHasLeft() {
        Roster roster = server.directory.roster();
        roster.look(Optional.empty());
        server.directory.expire(server.now);
        assertEquals(2, roster.gathered());
        quit(bob);
        server.directory.expire(server.now);
        assertEquals(0, roster.gathered());
    }

    @Test
    void aCommandIsAtAnAddressThoughItIsInNoRoom() {
        bob.end(new CloseReason.IdleTimeout());
        assertEquals(Optional.empty(), asked(alice).getLast().address());
        FakeClient command = server.connect(2, new Address(Bytes.fromHex("0a000007"), 4000));
        command.helloInPassing("bob");
        server.settle();
        assertEquals(Optional.of("10.0.0.7:4000"), asked(alice).getLast().address());
        command.end(new CloseReason.IdleTimeout());
        assertEquals(Optional.empty(), asked(alice).getLast().address());
    }

    private void quit(FakeClient client) {
        client.session.onEnd();
        server.settle();
        client.work();
        server.settle();
    }

    private List<List<RoomName>> operators(FakeClient asker) {
        return asked(asker).stream().map(UserState::operates).toList();
    }

    private List<UserState> asked(FakeClient asker) {
        asker.heard();
        asker.say(new ListUsers(9));
        server.settle();
        return asker.hears(Users.class).users();
    }

    private String users(FakeClient asker) {
        return asked(asker).stream()
                .map(RosterTest::text)
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    private static String text(UserState user) {
        return user.nick() + " " + user.presence() + " " + user.rooms();
    }
}
