package chat.tern.client;

import chat.tern.reliability.ConnectionStats;
import java.util.List;
import java.util.Locale;

/** The figures of a connection, for people. */
public final class ConnectionText {
    private static final double MILLI = 1e6;

    private ConnectionText() {}

    /** The path, then what is under way and what was lost of what this side sent. */
    public static List<String> lines(ConnectionStats stats) {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "round trip %.2f ms, at least %.2f ms; path MTU %d; %s",
                        stats.smoothedRtt() / MILLI,
                        stats.minRtt() / MILLI,
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
