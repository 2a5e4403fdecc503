package chat.tern.reliability;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the owner has not been told yet. Short: a stream has at most one event of a kind in it, and of what was sent once
 * the newest few wait, as on the other side.
 */
final class Events {
    private final ArrayDeque<ConnectionEvent> waiting = new ArrayDeque<>(2);
    private final ArrayDeque<ConnectionEvent.DatagramReceived> datagrams = new ArrayDeque<>(2);
    private final Set<Long> resets = new HashSet<>(2);
    private final Counts counts;
    private boolean closed;

    Events(Counts counts) {
        this.counts = counts;
    }

    /** After {@link ConnectionEvent.Closed} nothing more happens. */
    void add(ConnectionEvent event) {
        if (closed) {
            return;
        }
        if (event instanceof ConnectionEvent.DatagramReceived datagram) {
            addDatagram(datagram);
            return;
        }
        waiting.addLast(event);
        if (event instanceof ConnectionEvent.StreamReset reset) {
            resets.add(reset.stream());
        }
        if (event instanceof ConnectionEvent.Closed) {
            closed = true;
            datagrams.clear();
        }
    }

    Optional<ConnectionEvent> poll() {
        ConnectionEvent next = waiting.pollFirst();
        if (next instanceof ConnectionEvent.StreamReset reset) {
            resets.remove(reset.stream());
        }
        return next == null ? Optional.ofNullable(datagrams.pollFirst()) : Optional.of(next);
    }

    /** Whether the owner still has to hear that this stream was given up. */
    boolean holdsReset(long stream) {
        return resets.contains(stream);
    }

    private void addDatagram(ConnectionEvent.DatagramReceived datagram) {
        if (datagrams.size() == DatagramFrames.MOST_WAITING) {
            datagrams.removeFirst();
            counts.add(Count.DATAGRAM_OUTDATED);
        }
        datagrams.addLast(datagram);
    }
}
