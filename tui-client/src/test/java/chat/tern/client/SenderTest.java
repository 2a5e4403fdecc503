package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent.Delivery;
import chat.tern.client.event.ClientEvent.DeliveryState;
import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.link.FakeStreams;
import chat.tern.client.room.Outgoing;
import chat.tern.protocol.AnnouncedLimits;
import chat.tern.protocol.FromClient.Direct;
import chat.tern.protocol.FromClient.Say;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomName;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.ConnectionEvent;
import chat.tern.reliability.noise.IdentityKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SenderTest {
    @TempDir
    private Path folder;

    private World world;

    @BeforeEach
    void world() {
        world = new World(folder);
    }

    @Test
    void aLineIsSentAndItsConfirmationTold() {
        world.online();
        say("hello", "r1");
        Say said = world.said(Say.class).getFirst();
        assertEquals("hello", said.text());
        assertEquals(List.of(), deliveries());
        world.say(new FromServer.Stored(said.id(), RoomName.LOBBY, 1, 1000));
        assertEquals(
                List.of(new Delivery(
                        said.id().toString(), "r1", DeliveryState.STORED, Optional.empty(), Optional.empty())),
                deliveries());
    }

    @Test
    void theLastLineIsTheOneOfARoomThoughAMessageCameAfterIt() {
        world.online();
        say("hello", "r1");
        MessageId hello = world.said(Say.class).getFirst().id();
        world.request(() -> world.core.parts().directs.say("bob", "psst", "r2"));
        byte[] key = IdentityKey.generate(new SecureRandom()).publicKey().toArray();
        world.say(new FromServer.KeyOf(1, World.BOB, Opaque.copyOf(key)));
        assertEquals(1, world.said(Direct.class).size());
        assertEquals(Optional.of(hello), world.core.parts().sender.last());
    }

    @Test
    void withoutAConnectionALineIsQueuedAndThenStored() {
        world.core.start();
        say("early", "r1");
        assertEquals(List.of(DeliveryState.QUEUED), states());
        world.connect();
        world.welcome(0);
        confirm(world.said(Say.class).getFirst());
        assertEquals(List.of(DeliveryState.QUEUED, DeliveryState.STORED), states());
    }

    @Test
    void whatWasSentToAServerThatIsGoneIsToldToWaitOnce() {
        world.online();
        say("lost?", "r1");
        world.request(() -> world.core.parts().directs.say("bob", "psst", "r2"));
        world.lose(new CloseReason.StatelessReset());
        assertEquals(List.of(DeliveryState.QUEUED, DeliveryState.QUEUED), states());
        world.pass(Duration.ZERO);
        world.connect();
        world.welcome(0);
        world.lose(new CloseReason.StatelessReset());
        assertEquals(List.of(DeliveryState.QUEUED, DeliveryState.QUEUED), states());
    }

    @Test
    void unconfirmedLinesGoOutAgainUnderTheSameIdsBeforeNewerOnes() {
        world.online();
        say("one", "r1");
        say("two", "r2");
        List<Say> first = world.said(Say.class);
        confirm(first.get(0));
        world.lose(new CloseReason.StatelessReset());
        say("three", "r3");
        world.pass(Duration.ZERO);
        world.connect();
        assertEquals(List.of(), world.said(Say.class));
        world.welcome(1);
        List<Say> second = world.said(Say.class);
        assertEquals(List.of("two", "three"), second.stream().map(Say::text).toList());
        assertEquals(first.get(1).id(), second.getFirst().id());
    }

    @Test
    void aFailedLineIsToldWithItsReason() {
        world.online();
        say("hello", "r1");
        MessageId id = world.said(Say.class).getFirst().id();
        world.say(new FromServer.Failed(Optional.of(id), 0, "storage", "The disk is full."));
        assertEquals(List.of(DeliveryState.FAILED), states());
        assertEquals(new Failure("storage", "The disk is full.", Optional.of("r1")), world.log.last(Failure.class));
        assertTrue(world.core.parts().sender.isEmpty());
    }

    @Test
    void aFailureOfNothingKnownIsToldToo() {
        world.online();
        world.say(new FromServer.Failed(Optional.of(new MessageId(1, 1)), 5, "storage", "Odd."));
        assertEquals(new Failure("storage", "Odd.", Optional.empty()), world.log.last(Failure.class));
    }

    @Test
    void aTextThatIsTooLongIsNotSent() {
        world.online();
        world.said();
        say("x".repeat(16 * 1024 + 1), "r1");
        say("ü".repeat(8 * 1024), "r2");
        assertEquals(List.of("too_long"), world.log.errorCodes());
        assertEquals(1, world.said(Say.class).size());
    }

    @Test
    void aTextThatNoServerTakesIsNotSent() {
        world.online();
        world.said();
        say("nul \0", "r1");
        say("half a pair \ud800", "r2");
        assertEquals(2, world.log.errorCodes().size());
        assertEquals(List.of(), world.said());
    }

    @Test
    void linesLeaveNoFasterThanTheServerLikes() {
        world.core.start();
        world.connect();
        world.welcome(0, new AnnouncedLimits(16 * 1024, 10, 2));
        world.said();
        for (int i = 0; i < 30; i++) {
            say("line " + i, "r" + i);
        }
        assertEquals(9, world.said(Say.class).size());
        world.pass(Duration.ofSeconds(5));
        int fiveSeconds = world.said(Say.class).size();
        assertTrue(fiveSeconds >= 9 && fiveSeconds <= 10, "sent " + fiveSeconds);
        world.pass(Duration.ofSeconds(20));
        assertEquals(30 - 9 - fiveSeconds, world.said(Say.class).size());
    }

    @Test
    void aFullStreamHoldsLinesBackUntilThereIsRoom() {
        world.online();
        world.said();
        world.streams.maxWrite = 10;
        say("one", "r1");
        say("two", "r2");
        assertEquals(List.of(), world.said());
        world.streams.maxWrite = Integer.MAX_VALUE;
        world.tell(new ConnectionEvent.Writable(FakeStreams.CONTROL));
        assertEquals(
                List.of("one", "two"),
                world.said(Say.class).stream().map(Say::text).toList());
    }

    @Test
    void tooManyWaitingLinesAreRefusedOneByOne() {
        world.core.start();
        IntStream.rangeClosed(0, Outgoing.MAX_MESSAGES).forEach(i -> say("x", "r" + i));
        Failure failure = world.log.last(Failure.class);
        assertEquals("queue_full", failure.code());
        assertEquals(Optional.of("r" + Outgoing.MAX_MESSAGES), failure.ref());
        assertEquals(1, world.log.errorCodes().size());
    }

    private void say(String text, String ref) {
        world.core.request(() -> world.core.parts().sender.say(RoomName.LOBBY, text, false, ref));
    }

    private void confirm(Say said) {
        world.say(new FromServer.Stored(said.id(), said.room(), 1, 1000));
    }

    private List<Delivery> deliveries() {
        return world.log.all(Delivery.class);
    }

    private List<DeliveryState> states() {
        return deliveries().stream().map(Delivery::state).toList();
    }
}
