package chat.tern.testing.sim;

/** What a link can do to a datagram. */
enum Fault {
    JITTER,
    LOSS,
    DUPLICATION,
    REORDERING,
    CORRUPTION,
    BLACKOUT,
    RATE,
    MTU
}
