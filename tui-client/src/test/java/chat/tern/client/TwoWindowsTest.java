package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.DirectMessage;
import chat.tern.client.event.Keeping;
import chat.tern.protocol.FromClient.DeliveryHeard;
import chat.tern.protocol.FromClient.Direct;
import chat.tern.protocol.FromClient.DirectReceipt;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.MessageId;
import chat.tern.reliability.Deadlines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said to and by a person who has two windows. */
final class TwoWindowsTest extends TwoWindows {
    @Test
    void eachShowsAMessageOnceAndOneBegunLaterNotAgain() throws IOException {
        FromServer.DirectRelayed message = said("psst");
        one.say(message);
        two.say(message);
        two.say(message);
        one.say(message);
        World three = window();
        three.say(message);
        assertEquals(List.of("psst"), shown(one));
        assertEquals(List.of("psst"), shown(two));
        assertEquals(List.of(), shown(three));
        assertEquals(1, three.said(DirectReceipt.class).size());
        assertEquals(1, one.home.directs(World.SERVER_KEY).last(World.BOB, 10).size());
    }

    @Test
    void whatOneSaysTheOtherShowsOnce() throws IOException {
        one.request(() -> one.core.parts().directs.say("bob", "hello", "r"));
        one.say(new FromServer.KeyOf(1, World.BOB, bobKey));
        MessageId id = one.said(Direct.class).getFirst().id();
        one.say(new FromServer.DirectStored(id));
        two.pass(Duration.ofSeconds(2));
        one.pass(Duration.ofSeconds(5));
        two.pass(Duration.ofSeconds(5));
        DirectMessage there = two.log.last(DirectMessage.class);
        assertEquals(List.of("hello"), shown(two));
        assertEquals(
                List.of("ada", "bob", "hello", true, id.toString()),
                List.of(there.from(), there.to(), there.text(), there.self(), there.id()));
        assertEquals(List.of(), shown(one), "what was typed here is not echoed");
    }

    @Test
    void whatCameToOneWhileTheOtherWasAwayIsShownInBothOnce() throws IOException {
        FromServer.DirectRelayed message = said("psst");
        one.say(message);
        two.pass(Duration.ofSeconds(2));
        assertEquals(List.of("psst"), shown(two));
        two.say(message);
        assertEquals(List.of("psst"), shown(two));
        assertEquals(1, two.said(DirectReceipt.class).size());
        World three = window();
        three.pass(Duration.ofSeconds(5));
        assertEquals(List.of(), shown(three), "what is older stands in the log");
    }

    @Test
    void whoIsAloneLooksLessOftenForWhatCommandsSay() throws IOException {
        two.windows = false;
        two.pass(Duration.ofSeconds(1));
        one.say(said("psst"));
        two.pass(Duration.ofSeconds(4));
        assertEquals(List.of(), shown(two));
        two.pass(Duration.ofSeconds(1));
        assertEquals(List.of("psst"), shown(two));
    }

    @Test
    void aProgramOfOneCommandShowsNothingOfTheOthers() throws IOException {
        World send = new World(config().withoutMail()).online();
        one.say(said("psst"));
        send.pass(Duration.ofSeconds(5));
        assertEquals(List.of(), shown(send));
    }

    @Test
    void aReceiptIsKeptForTheWindowThatWaitsForIt() {
        MessageId id = new MessageId(3, 3);
        two.windows = true;
        two.say(new FromServer.DirectDelivered(id, true));
        assertEquals(List.of(), two.said(DeliveryHeard.class));
        two.windows = false;
        two.say(new FromServer.DirectDelivered(id, true));
        assertEquals(List.of(new DeliveryHeard(id)), two.said(DeliveryHeard.class));
        World command = new World(config().withoutMail()).online();
        command.say(new FromServer.DirectDelivered(id, true));
        assertEquals(List.of(), command.said(DeliveryHeard.class));
    }

    @Test
    void whatAnotherProgramWasGivenIsNotMissingHere() throws IOException {
        one.say(said("while two was away"));
        two.say(said("for both"));
        assertEquals(List.of("for both"), shown(two));
        FromServer.DirectRelayed late = said("late");
        two.say(said("early"));
        assertEquals(List.of("for both"), shown(two));
        one.say(late);
        two.pass(Duration.ofSeconds(2));
        assertEquals(List.of("for both", "while two was away", "late", "early"), shown(two));
        assertEquals(List.of(), missing(two));
        FromServer.DirectRelayed lost = said("lost");
        two.say(said("last"));
        two.pass(Duration.ofSeconds(2));
        assertEquals(1, missing(two).size(), "nobody has " + lost.id());
    }

