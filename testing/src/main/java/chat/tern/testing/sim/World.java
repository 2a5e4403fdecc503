package chat.tern.testing.sim;

import chat.tern.reliability.Connection;
import chat.tern.reliability.packet.Address;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/**
 * Hosts, the links between them and the time, in one thread. Time jumps to whatever happens next. Everything random
 * comes from one generator, so the same seed makes the same world.
 */
final class World {
    private record Scheduled(long at, long order, Runnable what) {}

    /** Both directions between a client and the server. */
    private record Cable(Link up, Link down) {}

    private final RandomGenerator random;
    private final long start;
    private final Trace trace;
    private final Tally tally = new Tally();
    private final LastFrames frames = new LastFrames();
    private final PriorityQueue<Scheduled> scheduled = new PriorityQueue<>(World::compare);
    private final Map<Address, Host> hosts = new HashMap<>();
    private final Alarms<Host> alarms = new Alarms<>(Host::nextTimeout);
    private final Map<Address, Cable> cables = new HashMap<>();
    private final List<Link> links = new ArrayList<>();
    private long now;
    private long orders;
    private long steps;

    World(RandomGenerator random, long start) {
        this.random = random;
        this.start = start;
        this.now = start;
        this.trace = new Trace(start);
    }

    RandomGenerator random() {
        return random;
    }

    Trace trace() {
        return trace;
    }

    Tally tally() {
        return tally;
    }

    /** For the server's connections. */
    LastFrames frames() {
        return frames;
    }

    long now() {
        return now;
    }

    /** Nanoseconds since the start. */
    long elapsed() {
        return now - start;
    }

    long steps() {
        return steps;
    }

    void attach(Host host) {
        hosts.put(host.address(), host);
        alarms.add(host);
    }

    /** A client gets another address, over another link of the same kind. */
    void move(ClientHost client, Address to) {
        trace.event(now, client.address().port() + " moves to " + to.port());
        hosts.remove(client.address());
        client.move(to);
        hosts.put(to, client);
    }

    /** Lets a host have its turn though nothing came for it. */
    void touch(Host host) {
        alarms.touch(host);
    }

    void detach(Host host) {
        hosts.remove(host.address());
        alarms.remove(host);
    }

    /** Lays the link of one client. */
    void lay(Address client, Address server, LinkPlan up, LinkPlan down) {
        Link there = new Link(up, start, random, (when, datagram) -> arrive(when, client, server, datagram));
        Link back = new Link(down, start, random, (when, datagram) -> arrive(when, server, client, datagram));
        cables.put(client, new Cable(there, back));
        links.add(there);
        links.add(back);
    }

    void heal() {
        trace.event(now, "the faults are over");
        links.forEach(Link::heal);
    }

    /** Bytes that clients were sent, lost ones included. */
    long bytesDown() {
        return cables.values().stream().mapToLong(cable -> cable.down().bytes()).sum();
    }

    /** How often each fault struck on all links. */
    Map<Fault, Long> faults() {
        Map<Fault, Long> sum = new EnumMap<>(Fault.class);
        for (Link link : links) {
            link.faults().forEach((fault, count) -> sum.merge(fault, count, Long::sum));
        }
        return sum;
    }

    void send(Address from, Address to, byte[] datagram) {
        trace.datagram(now, "sends", from, to, datagram);
        Cable up = cables.get(from);
        if (up != null) {
            up.up().send(datagram, now);
            return;
        }
        Cable down = cables.get(to);
        if (down == null) {
            throw new Check.Broken("nothing leads to " + to);
        }
        down.down().send(datagram, now);
    }

    /** Lets something happen so long after the start, or now if that is over. */
    void at(long sinceStart, Runnable what) {
        schedule(start + Math.max(sinceStart, now - start), what);
    }

    /** Jumps to the next thing that happens; false: nothing ever will. */
    boolean step() {
        long next = scheduled.isEmpty() ? Connection.NEVER : scheduled.peek().at();
        next = earlier(next, alarms.earliest());
        if (!alarms.anyTouched()) {
            if (next == Connection.NEVER) {
                return false;
            }
            now = next - now > 0 ? next : now;
        }
        steps++;
        while (!scheduled.isEmpty() && scheduled.peek().at() - now <= 0) {
            scheduled.remove().what().run();
        }
        alarms.turn(now, host -> host.turn(now));
        return true;
    }

    static long earlier(long one, long other) {
        if (one == Connection.NEVER || other == Connection.NEVER) {
            return one == Connection.NEVER ? other : one;
        }
        return one - other <= 0 ? one : other;
    }

    private void arrive(long when, Address from, Address to, byte[] datagram) {
        schedule(when, () -> {
            Host host = hosts.get(to);
            trace.datagram(now, host == null ? "lost at a closed port" : "arrives", from, to, datagram);
            if (host != null) {
                host.onDatagram(now, from, datagram);
                alarms.touch(host);
            }
        });
    }

    private void schedule(long when, Runnable what) {
        scheduled.add(new Scheduled(when, orders, what));
        orders++;
    }

    /** By difference: the clock may run over its end. */
    private static int compare(Scheduled one, Scheduled other) {
        int byTime = Long.signum(one.at() - other.at());
        return byTime != 0 ? byTime : Long.compare(one.order(), other.order());
    }
}
