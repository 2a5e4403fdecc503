package chat.tern.reliability;

/**
 * A look at a connection, for people and tests. Times are nanoseconds, sizes bytes of datagrams without IP and UDP.
 *
 * @param smoothedRtt 0 before the first sample
 * @param minRtt 0 before the first sample
 * @param window the congestion window
 * @param inFlight sent and neither acknowledged nor lost
 * @param tracked packets sent of which a loss is noticed: neither bare acknowledgements nor path MTU probes
 * @param lost of these, the ones declared lost
 * @param spurious of these, the ones that arrived after all
 * @param probes tail probes sent because nothing was heard
 * @param mtu the largest datagram known to fit the path
 * @param dropped datagrams that came in and were of no use: malformed, forged, replayed
 * @param controller the congestion controller's name and what it is doing
 */
public record ConnectionStats(
        long smoothedRtt,
        long minRtt,
        long window,
        long inFlight,
        long sentPackets,
        long sentBytes,
        long receivedPackets,
        long receivedBytes,
        long tracked,
        long lost,
        long spurious,
        long probes,
        int mtu,
        long dropped,
        String controller) {
    /** How much of what was sent got lost on the way, in percent. */
    public double lossPercent() {
        return tracked == 0 ? 0 : 100.0 * Math.max(0, lost - spurious) / tracked;
    }
}
