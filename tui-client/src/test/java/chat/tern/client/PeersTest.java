package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.direct.DirectBoxes;
import chat.tern.client.direct.Draft;
import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Delivery;
import chat.tern.client.event.ClientEvent.DirectMessage;
import chat.tern.client.event.ClientEvent.Kept;
import chat.tern.client.event.ClientEvent.Notice;
import chat.tern.client.event.ClientEvent.Route;
import chat.tern.client.event.Keeping;
import chat.tern.client.event.PersonOrder;
import chat.tern.client.home.Home;
import chat.tern.client.link.FakeNetwork;
import chat.tern.client.link.FakeStreams;
import chat.tern.client.link.ServerAddress;
import chat.tern.protocol.Candidate;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.FromClient.Consent;
import chat.tern.protocol.FromClient.Direct;
import chat.tern.protocol.FromClient.DirectReceipt;
import chat.tern.protocol.FromClient.Introduce;
import chat.tern.protocol.FromClient.WhoIs;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Opaque;
import chat.tern.reliability.Application;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.ConnectionEvent;
import chat.tern.reliability.packet.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PeersTest {
    private static final Candidate PLACE = new Candidate(Opaque.copyOf(new byte[] {(byte) 203, 0, 113, 12}), 40_000);
    private static final Opaque SECRET = Opaque.copyOf(new byte[32]);

    @TempDir
    private Path folder;

    private final SecureRandom random = new SecureRandom();
    private World world;
    private DirectBoxes bob;
    private Bytes adaKey = Bytes.EMPTY;
    private Bytes bobKey = Bytes.EMPTY;
    private FakeStreams peer = new FakeStreams(Bytes.EMPTY);
    private Optional<Application> session = Optional.empty();

    @BeforeEach
    void world() throws IOException {
        world = new World(ClientConfig.of(ServerAddress.parse("pi.example"), Home.in(folder.resolve("ada")))
                        .withNick(World.ADA)
                        .withKeeping(Keeping.ASK)
                        .withDirect(true))
                .online();
        world.said();
        Home bobs = Home.in(folder.resolve("bob"));
        bob = new DirectBoxes(bobs, random, InstantSource.system(), ZoneOffset.UTC);
        bobKey = bobs.identity(random).noise().publicKey();
        adaKey = world.home.identity(random).noise().publicKey();
    }

    @Test
    void theFirstMessageAsksForAnIntroductionAndWaitsHalfASecond() {
        say("one");
        answerKey();
        assertEquals(1, world.said(Introduce.class).size());
        world.pass(Duration.ofMillis(499));
        assertEquals(List.of(), world.said(Direct.class));
        world.pass(Duration.ofMillis(1));
        assertEquals(1, world.said(Direct.class).size());
    }

    @Test
    void aRefusalSendsItThroughTheServerAtOnce() {
        say("one");
        answerKey();
        Introduce asked = world.said(Introduce.class).getFirst();
        world.say(new FromServer.Failed(Optional.empty(), asked.request(), "direct_refused", "bob says no."));
        assertEquals(1, world.said(Direct.class).size());
        assertEquals(List.of(), world.log.errorCodes());
        order(new PersonOrder.Stats(Optional.of(World.BOB)));
        assertEquals(
                "bob: through the server: bob says no.",
                world.log.last(Notice.class).text());
        order(new PersonOrder.Stats(Optional.empty()));
        assertEquals(
                "window 14720 bytes, 0 in flight; 2 of 50 packets lost, 1 of them only late; 0 probes",
                world.log.last(Notice.class).text());
        say("two");
        assertEquals(1, world.said(Direct.class).size());
    }

    @Test
    void onceTheyHaveMetMessagesGoStraightAndTheReceiptIsTheDelivery() {
        meet();
        Direct sent = straight();
        assertEquals(List.of(), world.said(Direct.class));
        receipt(sent.id());
        assertEquals(Optional.of(Route.DIRECT), world.log.last(Delivery.class).path());
        assertTrue(world.core.parts().settled());
        world.pass(Duration.ofSeconds(40));
        assertEquals(List.of(), world.said(Direct.class));
    }

    @Test
    void withoutAReceiptInTimeTheSameBoxGoesThroughTheServerAndOneDeliveryIsTold() {
        meet();
        Direct sent = straight();
        world.pass(Duration.ofMillis(500));
        assertEquals(List.of(sent), world.said(Direct.class));
        say("next");
        assertEquals(1, world.said(Direct.class).size());
        receipt(sent.id());
        world.say(new FromServer.DirectDelivered(sent.id()));
        assertEquals(
                1,
                world.log.all(Delivery.class).stream()
                        .filter(each -> each.id().equals(sent.id().toString()))
                        .filter(each -> each.state() != ClientEvent.DeliveryState.QUEUED)
                        .count());
    }

    @Test
    void aWayThatDoesNotAnswerIsLookedForAnew() {
        meet();
        straight();
        world.pass(Duration.ofMillis(500));
        world.said();
        say("through the server");
        assertEquals(List.of(), world.said(Introduce.class));
        world.pass(Duration.ofSeconds(10));
        assertTrue(peer.closed.isPresent());
        world.said();
        say("is there a way now?");
        assertEquals(1, world.said(Introduce.class).size());
    }

    @Test
    void whoHasLostTheOldWayIsMetAnew() {
        order(new PersonOrder.AllowDirect(Optional.of(World.BOB), true));
        meet();
        receipt(straight().id());
        world.say(new FromServer.IntroductionWanted(10, World.BOB, opaque(bobKey), false));
        world.say(introduced(10, 0));
        assertEquals(1, world.network.met.size(), "both have asked at the same time");
        world.pass(Duration.ofSeconds(5));
        world.say(new FromServer.IntroductionWanted(11, World.BOB, opaque(bobKey), false));
        world.say(introduced(11, 0));
        assertEquals(2, world.network.met.size());
        assertTrue(peer.closed.isPresent());
        session.orElseThrow()
                .onEvent(world.clock.now(), new ConnectionEvent.Closed(new CloseReason.Local(0, "met anew")));
        FakeStreams fresh = new FakeStreams(bobKey);
        session = Optional.of(world.network.met.getLast().session().apply(fresh));
        session.get().onEvent(world.clock.now(), new ConnectionEvent.Connected(bobKey));
        say("here");
        assertEquals(1, fresh.said(FakeStreams.CONTROL).size());
    }

    @Test
    void nothingOvertakesWhatIsOnItsWayThroughTheServer() {
        say("one");
        answerKey();
        Introduce asked = world.said(Introduce.class).getFirst();
        world.pass(Duration.ofMillis(500));
        Direct one = world.said(Direct.class).getFirst();
        say("two");
        connect(introduced(9, asked.request()));
        Direct two = world.said(Direct.class).getFirst();
        assertEquals(Map.of(), peer.bands, "nothing goes straight");
        world.say(new FromServer.DirectDelivered(one.id()));
        say("three");
        Direct three = world.said(Direct.class).getFirst();
        world.say(new FromServer.DirectDelivered(two.id()));
        world.say(new FromServer.DirectStored(three.id()));
        say("four");
        assertEquals(List.of(), world.said(Direct.class));
        assertEquals(1, peer.said(FakeStreams.CONTROL).size());
    }

    @Test
    void aMessageThatIsTakenBackIsNotOnItsWayAnyMore() {
        say("one");
        answerKey();
        Introduce asked = world.said(Introduce.class).getFirst();
        world.pass(Duration.ofMillis(500));
        assertEquals(1, world.said(Direct.class).size());
        connect(introduced(9, asked.request()));
        world.lose(new CloseReason.Peer(CloseCode.DONE, "gone"));
        world.later = Duration.ofMinutes(31);
        world.pass(Duration.ofSeconds(1));
        world.connect();
        world.welcome(0);
        Kept kept = world.log.last(Kept.class);
        assertTrue(kept.asked());
        String id = kept.lines().getFirst().id();
        world.request(() -> world.core.parts().kept.answer(List.of(id), false));
        world.said();
        say("two");
        answerKey();
        assertEquals(1, peer.said(FakeStreams.CONTROL).size());
    }

    @Test
    void whatWaitsForReceiptsGoesThroughTheServerTogetherAndInOrder() {
        meet();
        receipt(straight().id());
        say("two");
        world.pass(Duration.ofMillis(300));
        say("three");
        world.pass(Duration.ofMillis(200));
        say("four");
        List<MessageId> straight = peer.said(FakeStreams.CONTROL).stream()
                .map(each -> ((Direct) each).id())
                .toList();
        List<MessageId> through =
                world.said(Direct.class).stream().map(Direct::id).toList();
        assertEquals(2, straight.size());
        assertEquals(straight, through.subList(0, 2));
        assertEquals(3, through.size());
    }

    @Test
    void whenTheStraightWayEndsWhatWaitsGoesThroughTheServer() {
        meet();
        Direct sent = straight();
        session.orElseThrow().onEvent(world.clock.now(), new ConnectionEvent.Closed(new CloseReason.StatelessReset()));
        world.core.settle();
        assertEquals(List.of(sent), world.said(Direct.class));
    }

    @Test
    void aMessageThatComesBothWaysIsShownOnce() throws IOException {
        meet();
        MessageId id = new MessageId(4, 4);
        Opaque box = bob.seal(World.SERVER_KEY, adaKey, new Draft(id, World.BOB, "", "hello"));
        long theirs = 1;
        peer.accept(theirs);
        session.orElseThrow().onEvent(world.clock.now(), new ConnectionEvent.StreamOpened(theirs));
        peer.put(theirs, new Direct(id, World.ADA, box));
        session.orElseThrow().onEvent(world.clock.now(), new ConnectionEvent.Readable(theirs));
        world.say(new FromServer.DirectRelayed(id, World.BOB, opaque(bobKey), World.ADA, box, 1000, false));
        assertEquals(1, world.log.all(DirectMessage.class).size());
        assertEquals(Route.DIRECT, world.log.last(DirectMessage.class).path());
        assertEquals(List.of(new DirectReceipt(World.BOB, id)), peer.said(theirs));
    }

    @Test
    void aStrangerWhoWroteFirstLearnsNoAddress() {
        world.say(new FromServer.IntroductionWanted(9, World.BOB, opaque(bobKey), false));
        Consent consent = world.said(Consent.class).getFirst();
        assertEquals(new Consent(9, false, List.of()), consent);
        world.say(introduced(9, 0));
        assertEquals(List.of(), world.network.met);
    }

    @Test
    void whoIsAllowedIsMet() {
        order(new PersonOrder.AllowDirect(Optional.of(World.BOB), true));
        world.say(new FromServer.IntroductionWanted(9, World.BOB, opaque(bobKey), false));
        assertTrue(world.said(Consent.class).getFirst().allowed());
        world.say(introduced(9, 0));
        assertEquals(1, world.network.met.size());
        world.say(introduced(9, 0));
        assertEquals(1, world.network.met.size());
    }

    @Test
    void anotherKeyUnderAKnownNameIsNeverMet() {
        order(new PersonOrder.AllowDirect(Optional.of(World.BOB), true));
        say("hello");
        answerKey();
        world.said();
        world.say(new FromServer.IntroductionWanted(9, World.BOB, opaque(adaKey), true));
        assertEquals(new Consent(9, false, List.of()), world.said(Consent.class).getFirst());
    }

    @Test
    void theFirstAnswerToAStrangerSaysThatItTakesTheServerAndWhereElseTheAddressIsTold() throws IOException {
        answerToWhoWroteFirst();
        assertEquals(
                "bob wrote first, so what you send goes through the server: bob may learn your address only in one"
                        + " network with you. /direct on bob allows it anywhere, /direct off bob nowhere.",
                world.log.last(Notice.class).text());
        order(new PersonOrder.Stats(Optional.of(World.BOB)));
        assertEquals(
                "bob: through the server: you show bob your address only in one network (/direct on bob)",
                world.log.last(Notice.class).text());
        assertFalse(agreesToMeet(9, false));
        assertTrue(agreesToMeet(10, true));
        order(new PersonOrder.AllowDirect(Optional.of(World.BOB), false));
        assertFalse(agreesToMeet(11, true));
    }

    @Test
    void whoSaidThatNobodyLearnsAnAddressIsNotToldSoAgainAndNobodyDoes() throws IOException {
        order(new PersonOrder.AllowDirect(Optional.empty(), false));
        int notices = world.log.all(Notice.class).size();
        answerToWhoWroteFirst();
        assertEquals(notices, world.log.all(Notice.class).size());
        assertFalse(agreesToMeet(9, true));
    }

    private boolean agreesToMeet(long introduction, boolean sameNetwork) {
        world.say(new FromServer.IntroductionWanted(introduction, World.BOB, opaque(bobKey), sameNetwork));
        return world.said(Consent.class).getFirst().allowed();
    }

    private void answerToWhoWroteFirst() throws IOException {
        Opaque box = bob.seal(World.SERVER_KEY, adaKey, new Draft(new MessageId(1, 2), World.BOB, "", "hi"));
        world.say(new FromServer.DirectRelayed(
                new MessageId(1, 2), World.BOB, opaque(bobKey), World.ADA, box, 1000, false));
        world.said();
        say("who are you?");
        answerKey();
        assertEquals(1, world.said(Direct.class).size());
    }

    private void say(String text) {
        world.request(() -> world.core.parts().directs.say("bob", text, "r-" + text));
    }

    private void answerKey() {
        WhoIs question = world.said(WhoIs.class).getFirst();
        world.say(new FromServer.KeyOf(question.request(), World.BOB, opaque(bobKey)));
    }

    private FromServer.Introduced introduced(long id, long request) {
        return new FromServer.Introduced(request, World.BOB, opaque(bobKey), id, SECRET, true, List.of(PLACE));
    }

    /** Writes to bob until the straight way stands. */
    private void meet() {
        say("one");
        answerKey();
        Introduce asked = world.said(Introduce.class).getFirst();
        connect(introduced(9, asked.request()));
    }

    private void connect(FromServer.Introduced introduced) {
        world.say(introduced);
        FakeNetwork.Met met = world.network.met.getFirst();
        assertEquals(bobKey, met.introduction().peerKey());
        peer = new FakeStreams(bobKey);
        session = Optional.of(met.session().apply(peer));
        session.get().onEvent(world.clock.now(), new ConnectionEvent.Connected(bobKey));
    }

    private Direct straight() {
        return (Direct) peer.said(FakeStreams.CONTROL).getFirst();
    }

    private void receipt(MessageId id) {
        peer.put(FakeStreams.CONTROL, new DirectReceipt(World.ADA, id));
        session.orElseThrow().onEvent(world.clock.now(), new ConnectionEvent.Readable(FakeStreams.CONTROL));
        world.core.settle();
    }

    private void order(PersonOrder order) {
        world.request(() -> world.core.parts().persons.order(order, "r"));
    }

    private static Opaque opaque(Bytes bytes) {
        return Opaque.copyOf(bytes.toArray());
    }
}
