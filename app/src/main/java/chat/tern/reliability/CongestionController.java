package chat.tern.reliability;

/** How much may be in flight on one path, and how fast. Sizes in bytes, times in nanoseconds. */
interface CongestionController {
    /** Bytes that may be in flight. */
    long window();

    /** Bytes a second. */
    long pacingRate(long smoothedRtt);

    /** Its name and what it is doing, for people: {@code cubic slow start}. */
    String state();

    /** A packet leaves while {@code inFlight} other bytes are under way; returns what is to be remembered with it. */
    default Departure onSent(int bytes, long inFlight, long now) {
        return Departure.UNKNOWN;
    }

    /**
     * Nothing more leaves for now, as the window or the pacer does not let it, or because nothing waits.
     *
     * @param dataLeft something does wait
     */
    default void onPaused(boolean dataLeft, long inFlight) {}

    /** An ACK frame gave a round-trip sample: the largest number it acknowledged, the next one to be sent. */
    void onRtt(long latestRtt, long largestAcked, long nextNumber);

    /** One packet was acknowledged; {@code appLimited}: the window was not what held the sender back. */
    void onAcked(SentPacket packet, RttEstimator rtt, boolean appLimited, long now);

    /** One ACK frame was told in full, with the losses that it showed; {@code inFlight}: now. */
    default void onAckDone(long inFlight, long now) {}

    /** One packet is lost. */
    void onLost(SentPacket packet, long now);

    /** A packet that was told as lost has arrived after all. */
    default void onLate(SentPacket packet) {}

    /** Everything sent during three probe timeouts was lost (RFC 9002 section 7.6). */
    void onPersistentCongestion();

    /** Every loss of the last congestion event turned out to be reordering: take the event back. */
    void onSpuriousCongestion();

    /** The path carries datagrams of another size now. */
    void onDatagramSize(int bytes);

    /** Another path: start anew. */
    void reset(long now);
}
