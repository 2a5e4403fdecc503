package chat.tern.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.CloseCode;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient.DeliveryHeard;
import chat.tern.protocol.FromClient.Direct;
import chat.tern.protocol.FromClient.DirectReceipt;
import chat.tern.protocol.FromClient.Hello;
import chat.tern.protocol.FromServer.DirectDelivered;
import chat.tern.protocol.FromServer.DirectRelayed;
import chat.tern.protocol.FromServer.DirectStored;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.InstanceId;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.ConnectionEvent;
import chat.tern.server.stream.FakeArchive;
import chat.tern.server.stream.Mail;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class DirectsTest {
    private static final Nickname ALICE = new Nickname("alice");
    private static final Nickname BOB = new Nickname("bob");
    private static final MessageId ID = new MessageId(5, 5);
    private static final Opaque BOX = Opaque.copyOf((byte) 1, (byte) 2);

    private final FakeServer server = new FakeServer();
    private final FakeClient alice = server.login(1, "alice");
    private final FakeClient bob = server.login(2, "bob");

    DirectsTest() {
        alice.heard();
        bob.heard();
    }

    @Test
    void aBoxReachesItsRecipientWithTheSendersKey() {
        send(ID);
        Opaque key = Opaque.copyOf(alice.streams.peerKey().toArray());
        assertEquals(new DirectRelayed(ID, ALICE, key, BOB, BOX, FakeArchive.TIME), bob.hears(DirectRelayed.class));
        assertEquals(List.of(), alice.heard());
    }

    @Test
    void theReceiptGoesBackToTheSenderOnce() {
        send(ID);
        receipt(bob, ALICE);
        receipt(bob, ALICE);
        assertEquals(new DirectDelivered(ID, true), alice.hears(DirectDelivered.class));
        assertEquals(0, server.directory.directs().underWay());
    }

    @Test
    void aReceiptForASenderWhoIsSilentIsKeptUntilTheSenderComesAgain() {
        send(ID);
        alice.event(new ConnectionEvent.Suspect(true));
        server.settle();
        receipt(bob, ALICE);
        alice.end(new CloseReason.IdleTimeout());
        assertEquals(ID, server.login(1, "alice").hears(DirectDelivered.class).id());
    }

    @Test
    void aReceiptThatWentToAConnectionThatOnlyLookedAliveIsToldOnTheNextComing() {
        send(ID);
        receipt(bob, ALICE);
        alice.end(new CloseReason.IdleTimeout());
        FakeClient again = server.login(1, "alice");
        assertEquals(new DirectDelivered(ID, true), again.hears(DirectDelivered.class));
        again.say(new DeliveryHeard(ID));
        server.settle();
        assertEquals(List.of(), server.login(1, "alice").heard(DirectDelivered.class));
    }

    @Test
    void aKeptReceiptOutlivesAConnectionThatDiesBeforeItIsHeard() {
        send(ID);
        alice.end(new CloseReason.IdleTimeout());
        receipt(bob, ALICE);
        FakeClient lost = server.connect(1);
        lost.hello("alice");
        lost.end(new CloseReason.IdleTimeout());
        assertEquals(List.of(), lost.heard(DirectDelivered.class));
        assertEquals(ID, server.login(1, "alice").hears(DirectDelivered.class).id());
    }

    @Test
    void aReceiptForWhatWasNeverSentIsIgnored() {
        receipt(bob, ALICE);
        assertEquals(List.of(), alice.heard());
    }

    @Test
    void aReceiptOfSomebodyElseIsIgnored() {
        FakeClient mallory = server.login(3, "mallory");
        send(ID);
        alice.heard();
        receipt(mallory, ALICE);
        assertEquals(List.of(), alice.heard());
    }

    @Test
    void anotherSendersBoxWithTheSameIdDivertsNoReceipt() {
        FakeClient mallory = server.login(3, "mallory");
        send(ID);
        mallory.say(new Direct(ID, BOB, BOX));
        server.settle();
        alice.heard();
        mallory.heard();
        receipt(bob, ALICE);
        assertEquals(new DirectDelivered(ID, true), alice.hears(DirectDelivered.class));
        assertEquals(List.of(), mallory.heard());
        assertEquals(1, server.directory.directs().underWay());
    }

    @Test
    void allSessionsOfTheRecipientGetTheBox() {
        FakeClient other = server.connect(2);
        other.say(new Hello(1, "test", new InstanceId(0, 2), Optional.of(BOB), other.proof()));
        server.settle();
        send(ID);
        assertEquals(1, bob.heard(DirectRelayed.class).size());
        assertEquals(1, other.heard(DirectRelayed.class).size());
    }

    @Test
    void whatIsSentToSomebodyAwayIsKeptAndComesOnReturnInOrderOnce() {
        bob.end(new CloseReason.IdleTimeout());
        alice.heard();
        for (int i = 1; i <= 100; i++) {
            send(new MessageId(1, i));
        }
        assertEquals(100, alice.heard(DirectStored.class).size());
        FakeClient back = server.login(2, "bob");
        List<DirectRelayed> letters = back.heard(DirectRelayed.class);
        assertEquals(
                LongStream.rangeClosed(1, 100).boxed().toList(),
                letters.stream().map(letter -> letter.id().low()).toList());
        assertTrue(letters.stream().allMatch(letter -> letter.box().equals(BOX)), "kept as they were");
        letters.forEach(letter -> back.say(new DirectReceipt(ALICE, letter.id())));
        server.settle();
        assertEquals(100, alice.heard(DirectDelivered.class).size());
        back.end(new CloseReason.IdleTimeout());
        assertEquals(List.of(), server.login(2, "bob").heard(DirectRelayed.class));
    }

    @Test
    void whatIsNotSaidToBeSavedComesAgain() {
        bob.end(new CloseReason.IdleTimeout());
        send(ID);
        FakeClient back = server.login(2, "bob");
        assertEquals(ID, back.hears(DirectRelayed.class).id());
        back.end(new CloseReason.IdleTimeout());
        assertEquals(ID, server.login(2, "bob").hears(DirectRelayed.class).id());
    }

    @Test
    void whatWasSentBeforeOneCameIsMarkedAsKept() {
        bob.end(new CloseReason.IdleTimeout());
        send(ID);
        server.archiveTime++;
        FakeClient back = server.login(2, "bob");
        assertTrue(back.hears(DirectRelayed.class).kept());
        send(new MessageId(1, 2));
        assertFalse(back.hears(DirectRelayed.class).kept());
    }

    @Test
    void whatIsKeptComesOnceItCanBeRead() {
        bob.end(new CloseReason.IdleTimeout());
        send(ID);
        server.archive.mailIsOut = true;
        FakeClient back = server.login(2, "bob");
        server.after(Mail.SHORTEST_PAUSE);
        assertEquals(List.of(), back.heardAtOnce(DirectRelayed.class));
        server.archive.mailIsOut = false;
        server.after(Mail.SHORTEST_PAUSE);
        assertEquals(List.of(), back.heardAtOnce(DirectRelayed.class));
        server.after(Mail.SHORTEST_PAUSE);
        assertEquals(ID, back.hears(DirectRelayed.class).id());
    }

    @Test
    void aMailboxTakesTwoHundredOfOneSender() {
        bob.end(new CloseReason.IdleTimeout());
        for (int i = 0; i <= 200; i++) {
            send(new MessageId(1, i));
        }
        assertEquals(ErrorCode.MAILBOX_FULL, alice.hears(Failed.class).code());
        FakeClient carol = server.login(3, "carol");
        carol.heard();
        carol.say(new Direct(new MessageId(3, 1), BOB, BOX));
        server.settle();
        assertEquals(1, carol.heard(DirectStored.class).size());
    }

    @Test
    void aSuspectRecipientIsAbsent() {
        bob.event(new ConnectionEvent.Suspect(true));
        server.settle();
        send(ID);
        assertEquals(ID, alice.hears(DirectStored.class).id());
        bob.event(new ConnectionEvent.Suspect(false));
        server.settle();
        assertTrue(bob.heard(DirectRelayed.class).stream()
                .anyMatch(letter -> letter.id().equals(ID)));
    }

    @Test
    void whatIsUnderWayToSomebodyWhoFallsSilentIsKept() {
        send(ID);
        bob.event(new ConnectionEvent.Suspect(true));
        server.settle();
        assertEquals(ID, alice.hears(DirectStored.class).id());
    }

    @Test
    void anUnknownRecipientIsAnotherError() {
        alice.say(new Direct(ID, new Nickname("zoe"), BOX));
        server.settle();
        assertEquals(ErrorCode.NO_SUCH_USER, alice.hears(Failed.class).code());
    }

    @Test
    void whatARecipientLeavesBeforeItsReceiptIsKept() {
        send(ID);
        bob.end(new CloseReason.IdleTimeout());
        assertEquals(ID, alice.hears(DirectStored.class).id());
        assertEquals(0, server.directory.directs().underWay());
    }

    @Test
    void theReceiptReachesTheSessionThatReplacedTheSenders() {
        send(ID);
        FakeClient again = server.login(1, "alice");
        receipt(bob, ALICE);
        assertEquals(1, again.heard(DirectDelivered.class).size());
    }

    @Test
    void whatASenderLeftBehindIsForgotten() {
        send(ID);
        alice.end(new CloseReason.Peer(CloseCode.DONE, ""));
        assertEquals(0, server.directory.directs().underWay());
    }

    @Test
    void aRecipientThatReadsSlowlyGetsAllOfThem() {
        bob.room(FakeClient.CONTROL, 0);
        Opaque large = Opaque.copyOf(new byte[10_000]);
        for (int i = 0; i < 150; i++) {
            alice.say(new Direct(new MessageId(1, i), BOB, large));
            server.settle();
        }
        bob.room(FakeClient.CONTROL, Integer.MAX_VALUE);
        server.settle();
        assertEquals(
                LongStream.range(0, 150).boxed().toList(),
                bob.heard(DirectRelayed.class).stream()
                        .map(letter -> letter.id().low())
                        .distinct()
                        .sorted()
                        .toList());
        assertEquals(List.of(), alice.heard(Failed.class));
    }

    @Test
    void aBoxThatNoTextCouldFillIsTooLong() {
        alice.say(new Direct(ID, BOB, Opaque.copyOf(new byte[21_000])));
        assertEquals(ErrorCode.TOO_LONG, alice.hears(Failed.class).code());
    }

    @Test
    void aGuestMaySendNothing() {
        FakeClient guest = server.connect(3);
        guest.helloAsGuest();
        server.settle();
        guest.heard();
        guest.say(new Direct(ID, BOB, BOX));
        guest.say(new DirectReceipt(ALICE, ID));
        assertEquals(ErrorCode.NOT_PERMITTED, guest.hears(Failed.class).code());
    }

    private void send(MessageId id) {
        alice.say(new Direct(id, BOB, BOX));
        server.settle();
    }

    private void receipt(FakeClient from, Nickname sender) {
        from.say(new DirectReceipt(sender, ID));
        server.settle();
    }
}
