package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BandsTest {
    private static final int PACKET = 1_000;

    private final List<Long> heldBack = new ArrayList<>();
    private final Bands bands = new Bands(stream -> heldBack.add(stream.id()));
    private final SendCredit credit = new SendCredit();

    BandsTest() {
        credit.raise(1_000_000_000);
    }

    @Test
    void anUpperBandGoesFirst() {
        stream(0, Band.FILE, 100_000);
        stream(4, Band.HISTORY, 1_500);
        stream(8, Band.CHAT, 300);
        List<SentFrame> first = packet();
        assertEquals(List.of(8L, 4L), ids(first));
        assertEquals(List.of(4L, 0L), ids(packet()));
        assertEquals(List.of(0L), ids(packet()));
    }

    @Test
    void streamsOfABandTakeTurns() {
        stream(0, Band.FILE, 100_000);
        stream(4, Band.FILE, 100_000);
        stream(8, Band.FILE, 100_000);
        List<Long> order = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            order.addAll(ids(packet()));
        }
        assertEquals(List.of(0L, 4L, 8L, 0L, 4L, 8L), order);
    }

    @Test
    void filesKeepASmallShareUnderAnyLoadAbove() {
        stream(0, Band.FILE, 1_000_000);
        stream(4, Band.CHAT, 1_000_000);
        int packets = 400;
        long files = 0;
        for (int i = 0; i < packets; i++) {
            files += packet().stream()
                    .map(SentFrame.Stream.class::cast)
                    .filter(frame -> frame.id() == 0)
                    .mapToLong(SentFrame.Stream::length)
                    .sum();
        }
        double share = (double) files / (packets * PACKET);
        assertTrue(share >= 0.05 && share <= 0.10, "share " + share);
    }

    @Test
    void chatHasNoShareToWaitForWhenFilesWereAlone() {
        stream(0, Band.FILE, 1_000_000);
        for (int i = 0; i < 100; i++) {
            packet();
        }
        stream(4, Band.CHAT, 500);
        assertEquals(4L, ids(packet()).getFirst());
    }

    @Test
    void aStreamMovesToAnotherBandWithWhatItHas() {
        Stream file = stream(0, Band.FILE, 10_000);
        stream(4, Band.HISTORY, 10_000);
        bands.move(file, Band.CHAT);
        assertEquals(List.of(0L), ids(packet()));
        assertEquals(Band.CHAT, file.band());
    }

    @Test
    void aStreamWithoutCreditStepsAsideAndIsTold() {
        Stream narrow = new Stream(0, Band.CHAT, new SendStream(0, 100, new MemoryBudget(Long.MAX_VALUE)), receive());
        narrow.send().write(new byte[500], 0, 500, 1_000);
        bands.schedule(narrow);
        stream(4, Band.FILE, 10_000);
        assertEquals(List.of(0L, 4L), ids(packet()));
        assertEquals(List.of(0L), heldBack);
        assertEquals(List.of(4L), ids(packet()));
        narrow.send().raise(500);
        bands.schedule(narrow);
        assertEquals(0L, ids(packet()).getFirst());
    }

    @Test
    void withoutTheConnectionsCreditNobodyWantsToSend() {
        SendCredit none = new SendCredit();
        stream(0, Band.CHAT, 100);
        assertFalse(bands.wantsToSend(none));
        assertTrue(bands.anyWaiting());
        assertTrue(bands.wantsToSend(credit));
    }

    private Stream stream(long id, Band band, int bytes) {
        Stream stream =
                new Stream(id, band, new SendStream(id, 100_000_000, new MemoryBudget(Long.MAX_VALUE)), receive());
        stream.send().write(new byte[bytes], 0, bytes, bytes);
        bands.schedule(stream);
        return stream;
    }

    private static ReceiveStream receive() {
        return new ReceiveStream(new ReceiveWindow(1_000, 1_000, 0), new MemoryBudget(1 << 20), 256);
    }

    private List<SentFrame> packet() {
        PacketBuilder packet = new PacketBuilder().begin(new byte[PACKET], 0, PACKET);
        bands.fill(packet, credit);
        return packet.frames();
    }

    private static List<Long> ids(List<SentFrame> frames) {
        return frames.stream().map(frame -> ((SentFrame.Stream) frame).id()).toList();
    }
}
