package chat.tern.testing.sim;

import chat.tern.reliability.ConnectionConfig;
import chat.tern.reliability.Limits;
import chat.tern.reliability.MemoryBudget;
import chat.tern.reliability.Role;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is to happen in one world. Times count from its start.
 *
 * @param seed of everything random
 * @param clock the nano time at which the world starts
 * @param sessions what each client and the server do on their connection
 * @param closer which side ends a session when all is done
 * @param faultsEnd when the links heal
 * @param restart when the server is killed and started anew
 * @param death when the first client is killed, for good
 * @param moves when the clients get other addresses, as behind a router that forgets
 * @param sleep when the clients' machines sleep, and for how long
 * @param deadline when all must be done
 */
record Scenario(
        long seed,
        long clock,
        ConnectionConfig client,
        ConnectionConfig server,
        Limits limits,
        LinkPlan up,
        LinkPlan down,
        List<List<StreamPlan>> sessions,
        Role closer,
        long faultsEnd,
        OptionalLong restart,
        OptionalLong death,
        List<Move> moves,
        Optional<Sleep> sleep,
        long deadline) {

    /** Another port, or another host too. */
    record Move(long at, boolean otherHost) {}

    /** The clocks of the clients stand still, and nothing reaches them. */
    record Sleep(long at, long nanos) {}

    private static final long MEMORY = 64L << 20;
    private static final long SECOND = 1_000_000_000L;

    /** One client on the same link in both directions, whose faults stay for ten minutes. */
    static Scenario of(long seed, LinkPlan link, List<StreamPlan> session) {
        return new Scenario(
                seed,
                0,
                ConnectionConfig.client().withMemory(new MemoryBudget(MEMORY)),
                ConnectionConfig.server().withMemory(new MemoryBudget(MEMORY)),
                Limits.defaults(),
                link,
                link,
                List.of(session),
                Role.CLIENT,
                600 * SECOND,
                OptionalLong.empty(),
                OptionalLong.empty(),
                List.of(),
                Optional.empty(),
                600 * SECOND);
    }

    Scenario withLinks(LinkPlan there, LinkPlan back) {
        return new Scenario(
                seed, clock, client, server, limits, there, back, sessions, closer, faultsEnd, restart, death, moves,
                sleep, deadline);
    }

    Scenario withSessions(List<List<StreamPlan>> all) {
        return new Scenario(
                seed, clock, client, server, limits, up, down, all, closer, faultsEnd, restart, death, moves, sleep,
                deadline);
    }

    Scenario withConfigs(ConnectionConfig ofClient, ConnectionConfig ofServer) {
        return new Scenario(
                seed, clock, ofClient, ofServer, limits, up, down, sessions, closer, faultsEnd, restart, death, moves,
                sleep, deadline);
    }

    Scenario withLimits(Limits other) {
        return new Scenario(
                seed, clock, client, server, other, up, down, sessions, closer, faultsEnd, restart, death, moves, sleep,
                deadline);
    }

    Scenario withMoves(List<Move> others) {
        return new Scenario(
                seed, clock, client, server, limits, up, down, sessions, closer, faultsEnd, restart, death, others,
                sleep, deadline);
    }

    Scenario withSleep(Sleep other) {
        return new Scenario(
                seed,
                clock,
                client,
                server,
                limits,
                up,
                down,
                sessions,
                closer,
                faultsEnd,
                restart,
                death,
                moves,
                Optional.of(other),
                deadline + other.nanos());
    }

    Scenario withRestart(long when) {
        return new Scenario(
                seed,
                clock,
                client,
                server,
                limits,
                up,
                down,
                sessions,
                closer,
                faultsEnd,
                OptionalLong.of(when),
                death,
                moves,
                sleep,
                deadline);
    }
}
