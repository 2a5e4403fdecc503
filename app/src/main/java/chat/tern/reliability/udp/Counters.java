package chat.tern.reliability.udp;

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

    EndpointCounters snapshot() {
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
                faults.sum());
    }
}
