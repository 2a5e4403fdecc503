package chat.tern.reliability;

import chat.tern.reliability.packet.Bytes;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** A link that loses some datagrams and changes, cuts, doubles or delays some others. */
final class Noisy implements Function<Pair.Datagram, List<Pair.Datagram>> {
    private static final int FAULTS = 4;
    private static final long MOST_DELAY = 50_000_000;

    private final RandomGenerator random;
    private final double loss;
    private final double fault;

    Noisy(RandomGenerator random, double loss, double fault) {
        this.random = random;
        this.loss = loss;
        this.fault = fault;
    }

    @Override
    public List<Pair.Datagram> apply(Pair.Datagram datagram) {
        if (random.nextDouble() < loss) {
            return List.of();
        }
        return random.nextDouble() < fault ? spoilt(datagram) : List.of(datagram);
    }

    private List<Pair.Datagram> spoilt(Pair.Datagram datagram) {
        byte[] bytes = datagram.bytes().toArray();
        return switch (random.nextInt(FAULTS)) {
            case 0 -> {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                yield List.of(datagram.with(Bytes.wrap(bytes)));
            }
            case 1 -> List.of(datagram.with(Bytes.copyOf(bytes, 0, random.nextInt(bytes.length))));
            case 2 -> List.of(datagram, datagram.later(random.nextLong(MOST_DELAY)));
            default -> List.of(datagram.later(random.nextLong(MOST_DELAY)));
        };
    }
}
