package chat.tern.server.config;

/**
 * What becomes of who goes on sending more than it may: first it is read more slowly; after so many seconds without a
 * pause something is refused; and who was refused so often must go.
 *
 * @param patience seconds; 0: nothing is ever refused
 * @param strikes refusals; 0: nobody must go
 */
public record FloodRules(int patience, int strikes) {
    static final FloodRules USUAL = new FloodRules(30, 3);

    /** The same in nanoseconds. */
    public long patienceNanos() {
        return patience * 1_000_000_000L;
    }
}
