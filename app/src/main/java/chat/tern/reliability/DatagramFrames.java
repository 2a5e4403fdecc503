package chat.tern.reliability;

import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.Frame;
import java.util.ArrayList;
import java.util.List;

/** What is worth sending once and never again (RFC 9221): it leaves before the streams' data, or not at all. */
final class DatagramFrames {
    /** Fits the smallest packet beside an acknowledgement. */
    static final int MOST_BYTES = 1024;

    /** What waits longer than this many newer ones is out of date. */
    static final int MOST_WAITING = 16;

    /** Few, and mostly none: an empty list takes no array. */
    private final List<Bytes> waiting = new ArrayList<>(0);

    private final Counts counts;

    DatagramFrames(Counts counts) {
        this.counts = counts;
    }

    boolean add(Bytes data) {
        if (data.size() > MOST_BYTES) {
            return false;
        }
        if (waiting.size() == MOST_WAITING) {
            waiting.removeFirst();
            counts.add(Count.DATAGRAM_OUTDATED);
        }
        waiting.addLast(data);
        return true;
    }

    boolean due() {
        return !waiting.isEmpty();
    }

    void fill(PacketBuilder packet) {
        while (!waiting.isEmpty() && packet.add(new Frame.Datagram(waiting.getFirst()), new SentFrame.Datagram())) {
            waiting.removeFirst();
        }
    }
}
