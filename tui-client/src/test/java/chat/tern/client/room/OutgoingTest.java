package chat.tern.client.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.FromClient;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.RoomName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OutgoingTest {
    private final Outgoing outgoing = new Outgoing();

    @Test
    void messagesLeaveInTheOrderTheyWereWritten() {
        add(1);
        add(2);
        assertEquals(List.of(1L, 2L), sendAll());
        assertEquals(List.of(), sendAll());
    }

    @Test
    void whatIsNotConfirmedLeavesAgainBeforeWhatIsNewer() {
        add(1);
        add(2);
        add(3);
        sendAll();
        assertTrue(outgoing.settle(new MessageId(0, 2)).isPresent());
        outgoing.restart();
        add(4);
        assertEquals(List.of(1L, 3L, 4L), sendAll());
    }

    @Test
    void aSettledMessageIsNotSentEvenIfItNeverWas() {
        add(1);
        outgoing.settle(new MessageId(0, 1));
        assertEquals(List.of(), sendAll());
        assertTrue(outgoing.isEmpty());
    }

    @Test
    void onlyTheFirstConfirmationCounts() {
        add(1);
        assertTrue(outgoing.settle(new MessageId(0, 1)).isPresent());
        assertFalse(outgoing.settle(new MessageId(0, 1)).isPresent());
    }

    @Test
    void someCanBeSentAgainWithoutDoublingTheUnsent() {
        add(1);
        sendAll();
        add(2);
        outgoing.again(message -> true);
        assertEquals(List.of(2L, 1L), sendAll());
    }

    @Test
    void itIsBoundedInMessages() {
        for (int i = 0; i < Outgoing.MAX_MESSAGES; i++) {
            assertTrue(outgoing.hasRoom(10));
            add(i);
        }
        assertFalse(outgoing.hasRoom(10));
        outgoing.settle(new MessageId(0, 5));
        assertTrue(outgoing.hasRoom(10));
    }

    @Test
    void itIsBoundedInBytes() {
        assertFalse(outgoing.hasRoom((int) Outgoing.MAX_BYTES + 1));
        outgoing.add(waiting(1, (int) Outgoing.MAX_BYTES - 5));
        assertTrue(outgoing.hasRoom(5));
        assertFalse(outgoing.hasRoom(6));
    }

    private void add(long id) {
        outgoing.add(waiting(id, 10));
    }

    private static Waiting waiting(long id, int bytes) {
        MessageId message = new MessageId(0, id);
        return new Waiting(
                message, "r" + id, Optional.empty(), new FromClient.Say(message, RoomName.LOBBY, false, "x"), bytes);
    }

    private List<Long> sendAll() {
        List<Long> ids = new ArrayList<>();
        while (outgoing.next().isPresent()) {
            ids.add(outgoing.next().get().id().low());
            outgoing.sent();
        }
        return ids;
    }
}
