package chat.tern.reliability;

import chat.tern.reliability.packet.Frame;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Whose data goes into the next packet: strictly by band, and round robin within one, a packet at a time. So that the
 * upper bands cannot stop transfers altogether, every sixteenth packet's worth is theirs.
 */
final class Bands {
    private static final int FLOOR = 15;
    /** Less room than this is not worth a frame's header. */
    private static final int LEAST_ROOM = 16;

    private final List<ArrayDeque<Stream>> waiting =
            List.of(new ArrayDeque<>(2), new ArrayDeque<>(2), new ArrayDeque<>(2));
    private final Consumer<Stream> heldBack;
    private long ahead;

    /** Tells of streams that have data to send and no credit for it, other than the connection's. */
    Bands(Consumer<Stream> heldBack) {
        this.heldBack = heldBack;
    }

    /** Lets a stream take part as long as it has data to send. */
    void schedule(Stream stream) {
        if (!stream.scheduled() && stream.send().wantsToSend(Long.MAX_VALUE)) {
            stream.scheduled(true);
            queue(stream.band()).addLast(stream);
        }
    }

    void move(Stream stream, Band band) {
        if (stream.scheduled()) {
            queue(stream.band()).remove(stream);
            queue(band).addLast(stream);
        }
        stream.band(band);
    }

    boolean wantsToSend(SendCredit credit) {
        for (ArrayDeque<Stream> queue : waiting) {
            for (Stream stream : queue) {
                if (stream.send().wantsToSend(credit.available())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether some stream waits, be it for nothing but credit. */
    boolean anyWaiting() {
        return waiting.stream().anyMatch(queue -> !queue.isEmpty());
    }

    void fill(PacketBuilder packet, SendCredit credit) {
        if (queue(Band.FILE).isEmpty()) {
            ahead = 0;
        }
        if (ahead >= (long) FLOOR * packet.room()) {
            ahead = 0;
            fill(Band.FILE, packet, credit);
        }
        int before = packet.length();
        fill(Band.CHAT, packet, credit);
        fill(Band.HISTORY, packet, credit);
        ahead += packet.length() - before;
        fill(Band.FILE, packet, credit);
    }

    private void fill(Band band, PacketBuilder packet, SendCredit credit) {
        ArrayDeque<Stream> queue = queue(band);
        for (int turns = queue.size(); turns > 0 && packet.room() >= LEAST_ROOM; turns--) {
            Stream stream = queue.removeFirst();
            fill(stream, packet, credit);
            if (stream.send().wantsToSend(Long.MAX_VALUE)) {
                queue.addLast(stream);
            } else {
                stream.scheduled(false);
                if (stream.blocked()) {
                    heldBack.accept(stream);
                }
            }
        }
    }

    private static void fill(Stream stream, PacketBuilder packet, SendCredit credit) {
        while (packet.room() >= LEAST_ROOM) {
            Optional<Frame.Stream> next = stream.send().frame(packet.room(), credit);
            if (next.isEmpty()) {
                return;
            }
            Frame.Stream frame = next.get();
            packet.add(
                    frame,
                    new SentFrame.Stream(
                            frame.id(), frame.offset(), frame.data().size(), frame.fin()));
        }
    }

    private ArrayDeque<Stream> queue(Band band) {
        return waiting.get(band.ordinal());
    }
}
