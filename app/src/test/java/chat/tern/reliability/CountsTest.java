package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.reliability.packet.Frame;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CountsTest {
    private final Counts counts = new Counts();

    @Test
    void onlyWhatHappenedIsTold() {
        assertEquals(Map.of(), counts.all());
        counts.add(Count.FORGED);
        counts.add(Count.FORGED);
        assertEquals(Map.of(Count.FORGED, 2L), counts.all());
        assertEquals(0, counts.of(Count.DUPLICATE));
    }

    @Test
    void whatIsNewIsToldOnce() {
        Map<Count, Long> told = new EnumMap<>(Count.class);
        counts.add(Count.FORGED);
        counts.add(Count.DUPLICATE);
        counts.tellNew(told::put);
        assertEquals(Map.of(Count.FORGED, 1L, Count.DUPLICATE, 1L), told);
        told.clear();
        counts.add(Count.FORGED);
        counts.add(Count.FORGED);
        counts.tellNew(told::put);
        counts.tellNew(told::put);
        assertEquals(Map.of(Count.FORGED, 2L), told);
        assertEquals(Map.of(Count.FORGED, 3L, Count.DUPLICATE, 1L), counts.all());
    }

    @Test
    void framesThatTellOfLimitsCount() {
        counts.onSent(new SentFrame.DataBlocked());
        counts.onSent(new SentFrame.StreamDataBlocked(0));
        counts.onSent(new SentFrame.StreamsBlocked());
        counts.onSent(new SentFrame.Ping());
        counts.onReceived(new Frame.MaxData(1));
        counts.onReceived(new Frame.MaxStreamData(0, 1));
        counts.onReceived(new Frame.MaxStreams(false, 1));
        counts.onReceived(new Frame.Ping());
        Map<Count, Long> expected = Map.of(
                Count.CONNECTION_BLOCKED, 1L,
                Count.STREAM_BLOCKED, 1L,
                Count.STREAMS_BLOCKED, 1L,
                Count.CONNECTION_CREDIT, 1L,
                Count.STREAM_CREDIT, 1L,
                Count.STREAMS_CREDIT, 1L);
        assertEquals(expected, counts.all());
    }
}
