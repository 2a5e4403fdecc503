package chat.tern.testing.sim;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** One direction of a link: decides when, how often and in what state each datagram arrives. */
final class Link {
    /** Takes what comes out at the other end. */
    interface Exit {
        void arrives(long when, byte[] datagram);
    }

    /** What has happened to one datagram so far. */
    private static final class Passage {
        private final byte[] datagram;
        private long leaves;
        private boolean lost;
        private boolean copied;
        private long copyAfter;
        private long overtakenFor;

        Passage(byte[] datagram, long now) {
            this.datagram = datagram;
            this.leaves = now;
        }
    }

    /** IPv4 and UDP. */
    private static final int HEADERS = 28;

    private final long delay;
    private final long start;
    private final RandomGenerator random;
    private final Exit exit;
    private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    private final ArrayDeque<Long> queue = new ArrayDeque<>();
    private List<Impairment> impairments;
    private long lastArrival;
    private int burstLeft;
    private int lostInARow;
    private int sent;
    private long bytes;

    Link(LinkPlan plan, long start, RandomGenerator random, Exit exit) {
        this.delay = plan.delayNanos();
        this.impairments = plan.impairments();
        this.start = start;
        this.random = random;
        this.exit = exit;
        this.lastArrival = start;
    }

    /** How often each fault struck. */
    Map<Fault, Long> faults() {
        return faults;
    }

    long struck(Fault fault) {
        return faults.getOrDefault(fault, 0L);
    }

    /** Bytes sent, lost ones included. */
    long bytes() {
        return bytes;
    }

    /** The faults are over; what belongs to the link stays. */
    void heal() {
        impairments = impairments.stream().filter(Impairment::lasting).toList();
        burstLeft = 0;
    }

    void send(byte[] datagram, long now) {
        sent++;
        bytes += datagram.length;
        Passage passage = new Passage(datagram, now);
        for (Impairment impairment : impairments) {
            if (!passage.lost && strikes(impairment, passage, now)) {
                faults.merge(impairment.fault(), 1L, Long::sum);
            }
        }
        if (!passage.lost) {
            deliver(passage);
        }
    }

    private void deliver(Passage passage) {
        long arrival = passage.leaves + delay;
        if (passage.overtakenFor > 0) {
            arrival += passage.overtakenFor;
        } else {
            arrival = arrival - lastArrival > 0 ? arrival : lastArrival;
            lastArrival = arrival;
        }
        exit.arrives(arrival, passage.datagram);
        if (passage.copied) {
            exit.arrives(arrival + passage.copyAfter, passage.datagram.clone());
        }
    }

    private boolean strikes(Impairment impairment, Passage passage, long now) {
        return switch (impairment) {
            case Impairment.Jitter jitter -> jitter(passage, jitter);
            case Impairment.Loss loss -> lose(passage, loss);
            case Impairment.Gap gap -> drop(passage, within(gap));
            case Impairment.Burst burst -> burst(passage, burst);
            case Impairment.Duplication copy -> duplicate(passage, copy);
            case Impairment.Reordering reorder -> reorder(passage, reorder);
            case Impairment.Corruption corruption -> corrupt(passage, corruption);
            case Impairment.Blackout dark -> drop(passage, within(dark, now - start));
            case Impairment.Rate rate -> queue(passage, rate, now);
            case Impairment.Mtu mtu ->
                drop(passage, passage.datagram.length > mtu.bytes() && now - start >= mtu.fromNanos());
        };
    }

    private static boolean within(Impairment.Blackout dark, long time) {
        return time >= dark.fromNanos() && time < dark.toNanos();
    }

    private boolean within(Impairment.Gap gap) {
        return sent >= gap.first() && sent <= gap.last() && (sent - gap.first()) % gap.step() == 0;
    }

    private static boolean drop(Passage passage, boolean strikes) {
        passage.lost = strikes;
        return strikes;
    }

    private boolean jitter(Passage passage, Impairment.Jitter jitter) {
        passage.leaves += random.nextLong(jitter.nanos() + 1);
        return true;
    }

    private boolean lose(Passage passage, Impairment.Loss loss) {
        boolean lost = random.nextDouble() < loss.chance() && lostInARow < loss.most();
        lostInARow = lost ? lostInARow + 1 : 0;
        return drop(passage, lost);
    }

    private boolean burst(Passage passage, Impairment.Burst burst) {
        if (burstLeft > 0) {
            burstLeft--;
            return drop(passage, true);
        }
        if (random.nextDouble() >= burst.chance()) {
            return false;
        }
        burstLeft = random.nextInt(burst.length());
        return drop(passage, true);
    }

    private boolean duplicate(Passage passage, Impairment.Duplication copy) {
        passage.copied = random.nextDouble() < copy.chance();
        passage.copyAfter = random.nextLong(copy.nanos() + 1);
        return passage.copied;
    }

    private boolean reorder(Passage passage, Impairment.Reordering reorder) {
        if (random.nextDouble() >= reorder.chance()) {
            return false;
        }
        passage.overtakenFor = 1 + random.nextLong(reorder.nanos());
        return true;
    }

    private boolean corrupt(Passage passage, Impairment.Corruption corruption) {
        if (random.nextDouble() >= corruption.chance()) {
            return false;
        }
        for (int bits = 1 + random.nextInt(3); bits > 0; bits--) {
            passage.datagram[random.nextInt(passage.datagram.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return true;
    }

    /** A drop-tail queue: the datagrams whose last byte has not left yet, and when it will. */
    private boolean queue(Passage passage, Impairment.Rate rate, long now) {
        while (!queue.isEmpty() && queue.getFirst() - now <= 0) {
            queue.removeFirst();
        }
        if (queue.size() >= rate.queue()) {
            return drop(passage, true);
        }
        long begins = queue.isEmpty() ? now : queue.getLast();
        long ends = begins + (passage.datagram.length + HEADERS) * 1_000_000_000L / rate.bytesPerSecond();
        queue.addLast(ends);
        passage.leaves += ends - now;
        return begins - now > 0;
    }
}
