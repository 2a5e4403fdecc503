package chat.tern.reliability;

import chat.tern.reliability.Timers.Timer;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Where the peer is (RFC 9000 section 9). The address of the newest authentic packet is followed at once, but trusted
 * only when it answers a challenge; if it does not, the last one that did is taken up again.
 */
final class Paths {
    /** An address that answers nothing for three probe timeouts is left, the timeout being no less than this. */
    private static final int TIMEOUTS = 3;

    private static final long LEAST_TIMEOUT = 1_000_000_000L;
    private static final long LONGEST_PAUSE = 3_000_000_000L;
    private static final int MOST_DOUBLINGS = 20;
    private static final int MOST_REMEMBERED = 64;
    private static final long MINUTE = 60_000_000_000L;
    private static final int MOST_RESPONSES = 4;
    private static final int AMPLIFICATION = 3;

    /** A frame for one address, in a datagram of its own of so many bytes. */
    record Probe(Address to, Frame frame, SentFrame record, int size) {}

    private record Response(Address to, long data, int most) {}

    private final RandomGenerator random;
    private final Recovery recovery;
    private final PathMtu mtu;
    private final Timers timers;
    private final Events events;
    private final Counts counts;
    private final int remembered;
    private final RateLimit changes;
    /** Few, and mostly none: an empty list takes no array. */
    private final List<Address> counted = new ArrayList<>(0);

    private final List<Response> responses = new ArrayList<>(0);
    private Path current;
    private Optional<Path> last = Optional.empty();
    private int repeats;
    private long giveUpAt;

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
        repeats = 0;
        giveUpAt = now + TIMEOUTS * Math.max(recovery.pto(), LEAST_TIMEOUT);
        last.ifPresent(Path::challenge);
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
            counts.add(Count.RESPONSE_DROPPED);
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
        if (last.isPresent() && now - giveUpAt >= 0) {
            Address failed = current.address();
            current = last.get();
            last = Optional.empty();
            onMoved(failed, now);
            return;
        }
        repeats = current.challengeDue() ? repeats : Math.min(repeats + 1, MOST_DOUBLINGS);
        challenge(now);
    }

    /** What is to be sent now to find out or to show who is where. */
    Optional<Probe> poll() {
        while (!responses.isEmpty()) {
            Response response = responses.removeFirst();
            int size = size(response.to().equals(current.address()) ? current.budget() : response.most());
            if (size > 0) {
                Frame frame = new Frame.PathResponse(response.data());
                return Optional.of(new Probe(response.to(), frame, new SentFrame.PathResponse(), size));
            }
            counts.add(Count.RESPONSE_DROPPED);
        }
        Optional<Path> path = Optional.of(current).filter(Path::challengeDue);
        return path.or(() -> last.filter(Path::challengeDue)).flatMap(this::challengeOn);
    }

    /** Padding proves something in full size only; a smaller one leaves the rest for others. 0: not even that. */
    private static int size(long budget) {
        return budget >= PathMtu.BASE ? PathMtu.BASE : budget >= Sender.BARE ? Sender.BARE : 0;
    }

    private Optional<Probe> challengeOn(Path path) {
        int size = size(path.budget());
        if (size == 0) {
            return Optional.empty();
        }
        long data = random.nextLong();
        path.challengeSent(data, size == PathMtu.BASE);
        return Optional.of(
                new Probe(path.address(), new Frame.PathChallenge(data), new SentFrame.PathChallenge(), size));
    }

    private void challenge(long now) {
        current.challenge();
        long pause = Math.min(recovery.pto() << repeats, Math.max(LONGEST_PAUSE, recovery.pto()));
        timers.set(Timer.PATH, last.isPresent() ? Deadlines.earlier(now + pause, giveUpAt) : now + pause);
    }

    /** Another port is most likely the same network; another host is another path with another capacity. */
    private void onMoved(Address from, long now) {
        if (from.ip().equals(current.address().ip())) {
            recovery.moved(now);
            return;
        }
        recovery.resetPath(now);
        mtu.reset(now);
        recovery.datagramSize(mtu.current());
    }
}
