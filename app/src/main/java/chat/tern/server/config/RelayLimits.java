package chat.tern.server.config;

/**
 * How many files may go from person to person; 0 stands for no limit.
 *
 * @param inAll at once; each can hold as much as {@code Relay} says
 * @param ofOne at once, that one person collects
 * @param aMinute that one person may begin
 */
public record RelayLimits(int inAll, int ofOne, int aMinute) {
    /** Where nobody has said anything else. */
    public static final RelayLimits USUAL = new RelayLimits(256, 16, 120);

    public RelayLimits {
        if (inAll < 0 || ofOne < 0 || aMinute < 0) {
            throw new IllegalArgumentException("limits out of range");
        }
    }

    /** These, but for how many in all. */
    public RelayLimits withInAll(int other) {
        return new RelayLimits(other, ofOne, aMinute);
    }

    /** These, but for how many of one person. */
    public RelayLimits withOfOne(int other) {
        return new RelayLimits(inAll, other, aMinute);
    }

    /** These, but for how many a minute. */
    public RelayLimits withAMinute(int other) {
        return new RelayLimits(inAll, ofOne, other);
    }

    /** Whether no more may begin beside so many that are open. */
    public boolean full(long open) {
        return inAll > 0 && open >= inAll;
    }

    /** Whether one person may begin no more beside so many of its own that are open. */
    public boolean fullForOne(long open) {
        return ofOne > 0 && open >= ofOne;
    }

    /** Whether one person has begun too many in the last minute. */
    public boolean tooOften(int begun) {
        return aMinute > 0 && begun >= aMinute;
    }
}
