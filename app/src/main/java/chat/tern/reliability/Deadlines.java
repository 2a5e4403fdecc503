package chat.tern.reliability;

/** Nano times at which something is due; they may wrap, so only differences count. */
public final class Deadlines {
    /** Nothing is due. */
    public static final long NEVER = Connection.NEVER;

    private Deadlines() {}

    /** The one that comes first; the other of {@link #NEVER}. */
    public static long earlier(long a, long b) {
        if (a == NEVER) {
            return b;
        }
        return b == NEVER || a - b <= 0 ? a : b;
    }

    /** Whether its time has come. */
    public static boolean due(long when, long now) {
        return when != NEVER && when - now <= 0;
    }
}
