package chat.tern.testing.sim;

import chat.tern.reliability.CloseReason;
import chat.tern.reliability.Connection;
import chat.tern.reliability.Role;
import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Runs one scenario to its end: clients connect, do what they are to do, come back after outages, and leave. */
final class Simulation {
    private static final long MOST_STEPS = 2_000_000;
    /** From one client's coming to the next one's; many come within a few seconds. */
    private static final long STAGGER_NANOS = 50_000_000;

    private static final long ALL_WITHIN_NANOS = 5_000_000_000L;
    private static final Address SERVER = address(100, 4433);
    private static final int FIRST_PORT = 10_000;
    private static final int FIRST_HOST = 1;

    /** A client that tries until its session is done; each attempt comes from another port. */
    private static final class Attempts {
        private final List<StreamPlan> plans;
        private final IdentityKey key;
        private ClientHost host;
        private boolean complete;
        private boolean finished;

        Attempts(List<StreamPlan> plans, IdentityKey key, ClientHost host) {
            this.plans = plans;
            this.key = key;
            this.host = host;
        }
    }

    private final Scenario scenario;
    private final World world;
    private final ServerHost server;
    private final List<Attempts> clients = new ArrayList<>();
    private int ports = FIRST_PORT;
    private long completedAt;
    private long mostHeld;

    private Simulation(Scenario scenario) {
        this.scenario = scenario;
        RandomGenerator random = generator(scenario.seed());
        world = new World(random, scenario.clock());
        server = new ServerHost(
                world,
                SERVER,
                scenario.server().withLog(world.frames()),
                scenario.limits(),
                IdentityKey.generate(random));
        world.attach(server);
    }

    /** The generator of everything random in a world. */
    static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Throws {@link Check.Broken} with the last lines of the trace if anything is not as it should be. */
    static Report run(Scenario scenario) {
        Simulation simulation = new Simulation(scenario);
        try {
            return simulation.run();
        } catch (Check.Broken | RuntimeException e) {
            throw new AssertionError(simulation.describe(e), e);
        }
    }

    private Report run() {
        int many = Math.max(1, scenario.sessions().size());
        long stagger = Math.min(STAGGER_NANOS, ALL_WITHIN_NANOS / many);
        for (int i = 0; i < scenario.sessions().size(); i++) {
            List<StreamPlan> plans = scenario.sessions().get(i);
            world.at(i * stagger, () -> clients.add(start(plans)));
        }
        world.at(scenario.faultsEnd(), world::heal);
        scenario.death().ifPresent(when -> world.at(when, () -> kill(clients.getFirst())));
        scenario.moves().forEach(move -> world.at(move.at(), () -> clients.forEach(client -> move(client, move))));
        scenario.sleep().ifPresent(sleep -> {
            world.at(sleep.at(), () -> clients.forEach(this::sleep));
            world.at(sleep.at() + sleep.nanos(), () -> clients.forEach(this::wake));
        });
        scenario.restart().ifPresent(when -> world.at(when, server::restart));
        while (!over()) {
            Check.that(world.step(), "everything sleeps, and it is not over");
            Check.that(world.steps() < MOST_STEPS, "too many steps");
            Check.that(world.elapsed() < scenario.deadline(), "not over in time");
            clients.forEach(this::supervise);
            mostHeld = Math.max(mostHeld, scenario.client().memory().held());
        }
        world.tally().addWorld(world.faults());
        long held =
                scenario.client().memory().held() + scenario.server().memory().held();
        Check.that(held == 0, held + " bytes are held for nobody");
        List<Long> chat = new ArrayList<>();
        long pause = 0;
        for (Attempts client : clients) {
            Session session = client.host.end().session();
            chat.addAll(session.latencies(Report.TIMED));
            pause = Math.max(pause, session.longestPause());
        }
        return new Report(
                completedAt,
                world.tally(),
                chat,
                pause,
                world.faults(),
                world.bytesDown(),
                mostHeld,
                world.trace().hash());
    }

    private boolean over() {
        return clients.size() == scenario.sessions().size()
                && clients.stream().allMatch(client -> client.finished)
                && server.ends().isEmpty();
    }

    private Attempts start(List<StreamPlan> plans) {
        IdentityKey key = IdentityKey.generate(world.random());
        return new Attempts(plans, key, connect(plans, key));
    }

    private ClientHost connect(List<StreamPlan> plans, IdentityKey key) {
        Session session = new Session(plans, world.random(), world.tally());
        Address address = lay(session, FIRST_HOST);
        Connection connection =
                Connection.connect(scenario.client(), key, anyone -> true, SERVER, world.random(), world.now());
        ClientHost host = new ClientHost(address, new End(world, address, connection, session));
        world.attach(host);
        return host;
    }

