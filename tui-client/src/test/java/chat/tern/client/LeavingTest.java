package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.link.FakeStreams;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.RoomName;
import chat.tern.reliability.CloseReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LeavingTest {
    @TempDir
    private Path folder;

    private World world;

    @BeforeEach
    void world() {
        world = new World(folder);
    }

    @Test
    void leavingSaysByeAndWaitsForTheServer() {
        world.online();
        world.said();
        world.core.request(() -> world.core.quit(Duration.ofSeconds(60)));
        assertEquals(List.of(new FromClient.Bye("")), world.said());
        assertTrue(world.streams.finished.contains(FakeStreams.CONTROL));
        assertEquals(List.of(), world.outcomes);
        world.lose(new CloseReason.Peer(CloseCode.DONE, "bye"));
        assertEquals(List.of(new Outcome.Quit()), world.outcomes);
        assertEquals(List.of(), world.log.errorCodes());
    }

    @Test
    void aServerThatDoesNotAnswerTheByeIsNotWaitedForLong() {
        world.online();
        world.core.request(() -> world.core.quit(Duration.ZERO));
        world.pass(Duration.ofSeconds(2));
        assertEquals(List.of(new Outcome.Quit()), world.outcomes);
    }

    @Test
    void leavingWaitsForConfirmations() {
        world.online();
        say("one");
        FromClient.Say said = world.said(FromClient.Say.class).getFirst();
        world.core.request(() -> world.core.quit(Duration.ofSeconds(60)));
        assertEquals(List.of(), world.said());
        world.pass(Duration.ofSeconds(30));
        world.say(new FromServer.Stored(said.id(), RoomName.LOBBY, 1, 1000));
        assertEquals(List.of(new FromClient.Bye("")), world.said());
    }

    @Test
    void whatIsNotConfirmedInTimeIsSaidLineByLine() {
        world.online();
        say("one");
        say("two");
        world.core.request(() -> world.core.quit(Duration.ofSeconds(60)));
        world.pass(Duration.ofSeconds(60));
        world.lose(new CloseReason.Peer(CloseCode.DONE, "bye"));
        assertEquals(List.of(new Outcome.Unconfirmed(2, false)), world.outcomes);
        assertEquals(List.of("not_confirmed", "not_confirmed"), world.log.errorCodes());
    }

    @Test
    void leavingBeforeTheWelcomeWaitsForIt() {
        world.core.start();
        world.core.request(() -> world.core.quit(Duration.ofSeconds(60)));
        world.connect();
        assertEquals(List.of(), world.said(FromClient.Bye.class));
        world.welcome(0);
        assertEquals(List.of(new FromClient.Bye("")), world.said());
    }

    @Test
    void leavingAtOnceWithoutAConnectionIsTheEnd() {
        world.core.start();
        world.core.request(() -> world.core.quit(Duration.ZERO));
        assertEquals(List.of(new Outcome.Quit()), world.outcomes);
    }

    @Test
    void leavingWaitsForTheLastLinesToBeShown() {
        world.core.start();
        world.connect();
        world.welcome(1);
        world.core.request(() -> world.core.quit(Duration.ofSeconds(60)));
        assertEquals(List.of(), world.said(FromClient.Bye.class));
        long page = world.streams.newest();
        world.streams.put(page, World.line(1, "one"));
        world.streams.end(page);
        world.readable(page);
        assertEquals(List.of(new FromClient.Bye("")), world.said());
    }

    @Test
    void aSecondQuitCanOnlyHurry() {
        world.online();
        say("one");
        world.said();
        world.core.request(() -> world.core.quit(Duration.ofSeconds(60)));
        world.core.request(() -> world.core.quit(Duration.ofHours(1)));
        world.pass(Duration.ofSeconds(60));
        assertEquals(List.of(new FromClient.Bye("")), world.said());
    }

    private void say(String text) {
        world.core.request(() -> world.core.parts().sender.say(RoomName.LOBBY, text, false, "r"));
    }
}
