package chat.tern.testing.sim;

import chat.tern.reliability.Band;
import chat.tern.reliability.Congestion;
import chat.tern.reliability.ConnectionConfig;
import chat.tern.reliability.Limits;
import chat.tern.reliability.MemoryBudget;
import chat.tern.reliability.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** Draws a scenario from a seed: the link, the settings of both sides, and what they do. */
final class ScenarioDraw {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;
    private static final double FAULT_CHANCE = 0.55;
    private static final long[] DELAYS = {MS / 5, 2 * MS, 10 * MS, 25 * MS, 60 * MS, 120 * MS, 300 * MS};
    private static final double[] LOSSES = {0.01, 0.03, 0.1, 0.25};
    private static final long[] RATES = {60_000, 125_000, 500_000, 2_000_000};
    private static final long LITTLE_MEMORY = 16 * 1024;
    private static final long MUCH_MEMORY = 64 << 20;
    private static final int[] MTUS = {1200, 1230, 1400, 1460};

    private final RandomGenerator random;
    private final long delay;
    private final long faultsEnd;

    private ScenarioDraw(RandomGenerator random) {
        this.random = random;
        this.delay = DELAYS[random.nextInt(DELAYS.length)];
        this.faultsEnd = (5 + random.nextLong(20)) * SECOND;
    }

    static Scenario draw(long seed) {
        return new ScenarioDraw(Simulation.generator(~seed)).scenario(seed);
    }

    private Scenario scenario(long seed) {
        List<List<StreamPlan>> sessions = new ArrayList<>();
        for (int clients = 1 + random.nextInt(2); clients > 0; clients--) {
            sessions.add(session());
        }
        List<Impairment> up = new ArrayList<>();
        List<Impairment> down = new ArrayList<>();
        drawFaults(up, down);
        ConnectionConfig client = config(ConnectionConfig.client());
        ConnectionConfig server = config(ConnectionConfig.server());
        return new Scenario(
                seed,
                clock(),
                client,
                server,
                chance(0.2) ? new Limits(256, Duration.ofSeconds(10), 0, 20, 50, 1) : Limits.defaults(),
                new LinkPlan(delay, up),
                new LinkPlan(delay, down),
                sessions,
                chance(0.5) ? Role.CLIENT : Role.SERVER,
                faultsEnd,
                chance(0.2) ? OptionalLong.of(SECOND + random.nextLong(faultsEnd)) : OptionalLong.empty(),
                chance(0.1) ? OptionalLong.of(random.nextLong(faultsEnd)) : OptionalLong.empty(),
                moves(),
                sleep(),
                faultsEnd + 400 * SECOND);
    }

    /** A nano time may be anything, and may run over its end. */
    private long clock() {
        return chance(0.3) ? Long.MAX_VALUE - random.nextLong(20 * SECOND) : random.nextLong();
    }

    private List<Scenario.Move> moves() {
        List<Scenario.Move> moves = new ArrayList<>();
        for (int count = chance(0.25) ? 1 + random.nextInt(3) : 0; count > 0; count--) {
            moves.add(new Scenario.Move(random.nextLong(faultsEnd), chance(0.4)));
        }
        return moves;
    }

    private Optional<Scenario.Sleep> sleep() {
        return chance(0.1)
                ? Optional.of(new Scenario.Sleep(random.nextLong(faultsEnd), (6 + random.nextLong(140)) * SECOND))
                : Optional.empty();
    }

    private ConnectionConfig config(ConnectionConfig config) {
        ConnectionConfig drawn = config;
        if (chance(0.4)) {
            drawn = drawn.withMaxWindows(48 * 1024, 16 * 1024);
        }
        if (chance(0.3)) {
            drawn = drawn.withMaxStreams(2 + random.nextInt(3));
        }
        if (chance(0.3)) {
            drawn = drawn.withKeyPackets(1 + random.nextInt(200));
        }
        drawn = drawn.withCongestion(chance(0.5) ? Congestion.BBR : Congestion.CUBIC);
        drawn = drawn.withMemory(new MemoryBudget(chance(0.2) ? LITTLE_MEMORY : MUCH_MEMORY));
        return drawn.withTimes(Duration.ofSeconds(40 + random.nextInt(50)), config.keepAlive(), config.handshake());
    }