    /** A link from a new address, from which the server expects this session. */
    private Address lay(Session session, int host) {
        Address address = address(host, ports);
        ports++;
        world.lay(address, SERVER, scenario.up(), scenario.down());
        if (world.elapsed() >= scenario.faultsEnd()) {
            world.heal();
        }
        server.expect(address, session);
        return address;
    }

    private void move(Attempts client, Scenario.Move move) {
        int host = client.host.address().ip().at(3);
        if (!client.finished) {
            world.move(client.host, lay(client.host.end().session(), move.otherHost() ? host + 1 : host));
        }
    }

    private void kill(Attempts client) {
        if (!client.finished) {
            world.trace().event(world.now(), client.host.end() + " is killed");
            world.tally().add(Happening.CLIENT_KILLED);
            client.host.end().connection().forget();
            world.detach(client.host);
            client.finished = true;
        }
    }

    private void sleep(Attempts client) {
        if (!client.finished) {
            world.trace().event(world.now(), client.host.end() + " sleeps");
            world.tally().add(Happening.SLEPT);
            client.host.sleep(world.now());
            world.touch(client.host);
        }
    }

    private void wake(Attempts client) {
        if (!client.finished) {
            world.trace().event(world.now(), client.host.end() + " wakes up");
            client.host.wake(world.now());
            world.touch(client.host);
        }
    }

    private void supervise(Attempts client) {
        End end = client.host.end();
        if (client.finished || client.host.asleep()) {
            return;
        }
        if (end.session().complete() && end.closed().isEmpty()) {
            close(client);
        }
        if (!end.connection().drained() || end.closed().isEmpty()) {
            return;
        }
        end.connection().forget();
        world.detach(client.host);
        if (end.session().complete()) {
            client.finished = true;
        } else {
            CloseReason reason = end.closed().get();
            Check.that(excused(reason), end + " ended: " + reason);
            client.host = connect(client.plans, client.key);
        }
    }

    private void close(Attempts client) {
        End end = client.host.end();
        completedAt = client.complete ? completedAt : world.elapsed();
        client.complete = true;
        if (scenario.closer() == Role.CLIENT) {
            end.close(client.host.time(world.now()));
            world.touch(client.host);
            return;
        }
        for (End other : server.ends()) {
            if (other.session() == end.session() && other.closed().isEmpty()) {
                other.close(world.now());
                server.touch(other);
            }
        }
    }

    /** Whether a connection may end like this before its session is done. */
    private boolean excused(CloseReason reason) {
        return switch (reason) {
            case CloseReason.HandshakeTimeout r ->
                troubled() || scenario.sleep().isPresent();
            case CloseReason.IdleTimeout r -> troubled() || forgetful();
            // A server gives up a handshake before its client does, and then no longer knows it.
            case CloseReason.StatelessReset r -> troubled() || forgetful();
            // Two garbled datagrams can look like a refusal: nobody vouches for those.
            case CloseReason.VersionRefused r -> troubled();
            case CloseReason.Rejected r -> troubled();
            case CloseReason.Local r -> false;
            case CloseReason.Peer r -> false;
            case CloseReason.KeyRefused r -> false;
            case CloseReason.ProtocolViolation r -> false;
        };
    }

    /** Whether the server may not know a client any more. */
    private boolean forgetful() {
        return scenario.restart().isPresent() || scenario.sleep().isPresent();
    }

    /** Whether faults can be to blame: a handshake takes 15 s to give up. */
    private boolean troubled() {
        return world.elapsed()
                < scenario.faultsEnd() + scenario.client().handshake().toNanos();
    }

    private String describe(Throwable problem) {
        StringBuilder text = new StringBuilder();
        text.append("seed ").append(scenario.seed()).append(" at ").append(world.elapsed() / 1_000_000);
        text.append(" ms: ")
                .append(problem.getMessage())
                .append('\n')
                .append(scenario)
                .append('\n');
        for (Attempts client : clients) {
            End end = client.host.end();
            text.append(end).append(' ').append(end.connection().stats()).append(' ');
            text.append(end.connection().counts())
                    .append(' ')
                    .append(end.session())
                    .append('\n');
        }
        for (End end : server.ends()) {
            text.append(end).append(' ').append(end.connection().stats()).append(' ');
            text.append(end.connection().counts()).append('\n');
        }
        return text.append(world.trace().tail()).append('\n').toString();
    }

    private static Address address(int host, int port) {
        return new Address(Bytes.of((byte) 192, (byte) 0, (byte) 2, (byte) host), port);
    }
}
