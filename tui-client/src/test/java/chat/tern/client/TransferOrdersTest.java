package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.ClientEvent.Transfer;
import chat.tern.client.event.ClientEvent.TransferState;
import chat.tern.client.event.FetchOptions;
import chat.tern.client.event.TransferOrder;
import chat.tern.client.link.FakeStreams;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.ConnectionEvent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What somebody wants of transfers while they run, and what becomes of those that do not move. */
final class TransferOrdersTest extends DownloadScene {
    private void order(TransferOrder order) {
        world.request(() -> world.core.parts().downloads.order(order, "c"));
    }

    @Test
    void aPausedTransferAsksForNothingUntilItIsResumed() {
        get(options());
        feed(FIRST, content, 0, 70_000);
        long before = world.streams.newest();
        order(new TransferOrder.Pause(Optional.of("data.bin")));
        assertTrue(world.streams.stopped.contains(before));
        assertEquals(TransferState.PAUSED, last().state());
        assertTrue(last().held());
        world.pass(Duration.ofMinutes(10));
        assertEquals(before, world.streams.newest());
        order(new TransferOrder.Resume(Optional.empty()));
        assertEquals(
                List.of(new Request.Fetch("data.bin", 70_000, content.length - 70_000, Optional.of(FIRST))), asked());
        serve(FIRST, content, 70_000);
        assertEquals(TransferState.DONE, last().state());
    }

    @Test
    void whoWaitsForAConnectionCanBePausedAndIsSaidToBe() {
        get(options());
        feed(FIRST, content, 0, 70_000);
        world.lose(new CloseReason.StatelessReset());
        assertTrue(last().waits());
        order(new TransferOrder.Pause(Optional.empty()));
        assertFalse(last().waits());
    }

    @Test
    void aPauseOutlivesTheConnection() {
        get(options());
        order(new TransferOrder.Pause(Optional.empty()));
        world.lose(new CloseReason.StatelessReset());
        world.pass(Duration.ZERO);
        world.connect();
        world.welcome(0);
        assertEquals(FakeStreams.CONTROL, world.streams.newest());
    }

    @Test
    void whatThereIsNotCannotBePaused() {
        order(new TransferOrder.Pause(Optional.of("other")));
        assertEquals("no_such_transfer", world.log.last(Failure.class).code());
        order(new TransferOrder.Pause(Optional.empty()));
        assertEquals(1, world.log.all(Failure.class).size());
    }

    @Test
    void aLimitIsKeptAndToldToTheServer() {
        order(new TransferOrder.Limit(100_000, Optional.empty()));
        get(options());
        assertEquals(List.of(new Request.Fetch("data.bin", 0, 0, Optional.empty(), 100_000)), asked());
        long stream = world.streams.newest();
        world.streams.put(stream, new Reply.FileHeader(content.length, 0, FIRST));
        world.streams.put(stream, Arrays.copyOf(content, 1_000_000));
        world.readable(stream);
        int unread = world.streams.unread(stream);
        assertTrue(unread >= 975_000, "unread " + unread);
        for (int i = 0; i < 40; i++) {
            world.pass(Duration.ofMillis(50));
        }
        int read = unread - world.streams.unread(stream);
        assertTrue(read > 180_000 && read <= 200_000, "read " + read);
    }

    @Test
    void twoTransfersHaveHalfEachAndOneThatIsLeftAlone() {
        order(new TransferOrder.Limit(100_000, Optional.empty()));
        get(options());
        world.request(() -> world.core.parts().downloads.get("t2", FetchOptions.into(folder, "other.bin", "r2")));
        assertEquals(List.of(new Request.Fetch("other.bin", 0, 0, Optional.empty(), 50_000)), asked());
        order(new TransferOrder.Pause(Optional.of("t1")));
        long stream = world.streams.newest();
        world.streams.put(stream, new Reply.FileHeader(content.length, 0, FIRST));
        world.streams.put(stream, Arrays.copyOf(content, 1_000_000));
        world.readable(stream);
        int unread = world.streams.unread(stream);
        for (int i = 0; i < 20; i++) {
            world.pass(Duration.ofMillis(50));
        }
        int read = unread - world.streams.unread(stream);
        assertTrue(read > 80_000 && read <= 100_000, "read " + read);
    }

    @Test
    void afterAMinuteOfSilenceItIsAskedForAgainAndThenLessOften() {
        get(options());
        feed(FIRST, content, 0, 70_000);
        long first = world.streams.newest();
        world.pass(Duration.ofSeconds(59));
        assertEquals(first, world.streams.newest());
        world.pass(Duration.ofSeconds(1));
        long second = world.streams.newest();
        assertTrue(second > first);
        assertEquals(
                List.of(new Request.Fetch("data.bin", 70_000, content.length - 70_000, Optional.of(FIRST))), asked());
        world.pass(Duration.ofSeconds(60));
        assertEquals(second, world.streams.newest());
        world.pass(Duration.ofSeconds(1));
        assertTrue(world.streams.newest() > second);
        serve(FIRST, content, 70_000);
        assertEquals(TransferState.DONE, last().state());
    }

    @Test
    void whenTheServerBreaksOffAgainAndAgainItIsAskedLessOften() {
        get(options());
        feed(FIRST, content, 0, 20_000);
        long first = world.streams.newest();
        breakOff();
        long second = world.streams.newest();
        assertTrue(second > first);
        breakOff();
        assertEquals(second, world.streams.newest());
        world.pass(Duration.ofSeconds(1));
        assertTrue(world.streams.newest() > second);
        List<Transfer> told = world.log.all(Transfer.class);
        assertTrue(told.stream().noneMatch(each -> each.state() == TransferState.FAILED));
    }

    private void breakOff() {
        world.tell(new ConnectionEvent.StreamReset(world.streams.newest(), CloseCode.INTERNAL));
    }
}
