package chat.tern.reliability;

import chat.tern.reliability.packet.Frame;
import chat.tern.reliability.packet.MalformedPacketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Loss detection and congestion control of one connection (RFC 9002): which packets arrived, which are lost, when to
 * probe, whether and when more may leave. Times are nanoseconds, sizes bytes of datagrams.
 */
final class Recovery {
    static final long NEVER = Long.MAX_VALUE;

    private static final int SKIPPED_KEPT = 64;

    private final CongestionController controller;
    private final Counts counts;
    private final RttEstimator rtt = new RttEstimator();
    private final Pacer pacer = new Pacer();
    private final SentPackets sent = new SentPackets();
    private final LostPackets late = new LostPackets();
    private final ShortRounds shortRounds = new ShortRounds();
    private final LossThresholds thresholds = new LossThresholds();
    private final RangeSet skipped = new RangeSet();
    private final ProbeTimer probeTimer = new ProbeTimer();
    private final PersistentCongestion persistentCongestion = new PersistentCongestion();

    private long maxAckDelay;
    private int datagram;
    private long nextNumber;
    private long largestAcked = -1;
    private long bytesInFlight;
    private long lossTime = NEVER;
    private long lastAckNanos;
    private boolean everAcked;
    private long pathStart;
    private boolean pathChanged;
    private boolean appLimited = true;

    /**
     * @param maxAckDelay how long the peer may hold back an acknowledgement
     * @param datagram the path's datagram size
     */
    Recovery(CongestionController controller, long maxAckDelay, int datagram, Counts counts) {
        this.controller = controller;
        this.maxAckDelay = maxAckDelay;
        this.datagram = datagram;
        this.counts = counts;
    }

    /** The peer's transport parameters are known. */
    void maxAckDelay(long nanos) {
        maxAckDelay = nanos;
    }

    /** The path's datagram size has changed. */
    void datagramSize(int bytes) {
        datagram = bytes;
        controller.onDatagramSize(bytes);
    }

    /** The handshake told the round trip before any packet was sent. */
    void firstSample(long nanos, long now) {
        rtt.sample(nanos, 0);
        persistentCongestion.onFirstSample(now);
    }

    /**
     * A datagram leaves; see {@link SentPacket}. Numbers must ascend; those left out are remembered, and a peer that
     * acknowledges one is caught.
     */
    void onSent(long number, int bytes, boolean ackEliciting, boolean mtuProbe, List<SentFrame> frames, long now) {
        skipTo(number);
        Departure departure = ackEliciting ? controller.onSent(bytes, bytesInFlight, now) : Departure.UNKNOWN;
        SentPacket packet = new SentPacket(number, now, bytes, ackEliciting, mtuProbe, frames, departure);
        sent.add(packet);
        if (packet.tracked()) {
            counts.add(Count.TRACKED);
        }
        if (ackEliciting) {
            bytesInFlight += bytes;
            probeTimer.onSent(now);
            pacer.onSent(bytes);
        }
    }

    private void skipTo(long number) {
        if (number > nextNumber) {
            skipped.add(nextNumber, number);
            if (skipped.size() > SKIPPED_KEPT) {
                skipped.removeFirstRange();
            }
        }
        nextNumber = number + 1;
    }

    /**
     * What an ACK tells.
     *
     * @throws MalformedPacketException if it acknowledges a packet that was never sent
     */
    AckOutcome onAck(Frame.Ack ack, long now) throws MalformedPacketException {
        check(ack);
        long largest = ack.largest();
        boolean largestIsNew = sent.nextNumber(largest) == largest;
        List<SentPacket> acked = new ArrayList<>();
        List<SentPacket> arrivedLate = new ArrayList<>();
        boolean undo = false;
        for (Frame.Range range : ack.ranges().reversed()) {
            undo |= late.take(range.smallest(), range.largest() + 1, arrivedLate);
            take(range.smallest(), range.largest() + 1, acked);
        }
        onLate(arrivedLate, undo, Math.max(largest, largestAcked), now);
        if (acked.isEmpty()) {
            return arrivedLate.isEmpty() ? AckOutcome.NOTHING : new AckOutcome(arrivedLate, List.of());
        }
        largestAcked = Math.max(largestAcked, largest);
        sample(acked, ack.delayNanos(), largestIsNew, now);
        probeTimer.onAcked();
        lastAckNanos = now;
        everAcked = true;
        List<SentPacket> lost = detectLost(now);
        for (SentPacket packet : acked) {
            if (packet.ackEliciting()) {
                controller.onAcked(packet, rtt, appLimited, now);
            }
        }
        controller.onAckDone(bytesInFlight, now);
        acked.addAll(0, arrivedLate);
        return new AckOutcome(acked, lost);
    }

