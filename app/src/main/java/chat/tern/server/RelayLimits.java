package chat.tern.server;

/**
 * How many files may go from person to person; 0 stands for no limit.
 *
 * @param inAll at once; each can hold as much as {@code Relay} says
 * @param ofOne at once, that one person collects
 * @param aMinute that one person may begin
 */
public record RelayLimits(int inAll, int ofOne, int aMinute) {
    static final RelayLimits USUAL = new RelayLimits(256, 16, 120);

    public RelayLimits {
        if (inAll < 0 || ofOne < 0 || aMinute < 0) {
            throw new IllegalArgumentException("limits out of range");
        }
    }

    RelayLimits withInAll(int other) {
        return new RelayLimits(other, ofOne, aMinute);
    }

    RelayLimits withOfOne(int other) {
        return new RelayLimits(inAll, other, aMinute);
    }

    RelayLimits withAMinute(int other) {
        return new RelayLimits(inAll, ofOne, other);
    }

    boolean full(long open) {
        return inAll > 0 && open >= inAll;
    }

    boolean fullForOne(long open) {
        return ofOne > 0 && open >= ofOne;
    }

    boolean tooOften(int begun) {
        return aMinute > 0 && begun >= aMinute;
    }
}
