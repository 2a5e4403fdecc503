package chat.tern.client;

import java.time.Duration;

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

    /**
     * The last one of all: every question is answered, or it took too long.
     *
     * @param sent questions asked
     * @param lossPercent packets of ours that were lost on the way and sent again
     * @param pathMtu bytes of the largest datagram that is known to get through
     */
    record Over(Outcome outcome, int sent, double lossPercent, int pathMtu) implements PingReport {}
}
