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
                        Times.millis(stats.smoothedRtt()),
                        Times.millis(stats.minRtt()),
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
}
