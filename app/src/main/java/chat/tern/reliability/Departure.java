package chat.tern.reliability;

/**
 * What the sender knew when a packet left (draft-ietf-ccwg-bbr section 4.1.2.1.2). Sizes in bytes, times in nanoseconds.
 *
 * @param delivered acknowledged until then
 * @param deliveredNanos when that had last grown
 * @param firstSentNanos when the packet left whose acknowledgement was the last to come
 * @param appLimited whether there was too little data to fill the path
 * @param inFlight with this packet
 * @param lost declared lost until then
 */
record Departure(
        long delivered, long deliveredNanos, long firstSentNanos, boolean appLimited, long inFlight, long lost) {
    /** For controllers that do not ask. */
    static final Departure UNKNOWN = new Departure(0, 0, 0, true, 0, 0);
}