    private void drawFaults(List<Impairment> up, List<Impairment> down) {
        for (Fault fault : Fault.values()) {
            if (chance(FAULT_CHANCE)) {
                Impairment drawn = impairment(fault);
                int where = fault == Fault.MTU ? 0 : random.nextInt(4);
                if (where != 1) {
                    up.add(drawn);
                }
                if (where != 2) {
                    down.add(drawn);
                }
            }
        }
    }

    private Impairment impairment(Fault fault) {
        return switch (fault) {
            case JITTER -> new Impairment.Jitter(1 + random.nextLong(delay + MS));
            case LOSS -> new Impairment.Burst(LOSSES[random.nextInt(LOSSES.length)], 1 + random.nextInt(4));
            case DUPLICATION -> new Impairment.Duplication(0.02 + 0.2 * random.nextDouble(), 2 * delay);
            case REORDERING -> new Impairment.Reordering(0.02 + 0.2 * random.nextDouble(), 2 * delay + 5 * MS);
            case CORRUPTION -> new Impairment.Corruption(0.01 + 0.1 * random.nextDouble());
            case BLACKOUT -> blackout();
            case RATE -> new Impairment.Rate(RATES[random.nextInt(RATES.length)], 10 + random.nextInt(50));
            case MTU -> new Impairment.Mtu(MTUS[random.nextInt(MTUS.length)], random.nextLong(faultsEnd));
        };
    }

    private Impairment blackout() {
        if (chance(0.15)) {
            return new Impairment.Blackout(0, faultsEnd);
        }
        long from = random.nextLong(faultsEnd);
        long most = chance(0.4) ? 14 * SECOND : 2 * SECOND;
        return new Impairment.Blackout(from, Math.min(faultsEnd, from + 100 * MS + random.nextLong(most)));
    }

    private List<StreamPlan> session() {
        List<StreamPlan> plans = new ArrayList<>();
        plans.add(new StreamPlan(Role.CLIENT, 0, Band.CHAT, talk(), talk()));
        for (int streams = 1 + random.nextInt(6); streams > 0; streams--) {
            plans.add(new StreamPlan(
                    chance(0.6) ? Role.CLIENT : Role.SERVER,
                    random.nextLong(faultsEnd),
                    chance(0.5) ? Band.HISTORY : Band.FILE,
                    bulk(),
                    chance(0.5) ? FlowPlan.bytes(random.nextInt(200)) : bulk()));
        }
        plans.sort((one, other) -> Long.compare(one.afterNanos(), other.afterNanos()));
        return plans;
    }

    /** Lines of text, now and then with a pause that is longer than the keep-alive. */
    private FlowPlan talk() {
        List<FlowPlan.Release> lines = new ArrayList<>();
        long at = 0;
        for (int count = 3 + random.nextInt(12); count > 0; count--) {
            at += chance(0.1) ? (16 + random.nextLong(20)) * SECOND : random.nextLong(2 * SECOND);
            lines.add(new FlowPlan.Release(at, 1 + random.nextInt(800)));
        }
        return FlowPlan.of(lines);
    }

    private FlowPlan bulk() {
        int bytes = (int) Math.pow(10, 5.5 * random.nextDouble());
        FlowPlan plan = FlowPlan.bytes(bytes);
        if (chance(0.15)) {
            return plan.sipping(2_000 + random.nextInt(20_000), 5 * MS + random.nextLong(100 * MS));
        }
        if (chance(0.1)) {
            return plan.resetAfter(1 + random.nextInt(bytes));
        }
        return chance(0.1) ? plan.stopAfter(1 + random.nextInt(bytes)) : plan;
    }

    private boolean chance(double chance) {
        return random.nextDouble() < chance;
    }
}
