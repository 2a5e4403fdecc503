package chat.tern.client.link;

import chat.tern.reliability.Connection;
import java.util.Locale;

/** Nano times at which something is due; they may wrap, so only differences count. */
public final class Times {
    /** Nothing is due. */
    public static final long NEVER = Connection.NEVER;

    private Times() {}

    /** The one that comes first; the other of {@link #NEVER}. */
    public static long earlier(long a, long b) {
        if (a == NEVER) {
            return b;
        }
        return b == NEVER || a - b <= 0 ? a : b;
    }

    /** Such as {@code 11.02 ms}. */
    public static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
    }

    /** Whether its time has come. */
    public static boolean due(long when, long now) {
        return when != NEVER && when - now <= 0;
    }
}
