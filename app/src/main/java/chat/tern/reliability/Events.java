package chat.tern.reliability;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the owner has not been told yet. Short: a stream has at most one event of a kind in it, and of what was sent once
 * the newest few wait, as on the other side.
 */
final class Events {
    private final ArrayDeque<ConnectionEvent> waiting = new ArrayDeque<>(2);
    /** Few, and mostly none: an empty list takes no array. */
    private final List<ConnectionEvent.DatagramReceived> datagrams = new ArrayList<>(0);

    private final List<Long> resets = new ArrayList<>(0);
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
            resets.remove((Long) reset.stream());
        }
        if (next == null) {
            return datagrams.isEmpty() ? Optional.empty() : Optional.of(datagrams.removeFirst());
        }
        return Optional.of(next);
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
