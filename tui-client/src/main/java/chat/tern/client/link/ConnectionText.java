package chat.tern.client.link;

import chat.tern.reliability.ConnectionStats;
import java.util.List;
import java.util.Locale;

/** The figures of a connection, for people. */
public final class ConnectionText {
    private ConnectionText() {}

    /** The path, then what is under way and what was lost of what this side sent. */
    public static List<String> lines(ConnectionStats stats) {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "round trip %s, at least %s; path MTU %d; %s",
                        millis(stats.smoothedRtt()),
                        millis(stats.minRtt()),
                        stats.mtu(),
                        stats.controller()),
                String.format(
                        Locale.ROOT,
                        "window %d bytes, %d in flight; %d of %d packets lost, %d of them only late; %d probes",
                        stats.window(),
                        stats.inFlight(),
                        stats.lost(),
                        stats.tracked(),
                        stats.spurious(),
                        stats.probes()));
    }

    /** Such as {@code 11.02 ms}. */
    public static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
    }
}
