package chat.tern.testing.sim;

import chat.tern.reliability.Band;
import chat.tern.reliability.Role;
import chat.tern.reliability.packet.Bytes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What both ends of one connection are to do with it, and how far they are. */
final class Session {
    /** A stream that was opened. */
    private record Run(StreamPlan plan, Flow forth, Flow back) {}

    private final List<StreamPlan> plans;
    private final RandomGenerator random;
    private final Tally tally;
    private final Map<Long, Run> runs = new LinkedHashMap<>();
    private final Map<Band, List<Long>> latencies = new EnumMap<>(Band.class);
    private final Set<Long> done = new HashSet<>();
    private final Set<Bytes> onceUnderWay = new HashSet<>();
    private int onces;

    Session(List<StreamPlan> plans, RandomGenerator random, Tally tally) {
        this.plans = List.copyOf(plans);
        this.random = random;
        this.tally = tally;
        for (Band band : Band.values()) {
            latencies.put(band, new ArrayList<>());
        }
    }

    /** What this side is to open, in order of time. */
    List<StreamPlan> plansOf(Role opener) {
        return plans.stream().filter(plan -> plan.opener() == opener).toList();
    }

    /** Nanoseconds from writing to reading of each release so far. */
    List<Long> latencies(Band band) {
        return latencies.getOrDefault(band, List.of());
    }

    /** The longest time in which no byte of a stream arrived that had begun to arrive, nanoseconds. */
    long longestPause() {
        long longest = 0;
        for (Run run : runs.values()) {
            longest = Math.max(
                    longest, Math.max(run.forth().longestPause(), run.back().longestPause()));
        }
        return longest;
    }

    void opened(long id, StreamPlan plan) {
        List<Long> times = latencies.getOrDefault(plan.band(), List.of());
        Flow forth = new Flow(id, plan.forth(), random.nextLong(), tally, times);
        Flow back = new Flow(id, plan.back(), random.nextLong(), tally, times);
        Check.that(runs.put(id, new Run(plan, forth, back)) == null, "stream " + id + " was opened twice");
    }

    /** What {@code sender} sends once: it may arrive, and not twice. */
    Bytes once(Role sender) {
        onces++;
        Bytes data = Bytes.of((byte) sender.ordinal(), (byte) (onces >> 16), (byte) (onces >> 8), (byte) onces);
        onceUnderWay.add(data);
        return data;
    }

    void onceReceived(Role receiver, Bytes data) {
        Check.that(data.size() == 4 && data.at(0) != receiver.ordinal(), "what was never sent arrived: " + data);
        Check.that(onceUnderWay.remove(data), "what was sent once arrived twice: " + data);
        tally.add(Happening.ONCE_RECEIVED);
    }

    Band band(long id) {
        return run(id).plan().band();
    }

    /** What {@code sender} sends on a stream. */
    Flow sentBy(Role sender, long id) {
        Run run = run(id);
        return sender == run.plan().opener() ? run.forth() : run.back();
    }

    /** Whether every stream has come to its end on both sides. */
    boolean complete() {
        return done.size() == plans.size();
    }

    /** A flow has come to its end. */
    void settle(long id) {
        Run run = run(id);
        if (run.forth().complete() && run.back().complete()) {
            done.add(id);
        }
    }

    private Run run(long id) {
        Run run = runs.get(id);
        if (run == null) {
            throw new Check.Broken("stream " + id + " was never opened");
        }
        return run;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(runs.size()).append(" of ").append(plans.size()).append(" streams opened");
        for (Run run : runs.values()) {
            if (!run.forth().complete() || !run.back().complete()) {
                text.append("\n  ").append(run.plan().opener()).append(' ').append(run.forth());
                text.append(", back ").append(run.back());
            }
        }
        return text.toString();
    }
}
