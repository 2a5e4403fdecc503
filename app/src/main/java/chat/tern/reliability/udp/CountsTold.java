package chat.tern.reliability.udp;

import chat.tern.reliability.Connection;
import chat.tern.reliability.Deadlines;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets the endpoint know what the connections of one loop count, while they live: what is new is told a second after
 * something was told last, or at once if that was longer ago. Only on the loop's thread.
 */
final class CountsTold {
    static final long EVERY_NANOS = 1_000_000_000;

    private final Counters counters;
    private final List<Told> all = new ArrayList<>(1);
    private long toldAt;

    CountsTold(Counters counters, long now) {
        this.counters = counters;
        this.toldAt = now - EVERY_NANOS;
    }

    void add(Connection connection) {
        all.add(new Told(connection));
    }

    /** It is over: its last counts are told. */
    void remove(Connection connection) {
        all.removeIf(each -> {
            boolean over = each.connection.equals(connection);
            if (over) {
                each.tell(counters);
            }
            return over;
        });
    }

    /** At the end of each turn. */
    void onTurn(long now) {
        if (Deadlines.due(nextTimeout(), now)) {
            toldAt = now;
            all.forEach(each -> each.tell(counters));
        }
    }

    /** When the next turn is wanted: a nano time, or {@link Deadlines#NEVER} if nothing is new. */
    long nextTimeout() {
        for (Told each : all) {
            if (each.connection.counted() != each.sum) {
                return toldAt + EVERY_NANOS;
            }
        }
        return Deadlines.NEVER;
    }

    /** What has been told of one. */
    private static final class Told {
        private final Connection connection;
        private long sum;

        Told(Connection connection) {
            this.connection = connection;
        }

        void tell(Counters counters) {
            connection.tellNewCounts(counters::add);
            sum = connection.counted();
        }
    }
}
