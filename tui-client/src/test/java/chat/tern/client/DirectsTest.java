package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.direct.DirectBoxes;
import chat.tern.client.direct.Draft;
import chat.tern.client.event.ClientEvent.Delivery;
import chat.tern.client.event.ClientEvent.DeliveryState;
import chat.tern.client.event.ClientEvent.DirectMessage;
import chat.tern.client.event.ClientEvent.Route;
import chat.tern.client.home.Home;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromClient.Direct;
import chat.tern.protocol.FromClient.DirectReceipt;
import chat.tern.protocol.FromClient.WhoIs;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Opaque;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.packet.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectsTest {
    @TempDir
    private Path folder;

    private final SecureRandom random = new SecureRandom();
    private World world;
    private DirectBoxes bob;
    private Bytes bobKey = Bytes.EMPTY;
    private Bytes adaKey = Bytes.EMPTY;

    @BeforeEach
    void world() throws IOException {
        world = new World(folder.resolve("ada")).online();
        world.said();
        Home bobs = Home.in(folder.resolve("bob"));
        bob = new DirectBoxes(bobs, random, InstantSource.system(), ZoneOffset.UTC);
        bobKey = bobs.identity(random).noise().publicKey();
        adaKey = world.home.identity(random).noise().publicKey();
    }

    @Test
    void theKeyIsAskedForOnceAndWhatIsSealedToItFollowsInOrder() throws IOException {
        direct("one", "r1");
        direct("two", "r2");
        WhoIs question = world.said(WhoIs.class).getFirst();
        assertEquals(World.BOB, question.nick());
        world.say(new FromServer.KeyOf(question.request(), World.BOB, opaque(bobKey)));
        List<Direct> sent = world.said(Direct.class);
        assertEquals("one", opened(sent.get(0)));
        assertEquals("two", opened(sent.get(1)));
        direct("three", "r3");
        assertEquals("three", opened(world.said(Direct.class).getFirst()));
    }

    private String opened(Direct direct) throws IOException {
        DirectBoxes.Opened opened = bob.open(
                World.SERVER_KEY,
                new FromServer.DirectRelayed(direct.id(), World.ADA, opaque(adaKey), direct.to(), direct.box(), 1000));
        return ((DirectBoxes.Opened.Fresh) opened).text();
    }

    @Test
    void theReceiptIsTheDelivery() {
        Direct sent = sent("psst", "r1");
        world.say(new FromServer.DirectDelivered(sent.id()));
        assertEquals(
                new Delivery(
                        sent.id().toString(),
                        "r1",
                        DeliveryState.DELIVERED,
                        Optional.of("bob"),
                        Optional.of(Route.RELAY)),
                world.log.last(Delivery.class));
        assertTrue(world.core.parts().settled());
    }

    @Test
    void aReceiptThatWasKeptForUsIsSaidToBeHeard() {
        Direct sent = sent("psst", "r1");
        world.say(new FromServer.DirectDelivered(sent.id(), true));
        assertEquals(List.of(new FromClient.DeliveryHeard(sent.id())), world.said(FromClient.DeliveryHeard.class));
    }

    @Test
    void withoutAReceiptItIsSentAgainAfterAWhile() {
        Direct sent = sent("psst", "r1");
        world.pass(Duration.ofSeconds(29));
        assertEquals(List.of(), world.said(Direct.class));
        world.pass(Duration.ofSeconds(1));
        assertEquals(List.of(sent), world.said(Direct.class));
        world.say(new FromServer.DirectDelivered(sent.id()));
        world.pass(Duration.ofMinutes(5));
        assertEquals(List.of(), world.said());
    }

    @Test
    void afterAReconnectTheSameBoxGoesOutAgain() {
        Direct sent = sent("psst", "r1");
        reconnect();
        assertEquals(List.of(sent), world.said(Direct.class));
    }

    @Test
    void theKeyIsAskedForAgainOnEveryConnection() {
        sent("psst", "r1");
        reconnect();
        world.said();
        direct("again", "r2");
        assertEquals(1, world.said(WhoIs.class).size());
    }

    @Test
    void anAnswerToAnOldQuestionIsNotUsed() {
        direct("one", "r1");
        WhoIs old = world.said(WhoIs.class).getFirst();
        world.desk.held = true;
        world.say(new FromServer.KeyOf(old.request(), World.BOB, opaque(bobKey)));
        reconnect();
        world.desk.release();
        world.core.settle();
        assertEquals(List.of(), world.said(Direct.class));
    }

    @Test
    void aKeyThatCouldNotBeCheckedIsAskedForAgainWithTheNextMessage() throws IOException {
        Path people = folder.resolve("ada").resolve("known_people");
        Files.createDirectory(people);
        direct("one", "r1");
        answerKey();
        assertEquals(List.of("local_file"), world.log.errorCodes());
        Files.delete(people);
        direct("two", "r2");
        answerKey();
        assertEquals("two", opened(world.said(Direct.class).getFirst()));
    }

    private void answerKey() {
        WhoIs question = world.said(WhoIs.class).getFirst();
        world.say(new FromServer.KeyOf(question.request(), World.BOB, opaque(bobKey)));
    }

    @Test
    void aCheckThatFailsAfterAReconnectSpoilsNoNewQuestion() throws IOException {
        Path people = folder.resolve("ada").resolve("known_people");
        Files.createDirectory(people);
        direct("one", "r1");
        WhoIs old = world.said(WhoIs.class).getFirst();
        world.desk.held = true;
        world.say(new FromServer.KeyOf(old.request(), World.BOB, opaque(bobKey)));
        reconnect();
        world.desk.held = false;
        world.desk.release();
        assertEquals(List.of(), world.log.errorCodes());
        Files.delete(people);
        answerKey();
        assertEquals("one", opened(world.said(Direct.class).getFirst()));
    }

    @Test
    void nobodyOfThatNameIsAFailureOfEveryMessage() {
        direct("one", "r1");
        direct("two", "r2");
        WhoIs question = world.said(WhoIs.class).getFirst();
        world.say(new FromServer.Failed(Optional.empty(), question.request(), "no_such_user", "Nobody."));
        assertEquals(List.of("no_such_user", "no_such_user"), world.log.errorCodes());
        assertTrue(world.core.parts().settled());
    }

    @Test
    void anAbsentRecipientIsAFailure() {
        Direct sent = sent("psst", "r1");
        world.say(new FromServer.Failed(Optional.of(sent.id()), 0, "user_offline", "Not here."));
        assertEquals(List.of("user_offline"), world.log.errorCodes());
        assertEquals(Optional.of("bob"), world.log.last(Delivery.class).to());
    }

    @Test
    void aChangedKeyIsRefusedAndNothingIsSent() {
        sent("psst", "r1");
        reconnect();
        world.said();
        direct("to whom?", "r2");
        WhoIs question = world.said(WhoIs.class).getFirst();
        Bytes other = IdentityKey.generate(random).publicKey();
        world.say(new FromServer.KeyOf(question.request(), World.BOB, opaque(other)));
        assertEquals(List.of("key_changed"), world.log.errorCodes());
        assertEquals(List.of(), world.said(Direct.class));
        assertEquals(DeliveryState.FAILED, world.log.last(Delivery.class).state());
    }

    @Test
    void aMessageIsShownOnceAndItsReceiptSentEachTime() throws IOException {
        FromServer.DirectRelayed relayed = fromBob("psst", new MessageId(1, 2));
        world.say(relayed);
        world.say(relayed);
        DirectMessage shown = world.log.last(DirectMessage.class);
        assertEquals(1, world.log.all(DirectMessage.class).size());
        assertEquals("psst", shown.text());
        assertEquals("bob", shown.from());
        assertEquals("ada", shown.to());
        assertTrue(shown.sealed());
        DirectReceipt receipt = new DirectReceipt(World.BOB, new MessageId(1, 2));
        assertEquals(List.of(receipt, receipt), world.said());
    }

    @Test
    void aMessageThatCannotBeOpenedIsSaidAndNotReceipted() throws IOException {
        FromServer.DirectRelayed good = fromBob("psst", new MessageId(1, 2));
        world.say(new FromServer.DirectRelayed(
                good.id(), good.from(), good.fromKey(), good.to(), Opaque.copyOf(new byte[200]), 1000));
        assertEquals(List.of("cannot_open"), world.log.errorCodes());
        assertEquals(List.of(), world.said());
    }

    @Test
    void tooManyMessagesWithoutAKeyAreRefused() {
        for (int i = 0; i <= 1_000; i++) {
            direct("x", "r" + i);
        }
        assertEquals(List.of("queue_full"), world.log.errorCodes());
    }

    @Test
    void whatIsNoNickIsSaid() {
        world.core.request(() -> world.core.parts().directs.say("no nick", "x", "r1"));
        assertEquals(List.of("bad_nick"), world.log.errorCodes());
    }

    @Test
    void aTextThatCannotBeSealedIsSaid() {
        direct("x".repeat(70_000), "r1");
        assertEquals(List.of("too_long"), world.log.errorCodes());
    }

    @Test
    void withoutAConnectionAMessageIsQueuedAndLeavesLater() {
        world.lose(new CloseReason.StatelessReset());
        direct("later", "r1");
        assertEquals(DeliveryState.QUEUED, world.log.last(Delivery.class).state());
        world.pass(Duration.ZERO);
        world.connect();
        world.welcome(0);
        assertEquals(1, world.said(WhoIs.class).size());
    }

    private Direct sent(String text, String ref) {
        direct(text, ref);
        WhoIs question = world.said(WhoIs.class).getFirst();
        world.say(new FromServer.KeyOf(question.request(), World.BOB, opaque(bobKey)));
        return world.said(Direct.class).getFirst();
    }

    private FromServer.DirectRelayed fromBob(String text, MessageId id) throws IOException {
        Opaque box = bob.seal(World.SERVER_KEY, adaKey, new Draft(id, World.BOB, "", text));
        return new FromServer.DirectRelayed(id, World.BOB, opaque(bobKey), World.ADA, box, 1000);
    }

    private void direct(String text, String ref) {
        world.core.request(() -> world.core.parts().directs.say("bob", text, ref));
    }

    private void reconnect() {
        world.lose(new CloseReason.StatelessReset());
        world.pass(Duration.ZERO);
        world.connect();
        world.welcome(0);
    }

    private static Opaque opaque(Bytes bytes) {
        return Opaque.copyOf(bytes.toArray());
    }
}
