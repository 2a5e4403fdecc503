package chat.tern.reliability;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Several senders behind one bottleneck, with nothing but their {@link Recovery} and their peers' acknowledgements: no
 * cryptography and no streams, so that a minute takes a second. Losses are drawn before the bottleneck and on the way
 * back, and cost no line time.
 */
final class Dumbbell {
    static final long MS = 1_000_000;
    static final long SECOND = 1_000 * MS;
    static final int DATAGRAM = 1472;
    private static final int HEADERS = 28;

    private record Event(long at, long order, Runnable what) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private final Random random;
    private final List<DumbbellFlow> flows = new ArrayList<>();
    private final ArrayDeque<Long> queue = new ArrayDeque<>();
    private final double bytesPerSecond;
    private final int queuePackets;
    private final long delay;
    private double loss;
    private long jitter;
    private double overtaking;
    private double tokenRate;
    private double bucket;
    private double tokens;
    private long tokensAt;
    private long free;
    private long order;
    long now = SECOND;
    long sent;
    long dropped;
    long longestQueue;

    /** {@code delayMillis}: one way; the queue in packets of full size. */
    Dumbbell(long seed, double megabits, long delayMillis, int queuePackets) {
        this.random = new Random(seed);
        this.bytesPerSecond = megabits * 1e6 / 8;
        this.delay = delayMillis * MS;
        this.queuePackets = queuePackets;
        this.free = now;
        this.tokensAt = now;
    }

    /** One bandwidth-delay product of queue. */
    static Dumbbell of(long seed, double megabits, long rttMillis) {
        double product = megabits * 1e6 / 8 * rttMillis / 1e3;
        return new Dumbbell(seed, megabits, rttMillis / 2, (int) Math.ceil(product / (DATAGRAM + HEADERS)));
    }

    Dumbbell losing(double share) {
        loss = share;
        return this;
    }

    /** So much is added to the delay of each packet at most, which changes their order, too. */
    Dumbbell jitter(long nanos) {
        jitter = nanos;
        return this;
    }

    /** This share of what goes either way does without the delay: it overtakes what left before. */
    Dumbbell overtaking(double share) {
        overtaking = share;
        return this;
    }

    /** A token bucket that drops what exceeds it. */
    Dumbbell policed(double megabits, double bucketBytes) {
        tokenRate = megabits * 1e6 / 8;
        bucket = bucketBytes;
        tokens = bucketBytes;
        return this;
    }

    DumbbellFlow flow(Congestion congestion) {
        DumbbellFlow flow = new DumbbellFlow(this, congestion.controller(DATAGRAM, random, now));
        flows.add(flow);
        return flow;
    }

    void at(long when, Runnable what) {
        events.add(new Event(when, order++, what));
    }

    void run(double seconds) {
        long end = now + (long) (seconds * SECOND);
        while (!events.isEmpty() && events.peek().at() <= end) {
            Event event = events.remove();
            now = Math.max(now, event.at());
            event.what().run();
        }
        now = end;
    }

    boolean lost() {
        return random.nextDouble() < loss;
    }

    /** Sends towards the receivers: what arrives, arrives later. */
    void forward(int bytes, Runnable arrives) {
        sent++;
        if (lost()) {
            return;
        }
        if (policedAway(bytes)) {
            dropped++;
            return;
        }
        while (!queue.isEmpty() && queue.getFirst() <= now) {
            queue.removeFirst();
        }
        if (queue.size() >= queuePackets) {
            dropped++;
            return;
        }
        free = Math.max(free, now) + (long) ((bytes + HEADERS) / bytesPerSecond * SECOND);
        queue.addLast(free);
        longestQueue = Math.max(longestQueue, free - now);
        at(free + travel(), arrives);
    }

    /** Sends towards the senders, where there is no queue. */
    void back(Runnable arrives) {
        if (!lost()) {
            at(now + travel(), arrives);
        }
    }

    private long travel() {
        if (overtaking > 0 && random.nextDouble() < overtaking) {
            return 0;
        }
        return delay + (jitter == 0 ? 0 : random.nextLong(jitter));
    }

    private boolean policedAway(int bytes) {
        if (tokenRate == 0) {
            return false;
        }
        tokens = Math.min(bucket, tokens + (now - tokensAt) * tokenRate / SECOND);
        tokensAt = now;
        if (tokens < bytes + HEADERS) {
            return true;
        }
        tokens -= bytes + HEADERS;
        return false;
    }
}
