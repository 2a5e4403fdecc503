package chat.tern.reliability;

import chat.tern.reliability.BbrBounds.Saved;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * BBR version 3 (draft-ietf-ccwg-bbr, revision 06): sends at the rate that the path delivers, and now and then a little
 * more or less to see whether that has changed. The phases are drawn at {@link BbrPhase}. We depart from the draft seven
 * times:
 *
 * <ul>
 *   <li>Losses mean congestion only above what the path loses anyway ({@link LossFloor}; sections 5.3.1.3, 5.5.10). Where
 *       somebody else keeps a queue, each round with any lowers the short-term bounds, as in the draft.
 *   <li>What the path loses anyway leaves in addition to what it delivers ({@link BbrModel#lostAnyway}): else the rate of
 *       delivery, which is less than the rate of sending, would again and again become the rate of sending. Now and then
 *       {@link LossTrial} looks whether they are fewer when less is sent: then they are congestion.
 *   <li>Such losses lower the bound on the rate to what was delivered since the first of them, not to the latest sample,
 *       and leave the bound on what is in flight room for ACKs that come in batches ({@link BbrBounds#lower}).
 *   <li>They also end records of the rate that are clearly above it ({@link MaxBandwidth#limit}).
 *   <li>Where somebody else keeps a queue, a probe that lost too much leaves a part of that queue
 *       ({@link BbrBounds#longTermExceeded}; section 5.3.3.7).
 *   <li>A round trip within 2 % of the shortest confirms it: there is nothing to empty ({@link MinRtt}; section 5.3.4.3).
 *   <li>Another path begins with nothing known, and what the old one still answers is not counted ({@link #reset}).
 * </ul>
 */
final class Bbr implements CongestionController {
    /** PacingMarginPercent: a little less than measured, so that queues empty. */
    private static final double MARGIN = 0.99;

    private static final int STARTUP_RANGES = 6;
    private static final int DRAIN_ROUNDS = 3;
    private static final double NANOS = 1e9;

    private final RandomGenerator random;
    private final BbrWindow window;
    private BbrModel model;
    private BbrCycle cycle;
    private BbrProbeRtt probeRtt = new BbrProbeRtt();
    private BbrPhase phase = BbrPhase.STARTUP;
    private double pacingRate;
    private long latestRtt = -1;
    private long drainStart;
    private boolean idleRestart;
    private @Nullable Saved saved;
    private MaxBandwidth.Saved savedRate = new MaxBandwidth.Saved(0, 0);
    private @Nullable BbrPhase left;
    private boolean moved;
    private long movedAt;

    Bbr(int datagram, RandomGenerator random, long now) {
        this.random = random;
        window = new BbrWindow(datagram);
        model = new BbrModel(now);
        cycle = new BbrCycle(model, window, random);
    }

    @Override
    public long window() {
        return window.bytes();
    }

    @Override
    public long pacingRate(long smoothedRtt) {
        double first = BbrPhase.STARTUP.pacingGain() * window.initial() * NANOS / Math.max(1, smoothedRtt);
        return (long)
                Math.max((double) window.datagram(), model.pipe().ever() ? pacingRate : Math.max(first, pacingRate));
    }

    @Override
    public String state() {
        return "bbr " + phase.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    BbrPhase phase() {
        return phase;
    }

    BbrModel model() {
        return model;
    }

    @Override
    public Departure onSent(int bytes, long inFlight, long now) {
        if (inFlight == 0 && model.delivery().limited()) {
            restartFromIdle(now);
        }
        return model.delivery().onSent(bytes, inFlight, now);
    }

    @Override
    public void onPaused(boolean dataLeft, long inFlight) {
        if (dataLeft) {
            cycle.onWindow(inFlight + window.datagram() > window.bytes());
        } else if (inFlight < window.bytes()) {
            model.delivery().onLimited(inFlight);
        }
    }

    @Override
    public void onRtt(long latest, long largestAcked, long nextNumber) {
        latestRtt = latest;
        model.onRtt(latest);
    }

    @Override
    public void onAcked(SentPacket packet, RttEstimator rtt, boolean appLimited, long now) {
        if (!ofOldPath(packet)) {
            model.delivery().onAcked(packet, now);
        }
    }

    @Override
    public void onAckDone(long inFlight, long now) {
        model.delivery().take().ifPresent(sample -> update(sample, inFlight, now));
        latestRtt = -1;
    }

    @Override
    public void onLost(SentPacket packet, long now) {
        if (ofOldPath(packet)) {
            return;
        }
        DeliveryRate delivery = model.delivery();
        delivery.onLost(packet);
        if (model.losses().onLost(packet.number(), delivery.delivered(), delivery.lost(), now)) {
            saved = model.bounds().save();
            savedRate = model.maxBandwidth().save();
            left = null;
            window.save(phase == BbrPhase.PROBE_RTT);
        }
        if (cycle.tooHigh(packet) && phase == BbrPhase.UP) {
            left = BbrPhase.UP;
            phase = cycle.startDown(now);
        }
    }

    @Override
    public void onLate(SentPacket packet) {
        if (!ofOldPath(packet)) {
            model.delivery().onLate(packet);
        }
    }

    @Override
    public void onPersistentCongestion() {
        window.save(phase == BbrPhase.PROBE_RTT);
        window.collapse();
    }

    /** Section 5.5.11.2. */
    @Override
    public void onSpuriousCongestion() {
        Saved was = saved;
        if (was == null) {
            return;
        }
        saved = null;
        window.restore();
        model.losses().settle();
        model.pipe().restart(0);
        model.bounds().restore(was);
        model.maxBandwidth().restore(savedRate);
        if (left == BbrPhase.STARTUP && phase != BbrPhase.STARTUP) {
            model.pipe().forget();
            phase = phase == BbrPhase.PROBE_RTT ? phase : BbrPhase.STARTUP;
        } else if (left == BbrPhase.UP && phase != BbrPhase.UP && phase != BbrPhase.PROBE_RTT) {
            phase = cycle.startRefill();
        }
        left = null;
    }

    @Override
    public void onDatagramSize(int bytes) {
        window.datagram(bytes, model.delivery().delivered() < window.initial());
    }

    @Override
    public void reset(long now) {
        model = new BbrModel(now);
        window.reset();
        cycle = new BbrCycle(model, window, random);
        probeRtt = new BbrProbeRtt();
        phase = BbrPhase.STARTUP;
        pacingRate = 0;
        saved = null;
        left = null;
        moved = true;
        movedAt = now;
    }

    private boolean ofOldPath(SentPacket packet) {
        return moved && packet.sentNanos() - movedAt <= 0;
    }

    /** Section 5.2.3. */
    private void update(RateSample sample, long inFlight, long now) {
        model.onAck(sample, phase, window.bytes(), window.datagram(), now);
        if (model.rounds().started()) {
            model.pipe().onRound(sample);
            cycle.onRound();
        }
        leaveStartup();
        leaveDrain(inFlight, now);
        if (model.pipe().ever()) {
            phase = cycle.next(phase, sample, inFlight, now);
        }
        model.minRtt().onAck(latestRtt, now);
        probeRoundTrip(inFlight, now);
        idleRestart = false;
        if (model.losses().ended()) {
            model.losses().settle();
        }
        model.onAckDone(sample);
        pace(phase.pacingGain());
        resize((double) sample.acked());
    }

    /** Sections 5.3.1.2 and 5.3.1.3. */
    private void leaveStartup() {
        if (phase != BbrPhase.STARTUP) {
            return;
        }
        if (model.losses().ranges() >= STARTUP_RANGES && model.lossesExceeded(window.datagram())) {
            left = BbrPhase.STARTUP;
            model.pipe().onLosses();
            double product = model.minRtt().nanos() == MinRtt.UNKNOWN ? 0 : model.product();
            model.bounds().longTerm(Math.max(product, model.losses().inFlight()));
        }
        if (model.pipe().ever()) {
            phase = BbrPhase.DRAIN;
            drainStart = model.rounds().count();
        }
    }

    /** Section 5.3.2. */
    private void leaveDrain(long inFlight, long now) {
        if (phase == BbrPhase.DRAIN && (inFlight <= wanted(1) || model.rounds().count() > drainStart + DRAIN_ROUNDS)) {
            phase = cycle.startDown(now);
        }
    }

    /** Section 5.3.4.3. */
    private void probeRoundTrip(long inFlight, long now) {
        if (phase != BbrPhase.PROBE_RTT && model.minRtt().probeDue() && !idleRestart) {
            window.save(false);
            phase = BbrPhase.PROBE_RTT;
            probeRtt.start();
            cycle.onInterrupted();
        }
        if (phase == BbrPhase.PROBE_RTT) {
            model.delivery().onLimited(inFlight);
            if (probeRtt.done(model, inFlight <= probeRttWindow(), now)) {
                leaveProbeRtt(now);
            }
        }
    }

    /** Section 5.3.4.4. */
    private void leaveProbeRtt(long now) {
        model.minRtt().onProbed(now);
        window.restore();
        model.bounds().forgetShortTerm();
        phase = BbrPhase.STARTUP;
        if (model.pipe().ever()) {
            cycle.startDown(now);
            phase = BbrPhase.CRUISE;
        }
    }

    /** Section 5.4.1. */
    private void restartFromIdle(long now) {
        idleRestart = true;
        model.aggregation().onRestart(now);
        if (phase.cycling()) {
            pace(1);
        } else if (phase == BbrPhase.PROBE_RTT && probeRtt.over(now)) {
            leaveProbeRtt(now);
        }
    }

    /** Section 5.6.2. */
    private void pace(double gain) {
        double trial = phase == BbrPhase.CRUISE && model.onTrial() ? LossTrial.GAIN : 1;
        double rate = trial * gain * model.bandwidth() * MARGIN / (1 - model.lostAnyway());
        if (model.pipe().ever() || rate > pacingRate) {
            pacingRate = rate;
        }
    }

    /** Section 5.6.4. */
    private void resize(double acked) {
        boolean full = model.pipe().ever();
        window.onAck(
                acked,
                wanted(phase.windowGain()) + model.aggregation().extra(full),
                full,
                model.delivery().delivered() < window.initial(),
                cycle.cap(phase, probeRttWindow()));
    }

    private double wanted(double gain) {
        double bytes = model.minRtt().nanos() == MinRtt.UNKNOWN ? window.initial() : gain * model.product();
        return window.quantized(bytes, pacingRate, phase);
    }

    private double probeRttWindow() {
        return wanted(BbrPhase.PROBE_RTT.windowGain());
    }
}
