package chat.tern.client;

import chat.tern.reliability.ConnectionStats;
import java.time.Duration;
import java.util.Optional;

/** What a {@link Pinger} finds out. */
public sealed interface PingReport {
    /**
     * The server has let us in.
     *
     * @param isNew whether its key was not known before; it is kept now
     */
    record Reached(String place, String server, String software, String fingerprint, boolean isNew)
            implements PingReport {}

    /** The question of that number, counted from 1, was answered. */
    record Answered(int number, Duration time) implements PingReport {}

    /** How far the server's clock is ahead of ours; negative: behind. Not told by older servers. */
    record Clock(Duration ahead) implements PingReport {}

    /**
     * The last one of all: every question is answered, or it took too long.
     *
     * @param sent questions asked
     * @param stats of the connection, if there was one
     */
    record Over(Outcome outcome, int sent, Optional<ConnectionStats> stats) implements PingReport {
        /** Packets of ours that were lost on the way and sent again. */
        public double lossPercent() {
            return stats.map(ConnectionStats::lossPercent).orElse(0.0);
        }

        /** Bytes of the largest datagram that is known to get through. */
        public int pathMtu() {
            return stats.map(ConnectionStats::mtu).orElse(0);
        }
    }
}
