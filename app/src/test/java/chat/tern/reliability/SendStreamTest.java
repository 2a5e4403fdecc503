package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SendStreamTest {
    private static final long BOUND = 100_000;

    private final SendCredit credit = new SendCredit();
    private final SendStream stream = new SendStream(4, 1_000, new MemoryBudget(Long.MAX_VALUE));

    SendStreamTest() {
        credit.raise(10_000);
    }

    @Test
    void dataIsCutToTheRoomThereIs() {
        write(500);
        Frame.Stream first = frame(100);
        assertEquals(0, first.offset());
        assertTrue(first.data().size() <= 98 && first.data().size() >= 95);
        assertEquals(first.data().size(), frame(1_000).offset());
    }

    @Test
    void noMoreThanThePeersCreditIsSent() {
        write(3_000);
        assertEquals(1_000, frame(5_000).data().size());
        assertTrue(next(5_000).isEmpty());
        assertTrue(stream.blocked());
        stream.raise(1_500);
        assertEquals(500, frame(5_000).data().size());
    }

    @Test
    void noMoreThanTheConnectionsCreditIsSent() {
        SendCredit little = new SendCredit();
        little.raise(300);
        write(500);
        assertEquals(300, stream.frame(5_000, little).orElseThrow().data().size());
        assertTrue(stream.frame(5_000, little).isEmpty());
        assertFalse(stream.wantsToSend(little.available()));
    }

    @Test
    void whatWasLostComesFirstAndUsesNoCredit() {
        write(800);
        Frame.Stream first = frame(300);
        frame(300);
        long available = credit.available();
        stream.onLost(sent(first));
        Frame.Stream again = frame(1_000);
        assertEquals(first.offset(), again.offset());
        assertEquals(first.data(), again.data());
        assertEquals(available, credit.available());
    }

    @Test
    void whatArrivedAfterAllIsNotRepeated() {
        write(800);
        Frame.Stream first = frame(300);
        stream.onLost(sent(first));
        stream.onAcked(sent(first));
        assertEquals(first.data().size(), frame(300).offset());
    }

    @Test
    void whatThePeerGoesOnWithIsRepeatedWithoutWhatItHas() {
        write(900);
        Frame.Stream first = frame(103);
        Frame.Stream second = frame(103);
        Frame.Stream third = frame(103);
        stream.onAcked(sent(second));
        stream.repeatFirst(first.data().size() + 10);
        assertEquals(first, frame(1_000));
        Frame.Stream more = frame(1_000);
        assertEquals(third.offset(), more.offset());
        assertEquals(10, more.data().size());
        assertEquals(third.offset() + third.data().size(), frame(103).offset());
    }

    @Test
    void nothingIsRepeatedOfWhatNeverLeft() {
        write(900);
        stream.repeatFirst(1_200);
        assertEquals(0, frame(103).offset());
        stream.repeatFirst(1_200);
        assertEquals(0, frame(1_000).offset());
        assertTrue(frame(1_000).offset() > 0);
    }

    @Test
    void theEndIsRepeatedWhenItWasLost() {
        write(10);
        stream.finish();
        Frame.Stream all = frame(100);
        assertTrue(all.fin());
        stream.onLost(sent(all));
        assertTrue(frame(100).fin());
    }

    @Test
    void anEndAloneIsAFrameToo() {
        stream.finish();
        Frame.Stream end = frame(100);
        assertTrue(end.fin());
        assertEquals(0, end.data().size());
        assertFalse(stream.done());
        stream.onAcked(sent(end));
        assertTrue(stream.done());
    }

    @Test
    void aFinishedStreamIsDoneWhenAllIsAcknowledged() {
        write(500);
        stream.finish();
        Frame.Stream one = frame(200);
        Frame.Stream other = frame(1_000);
        assertTrue(other.fin());
        stream.onAcked(sent(other));
        assertFalse(stream.done());
        stream.onAcked(sent(one));
        assertTrue(stream.done());
        assertEquals(0, stream.held());
    }

    @Test
    void aResetTellsHowMuchWasSent() {
        write(500);
        int sent = frame(200).data().size();
        assertTrue(stream.reset(9));
        assertEquals(new Frame.ResetStream(4, 9, sent), stream.resetFrame().orElseThrow());
        assertTrue(next(1_000).isEmpty());
        stream.resetSent();
        assertTrue(stream.resetFrame().isEmpty());
        stream.onResetLost();
        assertTrue(stream.resetFrame().isPresent());
        stream.onResetAcked();
        assertTrue(stream.done());
        assertFalse(stream.reset(1));
    }

    @Test
    void afterAResetThereIsNothingToSendThoughItsTurnComes() {
        write(5_000);
        frame(200);
        stream.reset(9);
        assertFalse(stream.wantsToSend(credit.available()));
        assertTrue(next(200).isEmpty());
    }

    @Test
    void writingStopsAtTheBoundAndRoomIsToldOnce() {
        byte[] data = new byte[1_000];
        assertEquals(600, stream.write(data, 0, 1_000, 600));
        assertFalse(stream.roomAgain(600));
        Frame.Stream frame = frame(500);
        stream.onAcked(sent(frame));
        assertTrue(stream.roomAgain(600));
        assertFalse(stream.roomAgain(600));
    }

    @Test
    void anyFateOfItsFramesDeliversTheStream() {
        for (int seed = 0; seed < 100; seed++) {
            assertDelivers(new Random(seed), seed);
        }
    }

    private static void assertDelivers(Random random, int seed) {
        SendStream source = new SendStream(0, Long.MAX_VALUE / 2, new MemoryBudget(Long.MAX_VALUE));
        SendCredit unlimited = new SendCredit();
        unlimited.raise(Long.MAX_VALUE / 2);
        Reassembly target = new Reassembly(new MemoryBudget(1 << 20), 256);
        byte[] all = new byte[random.nextInt(20_000)];
        random.nextBytes(all);
        int written = 0;
        List<SentFrame.Stream> inFlight = new ArrayList<>();
        for (int turn = 0; !source.done(); turn++) {
            assertTrue(turn < 100_000, "seed " + seed);
            written += source.write(all, written, Math.min(all.length - written, random.nextInt(2_000)), 5_000);
            if (written == all.length) {
                source.finish();
            }
            source.frame(random.nextInt(1_500), unlimited).ifPresent(frame -> {
                if (random.nextInt(4) > 0) {
                    target.add(frame.offset(), frame.data());
                    inFlight.add(sent(frame));
                } else {
                    source.onLost(sent(frame));
                }
            });
            if (!inFlight.isEmpty() && random.nextBoolean()) {
                SentFrame.Stream fate = inFlight.remove(random.nextInt(inFlight.size()));
                if (random.nextInt(5) == 0) {
                    source.onLost(fate);
                }
                source.onAcked(fate);
            }
        }
        byte[] got = new byte[all.length];
        assertEquals(all.length, target.read(got, 0, got.length), "seed " + seed);
        assertTrue(Arrays.equals(all, got), "seed " + seed);
    }

    private void write(int bytes) {
        byte[] data = new byte[bytes];
        new Random(1).nextBytes(data);
        assertEquals(bytes, stream.write(data, 0, bytes, BOUND));
    }

    private Frame.Stream frame(int room) {
        Frame.Stream frame = next(room).orElseThrow();
        return new Frame.Stream(
                frame.id(),
                frame.offset(),
                frame.fin(),
                Bytes.copyOf(frame.data().toArray()));
    }

    private Optional<Frame.Stream> next(int room) {
        return stream.frame(room, credit);
    }

    private static SentFrame.Stream sent(Frame.Stream frame) {
        return new SentFrame.Stream(frame.id(), frame.offset(), frame.data().size(), frame.fin());
    }
}
