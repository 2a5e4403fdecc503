package chat.tern.reliability;

/**
 * How much the peer may send: on one stream, or on all of them together. Credit once given stays. The window doubles
 * whenever half of it is consumed in less than two round trips, that is until it is four times the bandwidth-delay
 * product: two are in flight at most, and what a lost packet holds up twice in a row are two more. So the credit is never
 * what holds the sender back.
 */
final class ReceiveWindow {
    private long most;
    private long size;
    private long granted;
    private long received;
    private long consumed;
    private long epochStart;
    private long epochConsumed;

    ReceiveWindow(long size, long most, long now) {
        this.size = Math.min(size, most);
        this.most = most;
        this.granted = size;
        this.epochStart = now;
    }

    /** The window may grow to another size from now on, or must shrink to it, without taking back any credit. */
    void most(long bytes) {
        most = bytes;
        size = Math.min(size, bytes);
    }

    /** Grows to so many bytes, as far as it may. */
    void atLeast(long bytes) {
        size = Math.max(size, Math.min(most, bytes));
    }

    long size() {
        return size;
    }

    /** Refuses a peer that sends more than it was allowed to. */
    void require(long count) throws Violation {
        if (count > granted - received) {
            throw new Violation(TransportError.FLOW_CONTROL, "more data than there was credit for");
        }
    }

    /** Counts bytes that came in for the first time. */
    void receive(long count) {
        received += count;
    }

    /**
     * Counts bytes that the application took, or that nobody will take any more.
     *
     * @param mayGrow whether there is memory for a larger window
     */
    void consume(long count, long now, long rtt, boolean mayGrow) {
        consumed += count;
        long inEpoch = consumed - epochConsumed;
        if (inEpoch < size / 2) {
            return;
        }
        if (mayGrow && (double) (now - epochStart) * size < 4.0 * rtt * inEpoch) {
            size = Math.min(most, size * 2);
        }
        epochStart = now;
        epochConsumed = consumed;
    }

    /** Whether enough was consumed to tell the peer about it. */
    boolean updateDue() {
        return consumed + size - granted >= size / 4;
    }

    /** Gives credit for a whole window from here on. */
    long grant() {
        granted = Math.max(granted, consumed + size);
        return granted;
    }

    long granted() {
        return granted;
    }

    long received() {
        return received;
    }

    /** Received and not consumed. */
    long held() {
        return received - consumed;
    }
}
