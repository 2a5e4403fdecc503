package chat.tern.reliability.udp;

import chat.tern.reliability.Transmit;
import java.util.concurrent.ArrayBlockingQueue;

/** A loop needs its 16 KiB for sending only while it sends, so that an idle connection holds none. */
final class TransmitPool {
    private final ArrayBlockingQueue<Transmit> kept =
            new ArrayBlockingQueue<>(2 * Runtime.getRuntime().availableProcessors());

    Transmit take() {
        Transmit transmit = kept.poll();
        return transmit == null ? new Transmit() : transmit;
    }

    void give(Transmit transmit) {
        kept.offer(transmit);
    }
}
