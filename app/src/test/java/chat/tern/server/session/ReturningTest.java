package chat.tern.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.CloseCode;
import chat.tern.protocol.FromClient.Bye;
import chat.tern.protocol.FromClient.Hello;
import chat.tern.protocol.FromClient.SetAway;
import chat.tern.protocol.FromServer.Joined;
import chat.tern.protocol.FromServer.Presence;
import chat.tern.protocol.FromServer.Refused;
import chat.tern.protocol.FromServer.Welcome;
import chat.tern.protocol.InstanceId;
import chat.tern.protocol.Message;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.PresenceState;
import chat.tern.protocol.RoomName;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.ConnectionEvent;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.packet.Bytes;
import chat.tern.server.config.ServerLimits;
import chat.tern.server.room.Outbox;
import chat.tern.server.room.Rooms;
import chat.tern.server.store.ServerBans.Ban;
import chat.tern.server.store.StoreRequest;
import java.util.List;
import java.util.Optional;
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

    private FakeClient onThePhone(FakeServer server) {
        FakeClient phone = server.connect(2);
        phone.say(new Hello(Message.VERSION, "test", new InstanceId(0, 2), Optional.of(BOB), phone.proof()));
        server.settle();
        return phone;
    }

    @Test
    void whoLeftOnOneDeviceWhileAnotherWasSilentJoins() {
        FakeClient phone = onThePhone(before);
        bob.event(new ConnectionEvent.Suspect(true));
        before.settle();
        phone.say(new Bye("good night"));
        before.settle();
        bob.end(new CloseReason.IdleTimeout());
        assertEquals(JOINS, newsOfBob(before.started()));
    }

    @Test
    void whoLeftAndIsHeardAgainOnTheSilentDeviceIsJustBack() {
        FakeClient phone = onThePhone(before);
        bob.event(new ConnectionEvent.Suspect(true));
        before.settle();
        phone.say(new Bye("good night"));
        before.settle();
        bob.event(new ConnectionEvent.Suspect(false));
        before.settle();
        assertEquals(BACK, newsOfBob(before.started()));
    }

    @Test
    void whoLeftOnOneDeviceAndIsOnAnotherIsJustBack() {
        onThePhone(before).say(new Bye("good night"));
        before.settle();
        assertEquals(BACK, newsOfBob(before.started()));
    }

    @Test
    void whoIsBannedAndKnocksIsNotHereForThat() {
        bob.say(new Bye(""));
        before.settle();
        Opaque account = bob.proof().orElseThrow().publicKey();
        before.services
                .bans()
                .are(List.of(new Ban(Fingerprint.of(Bytes.wrap(account.toArray())), "bob", Long.MAX_VALUE, "", "ada")));
        assertEquals(1, before.login(2, "bob").heard(Refused.class).size());
        assertEquals(JOINS, newsOfBob(before.started()));
    }

    @Test
    void whoWasTooSlowForTheRoomsHasLeftThem() {
        FakeServer server =
                new FakeServer(new ServerLimits(16 * 1024, 0, 0, 0).withReader(new Outbox.Bounds(2, 1_000)));
        FakeClient alice = server.login(1, "alice");
        FakeClient slow = server.login(2, "bob");
        for (int i = 0; i < 20; i++) {
            alice.say(new SetAway(i % 2 == 0));
        }
        server.settle();
        slow.assertClosed(CloseCode.INTERNAL);
        slow.end(new CloseReason.IdleTimeout());
        assertEquals(JOINS, newsOfBob(server.started()));
    }

    @Test
    void whoLeavesAndComesAtOnceIsHere() {
        FakeClient again = before.connect(2);
        bob.say(new Bye(""));
        bob.work();
        again.hello("bob");
        before.settle();
        assertEquals(1, again.heard(Welcome.class).size());
        assertEquals(BACK, newsOfBob(before.started()));
    }

    @Test
    void whoseLeavingTheStoreDidNotTakeLeavesAsSoonAsItDoes() {
        before.archive.submit(new StoreRequest.Task(() -> before.archive.full = true));
        bob.say(new Bye(""));
        bob.work();
        before.archive.work();
        before.archive.full = false;
        before.directory.expire(before.now);
        before.settle();
        assertEquals(JOINS, newsOfBob(before.started()));
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
