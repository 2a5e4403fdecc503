package chat.tern.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.AccountNews.Renamed;
import chat.tern.protocol.AccountRequest.Rename;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient.DeliveryHeard;
import chat.tern.protocol.FromClient.Direct;
import chat.tern.protocol.FromClient.DirectReceipt;
import chat.tern.protocol.FromClient.Hello;
import chat.tern.protocol.FromClient.ListUsers;
import chat.tern.protocol.FromServer.DirectDelivered;
import chat.tern.protocol.FromServer.DirectRelayed;
import chat.tern.protocol.FromServer.DirectStored;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.FromServer.Refused;
import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.FromServer.Users;
import chat.tern.protocol.FromServer.Welcome;
import chat.tern.protocol.InstanceId;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.UserState;
import chat.tern.reliability.CloseReason;
import chat.tern.server.store.Nicks;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RenameTest {
    private static final Nickname ALICE = new Nickname("alice");
    private static final Nickname BOB = new Nickname("bob");
    private static final Nickname ROB = new Nickname("rob");

    private final FakeServer server = new FakeServer();
    private final FakeClient alice = server.login(1, "alice");
    private final FakeClient bob = server.login(2, "bob");

    RenameTest() {
        alice.heard();
        bob.heard();
    }

    @Test
    void everybodyHearsOfANewNickAndLinesCarryIt() {
        rename(bob, ROB);
        assertEquals(List.of(new Renamed(BOB, ROB)), bob.heard(Renamed.class));
        assertEquals(List.of(new Renamed(BOB, ROB)), alice.heard(Renamed.class));
        bob.line("it is me");
        server.settle();
        assertEquals(ROB, alice.hears(RoomLine.class).from());
        alice.say(new ListUsers(3));
        server.settle();
        assertEquals(
                List.of(ALICE, ROB),
                alice.hears(Users.class).users().stream().map(UserState::nick).toList());
    }

    @Test
    void aNickOfSomebodyElseIsRefusedWithOneThatIsFree() {
        bob.say(new Rename(7, ALICE));
        server.settle();
        Failed failed = bob.hears(Failed.class);
        assertEquals(ErrorCode.NICK_TAKEN, failed.code());
        assertEquals(7, failed.request());
        assertTrue(failed.text().contains("for example alice2"), failed.text());
        bob.say(new Rename(8, ALICE.bridged()));
        server.settle();
        assertEquals(ErrorCode.BAD_NICK, bob.hears(Failed.class).code());
    }

    @Test
    void theOldNickStaysTheAccountsAndWhatIsSentToItArrives() {
        rename(bob, ROB);
        bob.heard();
        assertEquals(
                ErrorCode.NICK_TAKEN,
                server.login(3, "bob").hears(Refused.class).code());
        MessageId id = new MessageId(1, 1);
        alice.say(new Direct(id, BOB, Opaque.copyOf((byte) 1)));
        server.settle();
        assertEquals(id, bob.hears(DirectRelayed.class).id());
        bob.say(new DirectReceipt(ALICE, id));
        server.settle();
        assertEquals(id, alice.hears(DirectDelivered.class).id());
        assertEquals(BOB, server.login(2, "bob").hears(Welcome.class).nick().orElseThrow());
    }

    @Test
    void whatIsSentToANickReachesAlsoTheDevicesThatGoByTheOther() {
        rename(bob, ROB);
        FakeClient other = server.connect(2);
        other.say(new Hello(1, "test", new InstanceId(0, 2), Optional.of(BOB), other.proof()));
        server.settle();
        for (Nickname nick : List.of(BOB, ROB)) {
            MessageId id = new MessageId(1, nick.hashCode());
            alice.say(new Direct(id, nick, Opaque.copyOf((byte) 1)));
            server.settle();
            assertEquals(1, bob.heard(DirectRelayed.class).size());
            assertEquals(1, other.heard(DirectRelayed.class).size());
            other.say(new DirectReceipt(ALICE, id));
            server.settle();
            assertEquals(id, alice.hears(DirectDelivered.class).id());
            assertEquals(0, server.directory.directs().underWay());
        }
        other.end(new CloseReason.IdleTimeout());
        assertEquals(List.of(), alice.heard(DirectStored.class), "nothing delivered is called kept afterwards");
    }

    @Test
    void aReceiptReachesASenderWhoIsCalledOtherwiseByThen() {
        MessageId id = new MessageId(1, 2);
        alice.say(new Direct(id, BOB, Opaque.copyOf((byte) 1)));
        server.settle();
        rename(alice, new Nickname("ann"));
        alice.heard();
        bob.say(new DirectReceipt(ALICE, id));
        server.settle();
        assertEquals(id, alice.hears(DirectDelivered.class).id());
    }

    @Test
    void whoWasAwayWhenAMessageArrivedIsToldOnEachComingUntilItHasHeard() {
        MessageId id = new MessageId(1, 3);
        alice.say(new Direct(id, BOB, Opaque.copyOf((byte) 1)));
        server.settle();
        alice.end(new CloseReason.IdleTimeout());
        bob.say(new DirectReceipt(ALICE, id));
        server.settle();
        assertEquals(new DirectDelivered(id, true), server.login(1, "alice").hears(DirectDelivered.class));
        FakeClient again = server.login(1, "alice");
        assertEquals(new DirectDelivered(id, true), again.hears(DirectDelivered.class));
        again.say(new DeliveryHeard(id));
        server.settle();
        assertEquals(List.of(), server.login(1, "alice").heard(DirectDelivered.class));
    }

    @Test
    void whatIsSaidBehindTheWishForANickIsSaidUnderIt() {
        bob.say(new Rename(5, ROB));
        bob.line("it is me");
        server.settle();
        server.after(FakeServer.SECOND);
        assertEquals(ROB, alice.hears(RoomLine.class).from());
    }

    @Test
    void aDeviceThatWasAwayDuringARenameIsToldTheNewNick() {
        rename(bob, ROB);
        FakeClient phone = comeAsUsed(2, BOB);
        assertEquals(ROB, phone.hears(Welcome.class).nick().orElseThrow());
        phone.line("it is me");
        server.settle();
        assertEquals(ROB, alice.hears(RoomLine.class).from());
        assertEquals(ROB, server.login(2, "rob").hears(Welcome.class).nick().orElseThrow());
    }

    @Test
    void aNickThatIsChosenAgainIsGivenUpNoMore() {
        rename(bob, ROB);
        server.login(2, "bob");
        assertEquals(BOB, comeAsUsed(2, BOB).hears(Welcome.class).nick().orElseThrow());
    }

    @Test
    void aUsedNickThatIsSomebodyElsesByNowIsNot() {
        rename(bob, ROB);
        Admission admission = new Admission(server.services, new SecureRandom());
        var removed = admission.remove(ROB);
        server.settle();
        assertTrue(removed.isDone());
        server.login(3, "bob").hears(Welcome.class);
        assertEquals(
                ErrorCode.NICK_TAKEN, comeAsUsed(2, BOB).hears(Refused.class).code());
    }

    @Test
    void whoIsRemovedInThatMomentTakesNoNickMore() {
        var removed = new Admission(server.services, new SecureRandom()).remove(BOB);
        bob.say(new Rename(7, ROB));
        server.settle();
        assertTrue(removed.isDone());
        server.login(3, "rob").hears(Welcome.class);
    }

    private FakeClient comeAsUsed(int key, Nickname nick) {
        FakeClient client = server.connect(key);
        client.say(new Hello(1, "test", new InstanceId(0, 9), Optional.of(nick), client.proof()).withUsedNick());
        server.settle();
        return client;
    }

    @Test
    void oneAccountTakesOnlySoManyNicks() {
        for (int i = 1; i < Nicks.MOST; i++) {
            rename(bob, new Nickname("bob" + i));
        }
        bob.say(new Rename(99, ROB));
        server.settle();
        Failed failed = bob.hears(Failed.class);
        assertEquals(ErrorCode.NOT_PERMITTED, failed.code());
        rename(bob, new Nickname("bob3"));
        assertEquals(
                ErrorCode.NOT_PERMITTED,
                server.login(2, "robert").hears(Refused.class).code());
    }

    private void rename(FakeClient who, Nickname nick) {
        who.say(new Rename(5, nick));
        server.settle();
    }
}
