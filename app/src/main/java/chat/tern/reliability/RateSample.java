package chat.tern.reliability;

/**
 * What the acknowledgements of one ACK frame say about the path (draft-ietf-ccwg-bbr section 4.1.2.1.3). Sizes in bytes.
 *
 * @param rate bytes a second, 0 if too little time passed to tell
 * @param delivered during the sample
 * @param priorDelivered when the newest packet acknowledged had left
 * @param appLimited the path could have carried more
 * @param inFlight when that packet had left, with it
 * @param lost since that packet had left
 * @param acked by this frame
 */
record RateSample(
        double rate, long delivered, long priorDelivered, boolean appLimited, long inFlight, long lost, long acked) {}
