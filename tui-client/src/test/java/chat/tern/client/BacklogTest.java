package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Delivery;
import chat.tern.client.event.ClientEvent.DeliveryState;
import chat.tern.client.event.ClientEvent.Kept;
import chat.tern.client.event.ClientEvent.KeptText;
import chat.tern.client.event.Keeping;
import chat.tern.client.home.Home;
import chat.tern.client.link.ServerAddress;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomName;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.noise.IdentityKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that could not be sent outlive the program that they were written in. */
final class BacklogTest {
    private static final String SERVER = Fingerprint.of(World.SERVER_KEY);
    private static final String HOUR_AGO =
            Long.toString(World.NOON.minusSeconds(3600).toEpochMilli());
    private static final MessageId OLD = new MessageId(1, 1);

    private int worlds;

    @TempDir
    private Path folder;

    @Test
    void aLineWrittenOfflineGoesOutAtTheNextStartUnderItsId() throws IOException {
        World first = offline(Keeping.SEND);
        say(first, "for later\nin two rows \\n");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        String id = first.log.last(Delivery.class).id();
        quit(first);
        assertEquals(List.of("not_confirmed"), first.log.errorCodes());
        assertEquals(
                "The server has not confirmed this line. It is kept, and goes out at the next start.",
                first.log.last(ClientEvent.Failure.class).message());
        World second = world(Keeping.SEND).online();
        FromClient.Say said = second.said(FromClient.Say.class).getFirst();
        assertEquals("for later\nin two rows \\n", said.text());
        assertEquals(id, said.id().toString());
        assertEquals(
                new Delivery(id, "kept-1", DeliveryState.QUEUED, Optional.empty(), Optional.empty()),
                second.log.last(Delivery.class));
        second.say(new FromServer.Stored(said.id(), RoomName.LOBBY, 1, 1000));
        assertEquals(DeliveryState.STORED, second.log.last(Delivery.class).state());
        assertEquals("", Files.readString(file()));
    }

    @Test
    void linesOfBeforeGoOutBeforeNewOnes() {
        World first = offline(Keeping.SEND);
        say(first, "one");
        say(first, "two");
        quit(first);
        World second = world(Keeping.SEND);
        second.core.start();
        say(second, "three");
        second.connect();
        second.welcome(0);
        assertEquals(
                List.of("one", "two", "three"),
                second.said(FromClient.Say.class).stream()
                        .map(FromClient.Say::text)
                        .toList());
    }

    @Test
    void whatIsConfirmedWithoutAnOutageNeverTouchesTheDisk() {
        World world = world(Keeping.SEND).online();
        say(world, "quick");
        FromClient.Say said = world.said(FromClient.Say.class).getFirst();
        world.say(new FromServer.Stored(said.id(), RoomName.LOBBY, 1, 1000));
        assertFalse(Files.exists(file()));
    }

    @Test
    void aLineOfAProgramThatWasKilledIsTakenOver() throws IOException {
        Files.writeString(file(), SERVER + " 999999999@5 " + OLD + " " + HOUR_AGO + " me #lobby waves\n");
        FromClient.Say said =
                world(Keeping.SEND).online().said(FromClient.Say.class).getFirst();
        assertEquals(new FromClient.Say(OLD, RoomName.LOBBY, true, "waves"), said);
    }

    @Test
    void linesOfAnotherServerOfALivingProgramAndOfNobodyKnowsWhatStay() throws IOException {
        String living = ProcessHandle.current().pid() + "@"
                + ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli();
        String all = "SHA256:other - " + OLD + " 5 say #lobby x\n"
                + SERVER + " " + living + " " + OLD + " 5 say #lobby x\n"
                + SERVER + " - edited by hand\n";
        Files.writeString(file(), all);
        World world = world(Keeping.SEND).online();
        assertEquals(List.of(), world.said(FromClient.Say.class));
        assertEquals(all, Files.readString(file()));
    }

    @Test
    void whoCanBeAskedIsAskedAboutOldLines() throws IOException {
        Files.writeString(file(), SERVER + " - " + OLD + " " + HOUR_AGO + " say #lobby old news\n");
        World world = world(Keeping.ASK).online();
        assertEquals(List.of(), world.said(FromClient.Say.class));
        KeptText text =
                new KeptText(OLD.toString(), "kept-1", "#lobby", "old news", false, World.NOON.minusSeconds(3600));
        assertEquals(new Kept(List.of(text), true), world.log.last(Kept.class));
        world.request(() -> world.core.parts().kept.answer(List.of(OLD.toString()), true));
        assertEquals(OLD, world.said(FromClient.Say.class).getFirst().id());
    }

    @Test
    void whatIsDroppedIsGone() throws IOException {
        Files.writeString(file(), SERVER + " - " + OLD + " " + HOUR_AGO + " say #lobby old news\n");
        World world = world(Keeping.ASK).online();
        world.request(() -> world.core.parts().kept.answer(List.of(OLD.toString()), false));
        quit(world);
        assertEquals(List.of(), world.said(FromClient.Say.class));
        assertEquals("", Files.readString(file()));
    }

    @Test
    void whatIsNotAnsweredIsAskedAgainAtTheNextStart() throws IOException {
        Files.writeString(file(), SERVER + " - " + OLD + " " + HOUR_AGO + " say #lobby old news\n");
        World first = world(Keeping.ASK).online();
        quit(first);
        assertEquals(List.of(new Outcome.Quit()), first.outcomes);
        assertEquals(1, world(Keeping.ASK).online().log.all(Kept.class).size());
    }

