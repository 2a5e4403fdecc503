package chat.tern.reliability;

import chat.tern.reliability.packet.Frame;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/** One connection's {@link Count}s. Most connections meet few of them: those take room that were counted at least once. */
final class Counts {
    private static final Count[] ALL = Count.values();

    /** For each: where it stands, 0 for what was not counted yet. */
    private final byte[] places = new byte[ALL.length];
    /** From place 1 on, beginning at 0: how often, and how often when that was told last. */
    private long[] often = {};

    private long sum;

    void add(Count what) {
        int place = places[what.ordinal()];
        if (place == 0) {
            place = often.length / 2 + 1;
            places[what.ordinal()] = (byte) place;
            often = Arrays.copyOf(often, 2 * place);
        }
        often[2 * place - 2]++;
        sum++;
    }

    /** Tells what was counted, and how often, since this was called last. */
    void tellNew(ObjLongConsumer<Count> to) {
        for (Count what : ALL) {
            int place = places[what.ordinal()];
            if (place > 0 && often[2 * place - 2] > often[2 * place - 1]) {
                to.accept(what, often[2 * place - 2] - often[2 * place - 1]);
                often[2 * place - 1] = often[2 * place - 2];
            }
        }
    }

    /** Of all of them. */
    long sum() {
        return sum;
    }

    long of(Count what) {
        int place = places[what.ordinal()];
        return place == 0 ? 0 : often[2 * place - 2];
    }

    /** All that were counted at least once. */
    Map<Count, Long> all() {
        Map<Count, Long> all = new EnumMap<>(Count.class);
        for (Count what : ALL) {
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
