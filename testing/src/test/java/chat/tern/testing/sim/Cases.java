package chat.tern.testing.sim;

import chat.tern.reliability.Band;
import chat.tern.reliability.Congestion;
import chat.tern.reliability.ConnectionConfig;
import chat.tern.reliability.Count;
import chat.tern.reliability.MemoryBudget;
import java.util.ArrayList;
import java.util.List;

/** What the named cases share: the interop runner's network, and plans. Times in milliseconds. */
final class Cases {
    static final long MS = 1_000_000;
    static final long SECOND = 1_000 * MS;
    static final int KIB = 1024;
    static final int MIB = 1024 * KIB;
    static final long DELAY = 15 * MS;
    static final long RTT = 2 * DELAY;

    private static final long TEN_MEGABITS = 1_250_000;
    private static final int QUEUE = 25;
    private static final int REQUEST = 10;
    private static final int LINE = 200;

    private Cases() {}

    /** 15 ms one way, 10 Mbit/s, a queue of 25 packets. */
    static LinkPlan network() {
        return network(15);
    }

    static LinkPlan network(long delayMillis) {
        return LinkPlan.ofMillis(delayMillis).with(new Impairment.Rate(TEN_MEGABITS, QUEUE));
    }

    /** A rate in Mbit/s, a round trip, and a queue of as much as is under way then. */
    static LinkPlan fast(long megabits, long delayMillis) {
        long bytesPerSecond = megabits * 125_000;
        int packets = (int) (bytesPerSecond * 2 * delayMillis / 1_000 / 1_500);
        return LinkPlan.ofMillis(delayMillis).with(new Impairment.Rate(bytesPerSecond, packets));
    }

    /** The client asks, the server sends so many bytes. */
    static StreamPlan get(int bytes) {
        return StreamPlan.byClient(Band.FILE, FlowPlan.bytes(REQUEST), FlowPlan.bytes(bytes));
    }

    /** Lines in both directions, at regular times. */
    static StreamPlan chat(int lines, long everyMillis) {
        List<FlowPlan.Release> releases = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            releases.add(new FlowPlan.Release(i * everyMillis * MS, LINE));
        }
        return StreamPlan.byClient(Band.CHAT, FlowPlan.of(releases), FlowPlan.of(releases));
    }

    /** One client on this link, and a server whose controller this is. */
    static Scenario by(Congestion congestion, long seed, LinkPlan link, List<StreamPlan> session) {
        return Scenario.of(seed, link, session)
                .withConfigs(
                        own(ConnectionConfig.client()),
                        own(ConnectionConfig.server().withCongestion(congestion)));
    }

    /** With memory that no other test uses. */
    static ConnectionConfig own(ConnectionConfig config) {
        return config.withMemory(new MemoryBudget(64 * MIB));
    }

    static double megabits(long bytes, Report report) {
        return bytes * 8e3 / report.elapsedNanos();
    }

    static long lost(Report report) {
        return report.tally().of(Count.LOST_BY_REORDERING) + report.tally().of(Count.LOST_BY_TIME);
    }
}
