package chat.tern.reliability.udp;

import chat.tern.reliability.Transmit;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * A loop needs its 16 KiB for sending only while it sends, so that an idle connection holds none. More loops than there
 * are processors may be sending: all but one wait for the socket.
 */
final class TransmitPool {
    private static final int MOST = 64;

    private final ArrayBlockingQueue<Transmit> kept = new ArrayBlockingQueue<>(MOST);

    Transmit take() {
        Transmit transmit = kept.poll();
        return transmit == null ? new Transmit() : transmit;
    }

    void give(Transmit transmit) {
        kept.offer(transmit);
    }
}