    /** Packets that are lost by now; at a probe timeout none, but {@link #probes} asks for some. */
    List<SentPacket> onTimeout(long now) {
        if (lossTime != NEVER) {
            return now - lossTime >= 0 ? detectLost(now) : List.of();
        }
        if (sent.anyEliciting() && now - nextTimeout() >= 0) {
            counts.add(Count.PROBE_TIMEOUT);
            probeTimer.onTimeout(now);
        }
        return List.of();
    }

    /** The system did not take this packet: it never left, and that says nothing about the path's capacity. */
    Optional<SentPacket> takeBack(long number) {
        if (sent.nextNumber(number) != number) {
            return Optional.empty();
        }
        SentPacket packet = sent.take(number);
        settle(packet);
        return Optional.of(packet);
    }

    /** When {@link #onTimeout} is wanted, or {@link #NEVER}. */
    long nextTimeout() {
        if (lossTime != NEVER) {
            return lossTime;
        }
        return sent.anyEliciting() ? probeTimer.deadline(pto()) : NEVER;
    }

    /** How many ack-eliciting packets to send at once, whatever the window and the pacer say. */
    int probes() {
        return probeTimer.probes();
    }

    /** The oldest ack-eliciting packets in flight, at most {@code most}: what a probe repeats if there is nothing new. */
    List<SentPacket> oldest(int most) {
        List<SentPacket> found = new ArrayList<>(most);
        for (long n = sent.nextEliciting(0);
                n != Long.MAX_VALUE && found.size() < most;
                n = sent.nextEliciting(n + 1)) {
            found.add(sent.get(n));
        }
        return found;
    }

    boolean windowOpen(int bytes) {
        return bytesInFlight + bytes <= controller.window();
    }

    /** When a datagram of so many bytes may leave: {@code now} or later. */
    long pacedAt(int bytes, long now) {
        return pacer.next(bytes, controller.pacingRate(rtt.smoothed()), datagram, now);
    }

    /** To be told at the end of each round of sending: true if it ended for lack of data, not of window. */
    void appLimited(boolean limited) {
        appLimited = limited;
        controller.onPaused(!limited, bytesInFlight);
    }

    long bytesInFlight() {
        return bytesInFlight;
    }

    long window() {
        return controller.window();
    }

    /** What the congestion controller is doing, for people. */
    String controllerState() {
        return controller.state();
    }

    RttEstimator rtt() {
        return rtt;
    }

    /** The largest number the peer has acknowledged, -1 before the first. */
    long largestAcked() {
        return largestAcked;
    }

    /** Probe timeouts in a row without an answer. */
    int ptoCount() {
        return probeTimer.count();
    }

    /** The probe timeout without back-off. */
    long pto() {
        return rtt.pto(maxAckDelay);
    }

    /** Whether anything that must be acknowledged is not. */
    boolean anythingUnacked() {
        return sent.anyEliciting();
    }

    /**
     * Since when something waits for an acknowledgement while none comes: the sending of the oldest packet or the last
     * acknowledgement, whichever is later. {@link #NEVER} if nothing waits.
     */
    long unansweredSince() {
        long since = oldestSent();
        if (since == NEVER) {
            return NEVER;
        }
        return everAcked && lastAckNanos - since > 0 ? lastAckNanos : since;
    }

    private long oldestSent() {
        long oldest = sent.nextEliciting(0);
        return oldest == Long.MAX_VALUE ? NEVER : sent.get(oldest).sentNanos();
    }

    /** Whether one of the packets sent just before is still under way. */
    private boolean overtook(long number) {
        return sent.nextEliciting(number - LossThresholds.PACKETS) < number;
    }

    /** The peer is at another host: RTT and window start anew. */
    void resetPath(long now) {
        rtt.reset();
        shortRounds.reset();
        controller.reset(now);
        pacer.reset();
        probeTimer.reset();
        persistentCongestion.reset();
        moved(now);
    }

