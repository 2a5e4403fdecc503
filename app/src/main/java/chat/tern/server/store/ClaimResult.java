package chat.tern.server.store;

/** What became of a claim to a nick. */
public sealed interface ClaimResult {
    /** The account has it; {@code fresh} when nobody had it before. */
    record Held(NickOwner owner, boolean fresh, Arrival arrival) implements ClaimResult {}

    /** Another account has it. */
    record Taken() implements ClaimResult {}

    /** Nothing changed; the text says why, to people. */
    record Failed(String text) implements ClaimResult {}
}
