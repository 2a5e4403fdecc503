package chat.tern.reliability.udp;

import chat.tern.reliability.Transmit;

/**
 * A loop needs its 16 KiB for sending only while it sends, so that an idle connection holds none. More loops than there
 * are processors may be sending: all but one wait for the socket.
 */
final class TransmitPool {
    private static final int MOST = 64;

    private final Kept<Transmit> kept = new Kept<>(MOST);

    Transmit take() {
        Transmit transmit = kept.take();
        return transmit == null ? new Transmit() : transmit;
    }

    void give(Transmit transmit) {
        kept.keep(transmit);
    }
}