    @Test
    void whatCouldNotBeKeptIsKeptWhenItComesAgainAndShownOnce() throws IOException {
        Path logs = folder.resolve("ada").resolve("directs");
        Files.writeString(logs, "in the way");
        FromServer.DirectRelayed message = said("psst");
        one.say(message);
        assertEquals(List.of("psst"), shown(one));
        assertEquals(List.of(), one.said(DirectReceipt.class));
        one.say(message);
        assertEquals(List.of(), one.said(DirectReceipt.class), "it still cannot be");
        Files.delete(logs);
        one.say(message);
        one.pass(Duration.ofSeconds(3));
        assertEquals(1, one.said(DirectReceipt.class).size());
        assertEquals(List.of("psst"), shown(one));
        assertEquals(1, one.home.directs(World.SERVER_KEY).last(World.BOB, 10).size());
    }

    @Test
    void whatCouldNotBeKeptHereButInAnotherWindowIsShownOnce() throws IOException {
        Path logs = folder.resolve("ada").resolve("directs");
        Files.writeString(logs, "in the way");
        FromServer.DirectRelayed message = said("psst");
        one.say(message);
        Files.delete(logs);
        two.say(message);
        one.pass(Duration.ofSeconds(2));
        assertEquals(List.of("psst"), shown(one));
        assertEquals(List.of("psst"), shown(two));
    }

    @Test
    void aLogThatCannotBeReadIsToldOnceAndTheOthersGoOn() throws IOException {
        one.say(said("psst"));
        two.pass(Duration.ofSeconds(2));
        Path log = folder.resolve("ada/directs").resolve(World.SERVER_KEY.hex()).resolve("anna.log");
        Files.createFile(Files.createDirectory(log).resolve("so that it has a size"));
        one.say(said("pssst"));
        two.pass(Duration.ofSeconds(1));
        one.say(said("psssst"));
        two.pass(Duration.ofSeconds(1));
        assertEquals(List.of("psst", "pssst", "psssst"), shown(two));
        assertEquals(List.of("local_file"), two.log.errorCodes());
    }

    @Test
    void whoHasNoRoomForNewsSleepsAndShowsThemOnceThereIs() throws IOException {
        two.log.crowded = true;
        one.say(said("psst"));
        two.clock.advanceTo(two.clock.now() + Duration.ofSeconds(10).toNanos());
        two.core.onTimeout(two.clock.now());
        assertFalse(isDue(two), "nobody would make room by looking");
        assertEquals(List.of(), shown(two));
        two.log.crowded = false;
        assertTrue(isDue(two), "also if nobody says that there is room");
        two.core.settle();
        assertEquals(List.of("psst"), shown(two));
    }

    @Test
    void whoWaitsForLinesOfEarlierProgramsSleepsAndLooksOnceTheyAreHere() throws IOException {
        World three = new World(config().withKeeping(Keeping.SEND));
        three.windows = true;
        three.desk.held = true;
        three.online();
        three.clock.advanceTo(three.clock.now() + Duration.ofSeconds(10).toNanos());
        three.core.onTimeout(three.clock.now());
        assertFalse(isDue(three));
        three.desk.release();
        assertTrue(isDue(three));
        three.desk.held = false;
        three.pass(Duration.ofSeconds(1));
        one.say(said("psst"));
        three.pass(Duration.ofSeconds(1));
        assertEquals(List.of("psst"), shown(three));
    }

    /** Whether the loop would have its next turn without a pause. */
    private static boolean isDue(World world) {
        return Deadlines.due(world.core.nextTimeout(), world.clock.now());
    }

    private static List<String> missing(World world) {
        return world.log.all(ClientEvent.Notice.class).stream()
                .map(ClientEvent.Notice::text)
                .filter(text -> text.endsWith("is missing."))
                .toList();
    }

    @Test
    void aProgramThatShowsNothingLeavesMessagesForOneThatDoes() throws IOException {
        World send = new World(config().withoutMail()).online();
        FromServer.DirectRelayed message = said("psst");
        send.say(message);
        send.say(message);
        assertEquals(List.of(), send.said(DirectReceipt.class));
        assertEquals(List.of(), shown(send));
        World later = window();
        later.say(message);
        assertEquals(List.of("psst"), shown(later));
    }

    @Test
    void theWayToSomebodyIsTheServersWhileThereAreTwo() throws IOException {
        World straight = new World(config().withDirect(true)).online();
        straight.windows = true;
        straight.request(() -> straight.core.parts().directs.say("bob", "hello", "r"));
        straight.say(new FromServer.KeyOf(1, World.BOB, bobKey));
        assertEquals(1, straight.said(Direct.class).size());
        assertEquals(
                "through the server: several windows of yours are open, and the server reaches them all",
                straight.core.parts().peers.describe(World.BOB));
    }
}