    @Test
    void afterALongOutageTheSameProgramAsksToo() {
        World world = offline(Keeping.ASK);
        say(world, "hello?");
        direct(world, "psst");
        world.later = Duration.ofMinutes(31);
        say(world, "fresh");
        back(world);
        Kept kept = world.log.last(Kept.class);
        assertEquals(
                List.of("hello?", "psst"),
                kept.lines().stream().map(KeptText::text).toList());
        assertEquals(
                List.of("fresh"),
                world.said(FromClient.Say.class).stream()
                        .map(FromClient.Say::text)
                        .toList());
    }

    @Test
    void aYoungLineIsShownAndSentUnasked() {
        World first = offline(Keeping.ASK);
        say(first, "just now");
        quit(first);
        World second = world(Keeping.ASK).online();
        assertFalse(second.log.last(Kept.class).asked());
        assertEquals("just now", second.said(FromClient.Say.class).getFirst().text());
    }

    @Test
    void aMessageToOnePersonIsSealedAnewAtTheNextStart() {
        World first = offline(Keeping.SEND);
        direct(first, "psst");
        quit(first);
        World second = world(Keeping.SEND).online();
        FromClient.WhoIs question = second.said(FromClient.WhoIs.class).getFirst();
        Opaque key = Opaque.copyOf(
                IdentityKey.generate(new SecureRandom()).publicKey().toArray());
        second.say(new FromServer.KeyOf(question.request(), question.nick(), key));
        assertEquals(World.BOB, second.said(FromClient.Direct.class).getFirst().to());
    }

    @Test
    void whenTheServerDoesNotTakeUsInEachLineIsAnErrorAndNoneIsKept() {
        World world = world(Keeping.SEND);
        world.core.start();
        world.core.request(() -> world.core.parts().sender.say(RoomName.LOBBY, "a", false, "r1"));
        world.core.request(() -> world.core.parts().directs.say("bob", "b", "r2"));
        world.connect();
        world.say(new FromServer.Refused("nick_taken", "The nick ada is taken."));
        assertEquals(
                List.of(Optional.of("r1"), Optional.of("r2"), Optional.empty()),
                world.log.all(ClientEvent.Failure.class).stream()
                        .map(ClientEvent.Failure::ref)
                        .toList());
        assertEquals(List.of("nick_taken", "nick_taken", "nick_taken"), world.log.errorCodes());
        assertFalse(Files.exists(file()));
    }

    @Test
    void whereNobodyAnswersLinesAreKeptForTheNextStart() {
        World first = unreachable(Keeping.SEND);
        assertEquals(List.of("no_such_name", "no_such_name", "no_such_name"), first.log.errorCodes());
        assertTrue(
                first.log.all(ClientEvent.Failure.class).getFirst().message().endsWith("goes out at the next start."));
        assertEquals(3, first.outcomes.getFirst().exitCode());
        World second = world(Keeping.SEND).online();
        assertEquals("a", second.said(FromClient.Say.class).getFirst().text());
        assertEquals(2, second.log.all(Delivery.class).size());
        World third = unreachable(Keeping.SEND);
        assertEquals(1, third.outcomes.size());
        assertEquals(1, world(Keeping.SEND).online().said(FromClient.Say.class).size());
    }

    @Test
    void whoLeavesBeforeTheFirstAnswerLosesNoLine() {
        World first = world(Keeping.SEND);
        first.core.start();
        say(first, "a");
        say(first, "b");
        quit(first);
        assertEquals(List.of("not_confirmed", "not_confirmed"), first.log.errorCodes());
        assertEquals(List.of(new Outcome.Unconfirmed(2, true)), first.outcomes);
        World second = world(Keeping.SEND).online();
        assertEquals(
                List.of("a", "b"),
                second.said(FromClient.Say.class).stream()
                        .map(FromClient.Say::text)
                        .toList());
    }

    @Test
    void linesThatAreStillComingAreKeptTooUntilTheInputIsOver() {
        World bot = unreachable(Keeping.COLLECT);
        assertEquals(List.of(), bot.outcomes);
        say(bot, "late");
        bot.pass(Duration.ofSeconds(1));
        assertEquals(3, bot.outcomes.getFirst().exitCode());
        assertEquals(4, bot.log.errorCodes().size());
        World script = unreachable(Keeping.COLLECT);
        script.request(() -> script.core.quit(Duration.ofSeconds(60)));
        assertEquals(3, script.outcomes.getFirst().exitCode());
    }

    /** Two lines are said before it is clear that there is no such server. */
    private World unreachable(Keeping keeping) {
        World world = world(keeping);
        world.core.start();
        say(world, "a");
        direct(world, "b");
        world.network.resolve();
        return world;
    }

    private Path file() {
        return folder.resolve("queued_lines");
    }

    private World world(Keeping keeping) {
        worlds++;
        ClientConfig config = ClientConfig.of(ServerAddress.parse("pi.example"), Home.in(folder));
        return new World(config.withNick(World.ADA).withKeeping(keeping), worlds);
    }

    /** Was connected once, and is not any more. */
    private World offline(Keeping keeping) {
        World world = world(keeping).online();
        world.lose(new CloseReason.Peer(CloseCode.DONE, "gone"));
        return world;
    }

    private static void back(World world) {
        world.pass(Duration.ofSeconds(1));
        world.connect();
        world.welcome(0);
    }

    private static void say(World world, String text) {
        world.request(() -> world.core.parts().sender.say(RoomName.LOBBY, text, false, "r"));
    }

    private static void direct(World world, String text) {
        world.request(() -> world.core.parts().directs.say("bob", text, "d"));
    }

    private static void quit(World world) {
        world.request(() -> world.core.quit(Duration.ZERO));
        world.pass(Duration.ofSeconds(3));
    }
}
