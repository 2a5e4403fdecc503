package chat.tern.reliability;

import org.jspecify.annotations.Nullable;

/**
 * CUBIC (RFC 9438) with HyStart++ in slow start, windows in bytes.
 *
 * <pre>
 *   slow start --loss or HyStart--> congestion avoidance --loss--> (window * 0.7) congestion avoidance
 *        ^------------------------- persistent congestion -----------------'
 * </pre>
 */
final class Cubic implements CongestionController {
    private static final double C = 0.4;
    private static final double BETA = 0.7;
    private static final double RENO_ALPHA = 3 * (1 - BETA) / (1 + BETA);
    private static final double NANOS = 1e9;
    private static final int INITIAL_PACKETS = 10;
    private static final int INITIAL_BYTES = 14_720;
    private static final int MINIMUM_PACKETS = 2;
    private static final double PACING_GAIN = 1.25;
    private static final double SLOW_START_PACING_GAIN = 2;

    /** What a congestion event changed, to be taken back if it was spurious. */
    private record Before(
            double window,
            double threshold,
            double wMax,
            @Nullable Epoch epoch) {}

    /**
     * One stretch of congestion avoidance.
     *
     * @param wMax the plateau of the cubic, in bytes
     * @param k seconds from the start to the plateau
     * @param priorWindow the window before the reduction, in bytes
     */
    private record Epoch(long startNanos, double wMax, double k, double priorWindow) {}

    private final HyStart hyStart = new HyStart();
    private int datagram;
    private double window;
    private double threshold;
    private double wMax;
    private double priorWindow;
    private double renoWindow;
    private @Nullable Epoch epoch;
    private @Nullable Before before;
    private long recoveryStart;
    private boolean inRecovery;
    private boolean plateauAtStart;
    private boolean idle;
    private long idleSince;

    Cubic(int datagramBytes) {
        datagram = datagramBytes;
        start();
    }

    @Override
    public long window() {
        return (long) window;
    }

    @Override
    public long pacingRate(long smoothedRtt) {
        double gain = window < threshold ? SLOW_START_PACING_GAIN : PACING_GAIN;
        return Math.max(datagram, (long) (gain * window * NANOS / Math.max(1, smoothedRtt)));
    }

    @Override
    public String state() {
        if (window >= threshold) {
            return "cubic congestion avoidance";
        }
        return hyStart.conservative() ? "cubic conservative slow start" : "cubic slow start";
    }

    @Override
    public void onRtt(long latestRtt, long largestAcked, long nextNumber) {
        if (window < threshold) {
            hyStart.onRtt(latestRtt, largestAcked, nextNumber);
            if (hyStart.done()) {
                threshold = window;
                plateauAtStart = true;
            }
        }
    }

    @Override
    public void onAcked(SentPacket packet, RttEstimator rtt, boolean appLimited, long now) {
        if (inRecovery && packet.sentNanos() - recoveryStart <= 0) {
            return;
        }
        if (appLimited) {
            if (!idle) {
                idle = true;
                idleSince = now;
            }
            return;
        }
        skipIdleTime(now);
        if (window < threshold) {
            window += hyStart.growth(packet.bytes());
        } else {
            avoidCongestion(packet.bytes(), rtt.smoothed(), now);
        }
    }

    @Override
    public void onLost(SentPacket packet, long now) {
        if (inRecovery && packet.sentNanos() - recoveryStart <= 0) {
            return;
        }
        before = new Before(window, threshold, wMax, epoch);
        inRecovery = true;
        recoveryStart = now;
        priorWindow = window;
        wMax = window < wMax ? window * (1 + BETA) / 2 : window;
        window = Math.max(window * BETA, minimum());
        threshold = window;
        epoch = null;
        plateauAtStart = false;
    }

    @Override
    public void onPersistentCongestion() {
        window = minimum();
        inRecovery = false;
        epoch = null;
        before = null;
        plateauAtStart = true;
        hyStart.reset();
    }

    @Override
    public void onSpuriousCongestion() {
        Before was = before;
        if (was == null) {
            return;
        }
        before = null;
        inRecovery = false;
        if (window < was.window) {
            window = was.window;
            threshold = was.threshold;
            wMax = was.wMax;
            epoch = was.epoch;
        }
    }

    @Override
    public void onDatagramSize(int bytes) {
        datagram = bytes;
        window = Math.max(window, minimum());
    }

    @Override
    public void reset(long now) {
        start();
        inRecovery = true;
        recoveryStart = now;
    }

    private void start() {
        window = Math.min(INITIAL_PACKETS * datagram, Math.max(INITIAL_BYTES, MINIMUM_PACKETS * datagram));
        threshold = Double.MAX_VALUE;
        wMax = 0;
        priorWindow = 0;
        epoch = null;
        before = null;
        plateauAtStart = false;
        idle = false;
        hyStart.reset();
    }

    private double minimum() {
        return (double) MINIMUM_PACKETS * datagram;
    }

    /** The cubic must not grow over time in which the window was not used (RFC 9438 section 5.8). */
    private void skipIdleTime(long now) {
        if (!idle) {
            return;
        }
        idle = false;
        Epoch was = epoch;
        if (was != null) {
            long start = was.startNanos + (now - Math.max(idleSince, was.startNanos));
            epoch = new Epoch(start, was.wMax, was.k, was.priorWindow);
        }
    }

    private void avoidCongestion(int bytes, long rtt, long now) {
        Epoch current = epoch;
        if (current == null) {
            current = startEpoch(now);
            epoch = current;
        }
        double seconds = (now - current.startNanos) / NANOS;
        double alpha = renoWindow < current.priorWindow ? RENO_ALPHA : 1;
        renoWindow += alpha * datagram * bytes / window;
        if (cubic(current, seconds) < renoWindow) {
            window = Math.max(window, renoWindow);
            return;
        }
        double target = Math.clamp(cubic(current, seconds + rtt / NANOS), window, 1.5 * window);
        window += (target - window) / window * bytes;
    }

    private Epoch startEpoch(long now) {
        renoWindow = window;
        if (plateauAtStart || wMax < window) {
            // Entered without a loss, or after a timeout: the plateau is here (RFC 9438 section 4.8).
            return new Epoch(now, window, 0, window);
        }
        double k = StrictMath.cbrt((wMax - window) / datagram / C);
        return new Epoch(now, wMax, k, priorWindow);
    }

    private double cubic(Epoch of, double seconds) {
        double sincePlateau = seconds - of.k;
        return C * sincePlateau * sincePlateau * sincePlateau * datagram + of.wMax;
    }
}
