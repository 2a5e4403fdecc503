package chat.tern.reliability;

import chat.tern.reliability.packet.Frame;
import java.util.EnumMap;
import java.util.Map;

/** One connection's {@link Count}s. */
final class Counts {
    private final long[] counts = new long[Count.values().length];
    private long sum;

    void add(Count what) {
        counts[what.ordinal()]++;
        sum++;
    }

    /** Of all of them. */
    long sum() {
        return sum;
    }

    long of(Count what) {
        return counts[what.ordinal()];
    }

    /** All that were counted at least once. */
    Map<Count, Long> all() {
        Map<Count, Long> all = new EnumMap<>(Count.class);
        for (Count what : Count.values()) {
            if (of(what) > 0) {
                all.put(what, of(what));
            }
        }
        return all;
    }

    /** A packet with this frame left. */
    void onSent(SentFrame frame) {
        if (frame instanceof SentFrame.DataBlocked) {
            add(Count.CONNECTION_BLOCKED);
        } else if (frame instanceof SentFrame.StreamDataBlocked) {
            add(Count.STREAM_BLOCKED);
        } else if (frame instanceof SentFrame.StreamsBlocked) {
            add(Count.STREAMS_BLOCKED);
        }
    }

    /** The peer sent this frame. */
    void onReceived(Frame frame) {
        if (frame instanceof Frame.MaxData) {
            add(Count.CONNECTION_CREDIT);
        } else if (frame instanceof Frame.MaxStreamData) {
            add(Count.STREAM_CREDIT);
        } else if (frame instanceof Frame.MaxStreams) {
            add(Count.STREAMS_CREDIT);
        }
    }
}
