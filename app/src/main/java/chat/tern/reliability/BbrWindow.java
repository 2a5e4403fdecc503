package chat.tern.reliability;

/**
 * What may be in flight (draft-ietf-ccwg-bbr section 5.6.4): it falls to the model's value at once and rises to it by no
 * more than was acknowledged. Bytes.
 */
final class BbrWindow {
    private static final int LEAST_PACKETS = 4;
    private static final int INITIAL_PACKETS = 10;
    private static final int INITIAL_BYTES = 14_720;
    private static final double QUANTUM_SECONDS = 0.001;
    private static final double QUANTUM_LIMIT = 64 * 1024;

    private int datagram;
    private double window;
    private double before;

    BbrWindow(int datagram) {
        this.datagram = datagram;
        window = initial();
    }

    long bytes() {
        return (long) window;
    }

    int datagram() {
        return datagram;
    }

    /** The path carries datagrams of another size now; {@code untouched}: nothing was learnt from it yet. */
    void datagram(int bytes, boolean untouched) {
        datagram = bytes;
        window = Math.max(window, untouched ? initial() : least());
    }

    /** RFC 9002 section 7.2. */
    double initial() {
        return Math.min(INITIAL_PACKETS * datagram, Math.max(INITIAL_BYTES, 2 * datagram));
    }

    /** MinPipeCwnd: with less, delayed ACKs would stop everything (section 5.6.4.3). */
    double least() {
        return (double) LEAST_PACKETS * datagram;
    }

    /** So much is to be in flight, plus what the batches of sending need (section 5.6.4.2). */
    double quantized(double bytes, double pacingRate, BbrPhase phase) {
        double quantum = Math.max(2.0 * datagram, Math.min(QUANTUM_LIMIT, pacingRate * QUANTUM_SECONDS));
        double more = phase == BbrPhase.UP ? 2.0 * datagram : 0;
        return Math.max(Math.max(bytes, quantum), least()) + more;
    }

    /**
     * After an ACK (section 5.6.4.6).
     *
     * @param model what the model wants in flight
     * @param full the path was found to be full once
     * @param started too little was delivered to believe the model
     * @param cap the bounds that losses or a probe have set
     */
    void onAck(double acked, double model, boolean full, boolean started, double cap) {
        if (full) {
            window = Math.min(window + acked, model);
        } else if (window < model || started) {
            window += acked;
        }
        window = Math.min(Math.max(window, least()), Math.max(cap, least()));
    }

    /** Remembers the window before something that lowers it for a while; {@code lowered}: it is already. */
    void save(boolean lowered) {
        before = lowered ? Math.max(before, window) : window;
    }

    void restore() {
        window = Math.max(window, before);
    }

    /** Another path. */
    void reset() {
        window = initial();
        before = 0;
    }

    /** Nothing came through for long: begin again with little. */
    void collapse() {
        window = least();
    }
}