    /** The peer is at another address: what becomes of the packets sent before says nothing (RFC 9000 section 9.4). */
    void moved(long now) {
        late.settle();
        pathStart = now;
        pathChanged = true;
    }

    /** Whether a packet was sent to an address that the peer has left. */
    boolean ofOldPath(SentPacket packet) {
        return pathChanged && packet.sentNanos() - pathStart < 0;
    }

    private void check(Frame.Ack ack) throws MalformedPacketException {
        if (ack.largest() >= nextNumber) {
            throw new MalformedPacketException("acknowledges " + ack.largest() + " of " + nextNumber + " packets");
        }
        for (Frame.Range range : ack.ranges()) {
            if (skipped.nextPresent(range.smallest()) <= range.largest()) {
                throw new MalformedPacketException("acknowledges a number left out, in " + range);
            }
        }
    }

    private void take(long from, long toExclusive, List<SentPacket> acked) {
        for (long n = sent.nextNumber(from); n < toExclusive; n = sent.nextNumber(n + 1)) {
            SentPacket packet = sent.take(n);
            persistentCongestion.onAcked(n);
            settle(packet);
            acked.add(packet);
        }
    }

    private void settle(SentPacket packet) {
        if (packet.ackEliciting()) {
            bytesInFlight -= packet.bytes();
        }
    }

    private void onLate(List<SentPacket> packets, boolean undo, long largest, long now) {
        for (SentPacket packet : packets) {
            counts.add(Count.SPURIOUS);
            thresholds.onSpurious(largest - packet.number(), now - packet.sentNanos(), rtt, now);
            if (!ofOldPath(packet)) {
                controller.onLate(packet);
            }
        }
        if (undo) {
            counts.add(Count.UNDONE);
            controller.onSpuriousCongestion();
        }
    }

    /**
     * What has overtaken others was faster than the path is for them: less of it is believed than by RFC 9002 section 5.1,
     * which makes no difference.
     */
    private void sample(List<SentPacket> acked, long ackDelay, boolean newest, long now) {
        SentPacket largest = acked.getLast();
        if (ofOldPath(largest) || acked.stream().noneMatch(SentPacket::ackEliciting)) {
            return;
        }
        long latest = now - largest.sentNanos();
        acked.forEach(packet -> shortRounds.sample(now - packet.sentNanos()));
        if (!newest) {
            return;
        }
        if (!rtt.sampled()) {
            persistentCongestion.onFirstSample(now);
        } else if (overtook(largest.number())) {
            latest = shortRounds.believed(latest, rtt.min(), thresholds.raised());
        }
        rtt.sample(latest, Math.min(ackDelay, maxAckDelay));
        controller.onRtt(rtt.latest(), largest.number(), nextNumber);
    }

    private List<SentPacket> detectLost(long now) {
        lossTime = NEVER;
        thresholds.age(now);
        long delay = thresholds.delay(rtt);
        List<SentPacket> lost = new ArrayList<>();
        while (!sent.isEmpty()) {
            SentPacket packet = sent.first();
            if (packet.number() >= largestAcked) {
                break;
            }
            boolean reordered = largestAcked - packet.number() >= thresholds.packets();
            if (!reordered && now - packet.sentNanos() < delay) {
                lossTime = packet.sentNanos() + delay;
                break;
            }
            sent.take(packet.number());
            settle(packet);
            lost.add(packet);
            count(packet, reordered);
        }
        if (!lost.isEmpty()) {
            onLost(lost, now);
        }
        persistentCongestion.settleBelow(
                sent.isEmpty() ? nextNumber : sent.first().number());
        return lost;
    }

    private void count(SentPacket packet, boolean reordered) {
        if (packet.tracked()) {
            counts.add(reordered ? Count.LOST_BY_REORDERING : Count.LOST_BY_TIME);
        }
    }

    private void onLost(List<SentPacket> all, long now) {
        List<SentPacket> lost =
                pathChanged ? all.stream().filter(packet -> !ofOldPath(packet)).toList() : all;
        for (SentPacket packet : lost) {
            if (packet.tracked()) {
                if (late.add(packet, now)) {
                    thresholds.onCongestion();
                }
                controller.onLost(packet, now);
            }
        }
        if (!lost.isEmpty() && persistentCongestion.isIn(lost, pto())) {
            counts.add(Count.PERSISTENT_CONGESTION);
            controller.onPersistentCongestion();
            rtt.forgetMin();
            late.settle();
        }
    }
}
