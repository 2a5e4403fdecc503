package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.direct.DirectBoxes;
import chat.tern.client.direct.Draft;
import chat.tern.client.direct.KeyComparison;
import chat.tern.client.event.ClientEvent.Delivery;
import chat.tern.client.event.ClientEvent.DeliveryState;
import chat.tern.client.event.ClientEvent.DirectMessage;
import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.ClientEvent.Notice;
import chat.tern.client.event.ClientEvent.User;
import chat.tern.client.event.ClientEvent.Users;
import chat.tern.client.event.PersonOrder;
import chat.tern.client.home.Home;
import chat.tern.protocol.FromClient.Direct;
import chat.tern.protocol.FromClient.ListUsers;
import chat.tern.protocol.FromClient.WhoIs;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.PresenceState;
import chat.tern.protocol.UserState;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.packet.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PersonsTest {
    @TempDir
    private Path folder;

    private final SecureRandom random = new SecureRandom();
    private World world;
    private Bytes adaKey = Bytes.EMPTY;
    private Bytes bobKey = Bytes.EMPTY;
    private Bytes eveKey = Bytes.EMPTY;

    @BeforeEach
    void world() throws IOException {
        world = new World(folder.resolve("ada")).online();
        world.said();
        adaKey = world.home.identity(random).noise().publicKey();
        bobKey = Home.in(folder.resolve("bob")).identity(random).noise().publicKey();
        eveKey = IdentityKey.generate(random).publicKey();
    }

    @Test
    void theDigitsAreThoseOfBothKeys() {
        List<String> told = fingerprint(bobKey);
        assertTrue(told.get(0).contains(Fingerprint.of(bobKey) + " (new here, not verified)"), told.get(0));
        assertEquals("  " + KeyComparison.digits(Fingerprint.of(adaKey), Fingerprint.of(bobKey)), told.get(1));
        assertTrue(fingerprint(bobKey).get(0).contains("(the same since 2026-03-02, not verified)"));
    }

    @Test
    void whoSomebodyIsIsThatPersonAloneAndTheKeyWithoutDigits() {
        order(new PersonOrder.Whois(World.BOB));
        List<Message> asked = world.said();
        ListUsers list = asked.stream()
                .filter(ListUsers.class::isInstance)
                .map(ListUsers.class::cast)
                .findFirst()
                .orElseThrow();
        world.say(new FromServer.Users(list.request(), List.of(state("ada"), state("Bob")), false));
        assertEquals(
                List.of("Bob"),
                world.log.last(Users.class).users().stream().map(User::nick).toList());
        WhoIs question = asked.stream()
                .filter(WhoIs.class::isInstance)
                .map(WhoIs.class::cast)
                .findFirst()
                .orElseThrow();
        world.say(new FromServer.KeyOf(question.request(), World.BOB, opaque(bobKey)));
        List<Notice> told = world.log.all(Notice.class);
        assertTrue(told.getLast().text().contains(Fingerprint.of(bobKey) + " (new here, not verified)"));
    }

    private static UserState state(String nick) {
        return new UserState(new Nickname(nick), PresenceState.ONLINE, List.of(), Optional.empty());
    }

    @Test
    void ourOwnKeyIsToldWithoutAskingAnybody() throws IOException {
        String account = world.home.identity(random).account();
        order(new PersonOrder.ShowKey(Optional.empty()));
        assertTrue(world.log.last(Notice.class).text().contains(account));
        assertEquals(List.of(), world.said());
    }

    @Test
    void nobodyIsVerifiedWithoutHavingBeenCompared() {
        order(new PersonOrder.Verify(World.BOB, ""));
        assertTrue(world.log.last(Failure.class).message().contains("/fingerprint bob"));
    }

    @Test
    void aChangedKeyStopsSendingUntilItIsVerified() {
        fingerprint(bobKey);
        assertEquals(List.of("key_changed"), sendWith(eveKey));
        assertEquals(DeliveryState.FAILED, world.log.last(Delivery.class).state());
        assertTrue(world.log.last(Failure.class).message().contains("/verify bob"));
        assertTrue(fingerprint(eveKey).get(0).contains("CHANGED"));
        order(new PersonOrder.Verify(World.BOB, ""));
        assertEquals(
                "bob's key is verified: " + Fingerprint.of(eveKey),
                world.log.last(Notice.class).text());
        assertEquals(List.of("key_changed"), sendWith(eveKey));
        assertEquals(1, world.said(Direct.class).size());
        assertTrue(fingerprint(eveKey).get(0).contains("(verified on 2026-03-02)"));
    }

    /** Says something; the codes of all failures so far. */
    private List<String> sendWith(Bytes key) {
        world.request(() -> world.core.parts().directs.say("bob", "psst", "d"));
        answer(key);
        return world.log.errorCodes();
    }

    @Test
    void aChangedKeyIsNotShownUntilItIsVerified() throws IOException {
        fingerprint(bobKey);
        Home eves = Home.in(folder.resolve("eve"));
        Bytes key = eves.identity(random).noise().publicKey();
        DirectBoxes eve = new DirectBoxes(eves, random, InstantSource.system(), ZoneOffset.UTC);
        MessageId id = new MessageId(1, 2);
        Opaque box = eve.seal(World.SERVER_KEY, adaKey, new Draft(id, World.BOB, "", "I am bob"));
        FromServer.DirectRelayed message =
                new FromServer.DirectRelayed(id, World.BOB, opaque(key), World.ADA, box, 1000);
        world.say(message);
        answer(key);
        assertEquals(List.of("key_changed"), world.log.errorCodes());
        assertEquals(List.of(), world.log.all(DirectMessage.class));
        fingerprint(key);
        order(new PersonOrder.Verify(World.BOB, ""));
        world.say(message);
        assertEquals("I am bob", world.log.last(DirectMessage.class).text());
    }

    @Test
    void onlyTheRightDigitsVerify() {
        String digits = KeyComparison.digits(Fingerprint.of(adaKey), Fingerprint.of(bobKey));
        verify(digits, eveKey);
        assertEquals(List.of("not_the_same"), world.log.errorCodes());
        verify(digits, bobKey);
        assertTrue(world.log.last(Notice.class).text().startsWith("bob's key is verified"));
    }

    private void verify(String digits, Bytes key) {
        order(new PersonOrder.Verify(World.BOB, digits));
        answer(key);
    }

    @Test
    void whatWasSaidInBothDirectionsIsKeptAndFound() throws IOException {
        fingerprint(bobKey);
        sendWith(bobKey);
        Direct sent = world.said(Direct.class).getFirst();
        world.say(new FromServer.DirectDelivered(sent.id()));
        DirectBoxes bob =
                new DirectBoxes(Home.in(folder.resolve("bob")), random, InstantSource.system(), ZoneOffset.UTC);
        MessageId id = new MessageId(1, 2);
        Opaque box = bob.seal(World.SERVER_KEY, adaKey, new Draft(id, World.BOB, "", "who is there?"));
        world.say(new FromServer.DirectRelayed(id, World.BOB, opaque(bobKey), World.ADA, box, 1000));
        int before = world.log.all(DirectMessage.class).size();
        order(new PersonOrder.History(World.BOB, 10));
        List<DirectMessage> kept = world.log.all(DirectMessage.class);
        kept = kept.subList(before, kept.size());
        assertEquals(
                List.of("psst", "who is there?"),
                kept.stream().map(DirectMessage::text).toList());
        assertTrue(kept.getFirst().self() && kept.getFirst().history());
        order(new PersonOrder.Search(World.BOB, "THERE who"));
        assertTrue(world.log.last(Notice.class).text().endsWith("<bob> who is there?"));
    }

    @Test
    void whatNobodyLookedAtComesAgainAtTheNextStartUntilSomebodyDoes() throws IOException {
        fingerprint(bobKey);
        MessageId first = hear("one");
        MessageId second = hear("two");
        order(new PersonOrder.ShowUnread());
        assertEquals(List.of("one", "two"), heard(), "shown already");
        order(new PersonOrder.MarkRead(World.BOB, first.toString()));
        restart();
        order(new PersonOrder.ShowUnread());
        assertEquals(List.of("two"), heard());
        DirectMessage again = world.log.last(DirectMessage.class);
        assertEquals(second.toString(), again.id());
        assertTrue(again.from().equals("bob") && again.to().equals("ada") && !again.self() && !again.history());
        order(new PersonOrder.MarkRead(World.BOB, second.toString()));
        assertTrue(world.core.parts().settled());
        restart();
        order(new PersonOrder.ShowUnread());
        assertEquals(List.of(), heard());
    }

    private void restart() {
        world = new World(folder.resolve("ada")).online();
        world.said();
    }

    private List<String> heard() {
        return world.log.all(DirectMessage.class).stream()
                .map(DirectMessage::text)
                .toList();
    }

    private MessageId hear(String text) throws IOException {
        DirectBoxes bob =
                new DirectBoxes(Home.in(folder.resolve("bob")), random, InstantSource.system(), ZoneOffset.UTC);
        MessageId id = MessageId.random(random);
        Opaque box = bob.seal(World.SERVER_KEY, adaKey, new Draft(id, World.BOB, "", text));
        world.say(new FromServer.DirectRelayed(id, World.BOB, opaque(bobKey), World.ADA, box, 1000));
        return id;
    }

    @Test
    void aMessageThatFailedIsNotKept() {
        fingerprint(bobKey);
        sendWith(bobKey);
        Direct sent = world.said(Direct.class).getFirst();
        world.say(new FromServer.Failed(Optional.of(sent.id()), 0, "user_offline", "Not here."));
        order(new PersonOrder.History(World.BOB, 10));
        assertEquals(List.of(), world.log.all(DirectMessage.class));
    }

    @Test
    void whatOneWritesToOneselfFailsAtOnce() {
        world.request(() -> world.core.parts().directs.say("ada", "hello me", "d"));
        WhoIs question = world.said(WhoIs.class).getFirst();
        world.say(new FromServer.KeyOf(question.request(), World.ADA, opaque(adaKey)));
        assertEquals(List.of("not_permitted"), world.log.errorCodes());
        assertTrue(world.core.parts().settled());
    }

    @Test
    void nobodyOfThatNameIsAFailure() {
        order(new PersonOrder.ShowKey(Optional.of(World.BOB)));
        WhoIs question = world.said(WhoIs.class).getFirst();
        world.say(new FromServer.Failed(Optional.empty(), question.request(), "no_such_user", "Nobody."));
        assertEquals(List.of("no_such_user"), world.log.errorCodes());
        assertTrue(world.core.parts().settled());
    }

    /** What was told of bob, whom the server gives that key. */
    private List<String> fingerprint(Bytes key) {
        int before = world.log.all(Notice.class).size();
        order(new PersonOrder.ShowKey(Optional.of(World.BOB)));
        answer(key);
        List<Notice> all = world.log.all(Notice.class);
        return all.subList(before, all.size()).stream().map(Notice::text).toList();
    }

    private void answer(Bytes key) {
        for (WhoIs question : world.said(WhoIs.class)) {
            world.say(new FromServer.KeyOf(question.request(), World.BOB, opaque(key)));
        }
    }

    private void order(PersonOrder order) {
        world.request(() -> world.core.parts().order(order, "r"));
    }

    private static Opaque opaque(Bytes bytes) {
        return Opaque.copyOf(bytes.toArray());
    }
}
