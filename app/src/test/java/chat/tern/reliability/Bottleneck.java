package chat.tern.reliability;

import java.util.List;
import java.util.function.Function;

/** A link of so many bits a second each way, with a queue of so many packets that drops what does not fit. */
final class Bottleneck implements Function<Pair.Datagram, List<Pair.Datagram>> {
    private static final int HEADERS = 28;
    private static final double BITS = 8e9;

    private final double bitsPerSecond;
    private final int queue;
    private final long[] free = new long[2];

    Bottleneck(double bitsPerSecond, int queue) {
        this.bitsPerSecond = bitsPerSecond;
        this.queue = queue;
    }

    @Override
    public List<Pair.Datagram> apply(Pair.Datagram datagram) {
        int way = datagram.toServer() ? 0 : 1;
        long time = (long) ((datagram.bytes().size() + HEADERS) * BITS / bitsPerSecond);
        long full = (long) (1500 * BITS / bitsPerSecond);
        long start = Math.max(datagram.at(), free[way]);
        if (start - datagram.at() > queue * full) {
            return List.of();
        }
        free[way] = start + time;
        return List.of(datagram.later(start + time - datagram.at()));
    }
}
