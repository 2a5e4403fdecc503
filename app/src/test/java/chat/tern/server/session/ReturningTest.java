package chat.tern.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.CloseCode;
import chat.tern.protocol.FromClient.Bye;
import chat.tern.protocol.FromServer.Joined;
import chat.tern.protocol.FromServer.Presence;
import chat.tern.protocol.Message;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.PresenceState;
import chat.tern.protocol.RoomName;
import chat.tern.reliability.CloseReason;
import chat.tern.server.room.Rooms;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who joins after a server was ended, and who is just back. */
final class ReturningTest {
    private static final Nickname BOB = new Nickname("bob");
    private static final List<Message> BACK = List.of(new Presence(BOB, PresenceState.ONLINE));
    private static final List<Message> JOINS =
            List.of(new Presence(BOB, PresenceState.ONLINE), new Joined(RoomName.LOBBY, BOB));

    private final FakeServer before = new FakeServer();
    private final FakeClient bob = before.login(2, "bob");

    ReturningTest() {
        before.login(1, "alice");
    }

    private static List<Message> newsOfBob(FakeServer server) {
        FakeClient alice = server.login(1, "alice");
        alice.heard();
        server.login(2, "bob");
        return alice.heard();
    }

    @Test
    void whoWasHereWhenTheServerWasKilledIsJustBackAndOnlyOnce() {
        FakeServer after = before.started();
        FakeClient alice = after.login(1, "alice");
        alice.heard();
        FakeClient again = after.login(2, "bob");
        assertEquals(BACK, alice.heard());
        again.say(new Bye(""));
        after.settle();
        alice.heard();
        after.login(2, "bob");
        assertEquals(JOINS, alice.heard());
    }

    @Test
    void whoseSessionTheServerEndedAsItStoppedIsJustBack() {
        bob.session.goDown("stopping");
        before.settle();
        bob.end(new CloseReason.Local(CloseCode.GOING_DOWN, "stopping"));
        assertEquals(BACK, newsOfBob(before.started()));
    }

    @Test
    void whoHadLeftBeforeJoins() {
        bob.say(new Bye("good night"));
        before.settle();
        assertEquals(JOINS, newsOfBob(before.started()));
    }

    @Test
    void whoWasLostAMomentBeforeIsJustBackAndLaterNot() {
        bob.end(new CloseReason.IdleTimeout());
        assertEquals(BACK, newsOfBob(before.started()));
        FakeServer third = before.started();
        FakeClient again = third.login(2, "bob");
        again.end(new CloseReason.IdleTimeout());
        third.now = Rooms.ABSENCE.toNanos();
        third.directory.expire(third.now);
        third.settle();
        assertEquals(JOINS, newsOfBob(third.started()));
    }

    @Test
    void whoComesMoreThanTenMinutesAfterTheStartJoinsAlsoAfterTheNext() {
        FakeServer after = before.started();
        after.now = Rooms.ABSENCE.toNanos();
        assertEquals(JOINS, newsOfBob(after));
        FakeServer quiet = before.started();
        quiet.now = Rooms.ABSENCE.toNanos();
        quiet.directory.expire(quiet.now);
        quiet.settle();
        assertEquals(JOINS, newsOfBob(quiet.started()));
    }

    @Test
    void whoIsThereInPassingIsHereForNobody() {
        FakeServer server = before.started();
        FakeClient alice = server.login(1, "alice");
        alice.heard();
        FakeClient command = server.connect(2);
        command.helloInPassing("bob");
        server.settle();
        command.line("a line by a command");
        server.settle();
        assertEquals(1, alice.heard().size());
        command.say(new Bye(""));
        server.settle();
        assertEquals(List.of(), alice.heard());
        server.login(2, "bob");
        assertEquals(BACK, alice.heard());
    }

    @Test
    void aCommandNeitherBringsBackNorTakesAwayWhoIsAbsent() {
        FakeServer server = before.started();
        FakeClient alice = server.login(1, "alice");
        server.login(2, "bob").end(new CloseReason.IdleTimeout());
        alice.heard();
        FakeClient command = server.connect(2);
        command.helloInPassing("bob");
        server.settle();
        command.say(new Bye(""));
        server.settle();
        assertEquals(List.of(), alice.heard());
        server.login(2, "bob");
        assertEquals(BACK, alice.heard());
    }
}
