package chat.tern.reliability.udp;

import chat.tern.reliability.Count;
import chat.tern.reliability.Stranger;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts from many threads. */
final class Counters {
    final LongAdder received = new LongAdder();
    final LongAdder receivedBytes = new LongAdder();
    final LongAdder receiveFailures = new LongAdder();
    final LongAdder sent = new LongAdder();
    final LongAdder sentBytes = new LongAdder();
    final LongAdder sendFailures = new LongAdder();
    final LongAdder malformed = new LongAdder();
    final LongAdder unknown = new LongAdder();
    final LongAdder inboxFull = new LongAdder();
    final LongAdder handshakesFull = new LongAdder();
    final LongAdder faults = new LongAdder();

    private final AtomicLongArray connections = new AtomicLongArray(Count.values().length);

    /** A connection has counted so many more. */
    void add(Count what, long more) {
        connections.addAndGet(what.ordinal(), more);
    }

    private Map<Count, Long> connections() {
        Map<Count, Long> all = new EnumMap<>(Count.class);
        for (Count what : Count.values()) {
            if (connections.get(what.ordinal()) > 0) {
                all.put(what, connections.get(what.ordinal()));
            }
        }
        return all;
    }

    EndpointCounters snapshot(Map<Stranger, Long> strangers) {
        return new EndpointCounters(
                received.sum(),
                receivedBytes.sum(),
                receiveFailures.sum(),
                sent.sum(),
                sentBytes.sum(),
                sendFailures.sum(),
                malformed.sum(),
                unknown.sum(),
                inboxFull.sum(),
                handshakesFull.sum(),
                faults.sum(),
                strangers,
                connections());
    }
}
