package chat.tern.testing.sim;

/** Claims about a world; one that does not hold ends the run. */
final class Check {
    /** A claim did not hold. */
    static final class Broken extends AssertionError {
        private static final long serialVersionUID = 1L;

        Broken(String what) {
            super(what);
        }
    }

    private Check() {}

    static void that(boolean holds, String claim) {
        if (!holds) {
            throw new Broken(claim);
        }
    }
}
