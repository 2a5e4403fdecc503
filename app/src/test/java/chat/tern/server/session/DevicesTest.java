package chat.tern.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.AccountNews.DeviceClaimed;
import chat.tern.protocol.AccountNews.DeviceConfirmed;
import chat.tern.protocol.AccountNews.DeviceList;
import chat.tern.protocol.AccountNews.Seen;
import chat.tern.protocol.AccountRequest;
import chat.tern.protocol.AccountRequest.ClaimDevice;
import chat.tern.protocol.AccountRequest.ConfirmDevice;
import chat.tern.protocol.AccountRequest.ListDevices;
import chat.tern.protocol.AccountRequest.OfferDevice;
import chat.tern.protocol.AccountRequest.RemoveDevice;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.DeviceStatement;
import chat.tern.protocol.DeviceStatement.Kind;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromClient.DeviceBox;
import chat.tern.protocol.FromClient.Direct;
import chat.tern.protocol.FromClient.Hello;
import chat.tern.protocol.FromClient.WhoIs;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.FromServer.DirectRelayed;
import chat.tern.protocol.FromServer.DirectStored;
import chat.tern.protocol.FromServer.Done;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.FromServer.KeyOf;
import chat.tern.protocol.FromServer.Refused;
import chat.tern.protocol.FromServer.Welcome;
import chat.tern.protocol.InstanceId;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.reliability.noise.SigningKey;
import chat.tern.reliability.packet.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DevicesTest {
    private static final Nickname ALICE = new Nickname("alice");
    private static final Opaque LOOKUP = Opaque.copyOf(new byte[16]);
    private static final Opaque SEALED = Opaque.copyOf((byte) 1);

    private final FakeServer server = new FakeServer();
    private final FakeClient alice = server.login(1, "alice");
    private final FakeClient bob = server.login(2, "bob");

    DevicesTest() {
        alice.heard();
        bob.heard();
    }

    @Test
    void whatTwoDevicesOfOneCodeSayGoesThroughAndTheCodeIsGoodOnce() {
        say(alice, new OfferDevice(1, LOOKUP));
        assertEquals(new Done(1), alice.hears(Done.class));
        FakeClient laptop = server.connect(3);
        laptop.helloAsGuest();
        server.settle();
        say(laptop, new ClaimDevice(2, LOOKUP, SEALED));
        DeviceClaimed claimed = alice.hears(DeviceClaimed.class);
        assertEquals(SEALED, claimed.sealed());
        say(alice, new ConfirmDevice(3, claimed.claim(), SEALED));
        assertEquals(new DeviceConfirmed(2, SEALED), laptop.hears(DeviceConfirmed.class));
        say(laptop, new ClaimDevice(4, LOOKUP, SEALED));
        assertEquals(ErrorCode.NO_SUCH_DEVICE, laptop.hears(Failed.class).code());
    }

    @Test
    void aCodeIsGoodForTenMinutesAndTriedAFewTimes() {
        say(alice, new OfferDevice(1, LOOKUP));
        server.now += DeviceOffers.PATIENCE_NANOS;
        FakeClient laptop = server.connect(3);
        laptop.helloAsGuest();
        server.settle();
        for (int i = 0; i < 5; i++) {
            say(laptop, new ClaimDevice(i, LOOKUP, SEALED));
        }
        assertEquals(5, laptop.heard(Failed.class).size());
        say(laptop, new ClaimDevice(9, LOOKUP, SEALED));
        assertEquals(ErrorCode.RATE_LIMITED, laptop.hears(Failed.class).code());
    }

    @Test
    void nobodyElseMayConfirm() {
        say(alice, new OfferDevice(1, LOOKUP));
        say(bob, new ClaimDevice(2, LOOKUP, SEALED));
        long claim = alice.heard(DeviceClaimed.class).getFirst().claim();
        say(bob, new ConfirmDevice(3, claim, SEALED));
        assertEquals(ErrorCode.NO_SUCH_DEVICE, bob.hears(Failed.class).code());
    }

    @Test
    void aDeviceThatAnotherOneVouchesForIsTheSamePersonAndOthersAreTold() {
        FakeClient laptop = laptop(joined());
        assertEquals(ALICE, laptop.hears(Welcome.class).nick().orElseThrow());
        KeyOf news = bob.hears(KeyOf.class);
        assertEquals(0, news.request());
        assertEquals(List.of(joined()), news.devices());
        assertEquals(account(1), news.account().orElseThrow());
        say(bob, new WhoIs(5, ALICE));
        assertEquals(List.of(joined()), bob.hears(KeyOf.class).devices());
        say(laptop, new ListDevices(6));
        DeviceList list = laptop.hears(DeviceList.class);
        assertEquals(account(1), list.account());
        assertEquals(2, list.seen().size());
        assertTrue(list.seen().stream().allMatch(Seen::here));
    }

    @Test
    void aStatementThatNobodySignedOrSomebodyElseSignedMakesNobodyAlice() {
        DeviceStatement forged = new DeviceStatement(
                Kind.JOINED, account(1), account(3), noise(3), "x", 5, account(1), Opaque.copyOf(new byte[64]));
        FakeClient laptop = laptop(forged);
        assertEquals(ErrorCode.NICK_TAKEN, laptop.hears(Refused.class).code());
        FakeClient other = laptop(said(Kind.JOINED, 3, 2, 5));
        assertEquals(ErrorCode.NO_SUCH_DEVICE, other.hears(Refused.class).code());
    }

    @Test
    void aRemovedDeviceIsOutAtOnceAndStaysOut() {
        FakeClient laptop = laptop(joined());
        DeviceStatement removed = said(Kind.REMOVED, 3, 1, 6);
        say(alice, new RemoveDevice(7, removed));
        assertEquals(new Done(7), alice.hears(Done.class));
        laptop.assertClosed(CloseCode.REFUSED);
        assertEquals(
                ErrorCode.NO_SUCH_DEVICE, laptop(joined()).hears(Refused.class).code());
        say(bob, new WhoIs(5, ALICE));
        assertEquals(
                List.of(joined(), removed), bob.heard(KeyOf.class).getLast().devices());
    }

    @Test
    void onlyADeviceOfTheAccountRemovesAnotherAndNotTheLast() {
        laptop(joined());
        say(bob, new RemoveDevice(1, said(Kind.REMOVED, 3, 2, 6)));
        assertEquals(ErrorCode.NOT_PERMITTED, bob.hears(Failed.class).code());
        say(bob, new RemoveDevice(2, said(Kind.REMOVED, 3, 1, 6)));
        assertEquals(ErrorCode.NOT_PERMITTED, bob.hears(Failed.class).code());
        FakeClient carol = server.login(4, "carol");
        carol.heard();
        DeviceStatement last = statement(Kind.REMOVED, 4, 4, 4, 1);
        say(carol, new RemoveDevice(3, last));
        assertEquals(ErrorCode.NO_SUCH_DEVICE, carol.hears(Failed.class).code());
    }

    @Test
    void aBoxGoesToTheDeviceThatItIsSealedTo() {
        FakeClient laptop = laptop(joined());
        bob.say(new Direct(new MessageId(2, 1), ALICE, Opaque.EMPTY, List.of(new DeviceBox(noise(3), SEALED))));
        server.settle();
        assertEquals(1, laptop.heard(DirectRelayed.class).size());
        assertEquals(0, alice.heard(DirectRelayed.class).size());
        laptop.say(new FromClient.Bye(""));
        server.settle();
        bob.heard();
        bob.say(new Direct(new MessageId(2, 2), ALICE, Opaque.EMPTY, List.of(new DeviceBox(noise(3), SEALED))));
        bob.say(new Direct(new MessageId(2, 3), ALICE, Opaque.EMPTY, List.of(box(7))));
        server.settle();
        List<Message> heard = bob.heard();
        assertTrue(heard.contains(new DirectStored(new MessageId(2, 2))), heard::toString);
        assertTrue(
                heard.stream()
                        .anyMatch(it -> it instanceof Failed no && no.code().equals(ErrorCode.NO_SUCH_DEVICE)),
                heard::toString);
    }

    @Test
    void aMessageIsForAllDevicesOfItsRecipientAndForTheSendersOthers() {
        FakeClient laptop = laptop(joined());
        bob.heard();
        MessageId id = new MessageId(1, 7);
        alice.say(new Direct(id, new Nickname("bob"), Opaque.EMPTY, List.of(box(2), box(3))));
        server.settle();
        assertEquals(id, bob.hears(DirectRelayed.class).id());
        assertEquals(id, laptop.hears(DirectRelayed.class).id());
        bob.say(new FromClient.DirectReceipt(ALICE, id));
        laptop.say(new FromClient.DirectReceipt(ALICE, id));
        server.settle();
        assertEquals(1, alice.heard(FromServer.DirectDelivered.class).size());
    }

    @Test
    void aCopyForTheSendersOtherDeviceIsNoDeliveryThoughThatOneGoesByAnotherNick() {
        Nickname ann = new Nickname("ann");
        say(alice, new AccountRequest.Rename(1, ann));
        FakeClient laptop = laptop(joined());
        alice.heard();
        MessageId id = new MessageId(1, 8);
        say(alice, new Direct(id, new Nickname("bob"), Opaque.EMPTY, List.of(box(2), box(3))));
        assertEquals(ann, laptop.hears(DirectRelayed.class).from());
        say(laptop, new FromClient.DirectReceipt(ann, id));
        assertEquals(List.of(), alice.heard(FromServer.DirectDelivered.class));
        say(bob, new FromClient.DirectReceipt(ann, id));
        assertEquals(id, alice.hears(FromServer.DirectDelivered.class).id());
    }

    private static DeviceBox box(int device) {
        return new DeviceBox(noise(device), SEALED);
    }

    /** Another device that says it is Alice's. */
    private FakeClient laptop(DeviceStatement... said) {
        FakeClient laptop = server.connect(3);
        laptop.say(new Hello(
                1,
                "test",
                new InstanceId(0, 9),
                Optional.of(ALICE),
                laptop.proof(),
                List.of(),
                Arrays.asList(said),
                Optional.empty()));
        server.settle();
        return laptop;
    }

    private void say(FakeClient client, Message message) {
        client.say(message);
        server.settle();
    }

    private static DeviceStatement joined() {
        return said(Kind.JOINED, 3, 1, 5);
    }

    private static DeviceStatement said(Kind kind, int device, int signer, long time) {
        return statement(kind, 1, device, signer, time);
    }

    private static DeviceStatement statement(Kind kind, int account, int device, int signer, long time) {
        SigningKey key = key(signer);
        Opaque own = Opaque.copyOf(key.publicKey().toArray());
        byte[] signed =
                DeviceStatement.signed(kind, account(account), account(device), noise(device), "laptop", time, own);
        return new DeviceStatement(
                kind,
                account(account),
                account(device),
                noise(device),
                "laptop",
                time,
                own,
                Opaque.copyOf(key.sign(signed).toArray()));
    }

    private static SigningKey key(int n) {
        return SigningKey.ofSeed(Bytes.wrap(noise(n).toArray()));
    }

    private static Opaque account(int n) {
        return Opaque.copyOf(key(n).publicKey().toArray());
    }

    /** As the fake clients have it. */
    private static Opaque noise(int n) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) n);
        return Opaque.copyOf(bytes);
    }
}
