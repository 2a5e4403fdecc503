package chat.tern.reliability;

import chat.tern.reliability.Timers.Timer;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Frame;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Where the peer is (RFC 9000 section 9). The address of the newest authentic packet is followed at once, but trusted
 * only when it answers a challenge; if it does not, the last one that did is taken up again.
 */
final class Paths {
    private static final int ATTEMPTS = 3;
    private static final int MOST_REMEMBERED = 64;
    private static final long MINUTE = 60_000_000_000L;
    private static final int MOST_RESPONSES = 4;
    private static final int AMPLIFICATION = 3;

    /** A frame for one address, in a datagram of its own of at most {@code most} bytes. */
    record Probe(Address to, Frame frame, SentFrame record, int most) {}

    private record Response(Address to, long data, int most) {}

    private final RandomGenerator random;
    private final Recovery recovery;
    private final PathMtu mtu;
    private final Timers timers;
    private final Events events;
    private final Counts counts;
    private final int remembered;
    private final RateLimit changes;
    private final ArrayDeque<Address> counted = new ArrayDeque<>();
    private final ArrayDeque<Response> responses = new ArrayDeque<>();
    private Path current;
    private Optional<Path> last = Optional.empty();
    private int attempts;

    /** Follows the peer to no more than {@code mostAMinute} new addresses a minute. */
    Paths(
            Path first,
            int mostAMinute,
            RandomGenerator random,
            Recovery recovery,
            PathMtu mtu,
            Timers timers,
            Events events,
            Counts counts) {
        this.current = first;
        this.remembered = Math.min(mostAMinute, MOST_REMEMBERED);
        this.changes = new RateLimit(mostAMinute, MINUTE);
        this.random = random;
        this.recovery = recovery;
        this.mtu = mtu;
        this.timers = timers;
        this.events = events;
        this.counts = counts;
    }

    Path current() {
        return current;
    }

    /** A datagram came in that may be the peer's. */
    void onReceived(Address from, int bytes) {
        if (from.equals(current.address())) {
            current.onReceived(bytes);
        }
    }

    void onSent(Address to, int bytes) {
        if (to.equals(current.address())) {
            current.onSent(bytes);
        }
    }

    /** The handshake's last message came from this address. If its first one did too, the address is proved. */
    void prove(Address from, int bytes, long now) {
        if (from.equals(current.address())) {
            current.validate();
        } else {
            follow(from, bytes, now);
        }
    }

    /** Follows the peer: an authentic packet with the highest number yet came from this address. */
    void follow(Address from, int bytes, long now) {
        if (from.equals(current.address())) {
            return;
        }
        Path old = current;
        Optional<Path> known = last.filter(path -> path.address().equals(from));
        if (known.isEmpty() && !allowed(from, now)) {
            return;
        }
        current = known.orElseGet(() -> new Path(from, false));
        last = old.validated() ? Optional.of(old) : last.filter(path -> path != current);
        onMoved(old.address(), now);
        if (current.validated()) {
            timers.clear(Timer.PATH);
            events.add(new ConnectionEvent.Migrated(from));
            return;
        }
        current.onReceived(bytes);
        attempts = 0;
        last.ifPresent(path -> path.challenge(random.nextLong()));
        challenge(now);
    }

    /**
     * An address that was tried of late may be tried again: in an outage every attempt fails, and a peer that is
     * really there must not use up its moves by them.
     */
    private boolean allowed(Address from, long now) {
        if (counted.contains(from)) {
            return true;
        }
        if (!changes.allows(now)) {
            counts.add(Count.MOVE_IGNORED);
            return false;
        }
        if (counted.size() == remembered) {
            counted.removeFirst();
        }
        counted.addLast(from);
        return true;
    }

    void onChallenge(Address from, long data, int bytes) {
        if (responses.size() == MOST_RESPONSES) {
            responses.removeFirst();
        }
        responses.addLast(new Response(from, data, AMPLIFICATION * bytes));
    }

    void onResponse(long data) {
        boolean before = current.validated();
        if (current.onResponse(data) && !before) {
            timers.clear(Timer.PATH);
            last = Optional.empty();
            events.add(new ConnectionEvent.Migrated(current.address()));
        }
        last.ifPresent(path -> path.onResponse(data));
    }

    void onTimeout(long now) {
        if (!timers.expired(Timer.PATH, now) || current.validated()) {
            return;
        }
        if (attempts < ATTEMPTS) {
            challenge(now);
        } else if (last.isPresent()) {
            Address failed = current.address();
            current = last.get();
            last = Optional.empty();
            onMoved(failed, now);
        }
    }

    /** What is to be sent now to find out or to show who is where. */
    Optional<Probe> poll() {
        if (!responses.isEmpty()) {
            Response response = responses.removeFirst();
            return Optional.of(new Probe(
                    response.to(),
                    new Frame.PathResponse(response.data()),
                    new SentFrame.PathResponse(),
                    within(response)));
        }
        Optional<Path> path = Optional.of(current).filter(Path::challengeDue);
        return path.or(() -> last.filter(Path::challengeDue)).flatMap(Paths::challengeOn);
    }

    private int within(Response response) {
        long most = response.to().equals(current.address()) ? current.budget() : response.most();
        return (int) Math.min(PathMtu.BASE, most);
    }

    private static Optional<Probe> challengeOn(Path path) {
        int most = (int) Math.min(PathMtu.BASE, path.budget());
        if (most < Sender.LEAST) {
            return Optional.empty();
        }
        path.challengeSent(most == PathMtu.BASE);
        return Optional.of(new Probe(
                path.address(), new Frame.PathChallenge(path.challengeData()), new SentFrame.PathChallenge(), most));
    }

    private void challenge(long now) {
        attempts++;
        current.challenge(random.nextLong());
        timers.set(Timer.PATH, now + recovery.pto());
    }

    /** Another port is most likely the same network; another host is another path with another capacity. */
    private void onMoved(Address from, long now) {
        if (!from.ip().equals(current.address().ip())) {
            recovery.resetPath(now);
            mtu.reset(now);
            recovery.datagramSize(mtu.current());
        }
    }
}
