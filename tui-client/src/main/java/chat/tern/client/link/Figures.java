package chat.tern.client.link;

import chat.tern.client.event.ClientEvent.ConnectionChanged;
import chat.tern.client.event.ClientEvent.ConnectionState;
import chat.tern.reliability.ConnectionStats;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** How good the connection is, told when it changes enough to be worth a look, and not often. */
public final class Figures {
    private static final long SELDOM = 10_000_000_000L;
    private static final double WORTH_TELLING = 0.2;
    private static final double HUNDREDTHS = 100;

    private long toldAt;
    private long toldRtt;
    private int toldMtu;
    private double toldLoss;

    /** The state of a connection that stands. */
    public ConnectionChanged tell(ConnectionStats stats, long now) {
        toldAt = now;
        toldRtt = stats.smoothedRtt();
        toldMtu = stats.mtu();
        toldLoss = loss(stats);
        return new ConnectionChanged(
                ConnectionState.CONNECTED,
                toldRtt == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(toldRtt)),
                OptionalDouble.of(toldLoss),
                OptionalInt.of(toldMtu),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, if it is worth telling again. */
    public Optional<ConnectionChanged> news(ConnectionStats stats, long now) {
        if (now - toldAt < SELDOM) {
            return Optional.empty();
        }
        boolean rtt = Math.abs(stats.smoothedRtt() - toldRtt) > WORTH_TELLING * Math.max(1_000_000, toldRtt);
        boolean loss = Math.abs(loss(stats) - toldLoss) > WORTH_TELLING;
        return rtt || loss || stats.mtu() != toldMtu ? Optional.of(tell(stats, now)) : Optional.empty();
    }

    private static double loss(ConnectionStats stats) {
        return Math.round(HUNDREDTHS * stats.lossPercent()) / HUNDREDTHS;
    }
}
