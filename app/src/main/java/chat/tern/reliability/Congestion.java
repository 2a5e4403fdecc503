package chat.tern.reliability;

import java.util.random.RandomGenerator;

/** How a side finds out how fast it may send. Both sides choose for themselves. */
public enum Congestion {
    /** By the rate that arrives: fast on paths that lose at random, and no standing queues. */
    BBR,
    /** By losses, as most of the Internet does. */
    CUBIC;

    public static final Congestion DEFAULT = BBR;

    CongestionController controller(int datagram, RandomGenerator random, long now) {
        return switch (this) {
            case BBR -> new Bbr(datagram, random, now);
            case CUBIC -> new Cubic(datagram);
        };
    }
}
