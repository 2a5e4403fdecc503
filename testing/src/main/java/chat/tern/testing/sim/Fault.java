package chat.tern.testing.sim;

/** What a link can do to a datagram. */
public enum Fault {
    JITTER,
    LOSS,
    DUPLICATION,
    REORDERING,
    CORRUPTION,
    BLACKOUT,
    RATE,
    MTU
}
