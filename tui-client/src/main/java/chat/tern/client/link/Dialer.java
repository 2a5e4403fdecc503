package chat.tern.client.link;

import chat.tern.protocol.CloseCode;
import chat.tern.protocol.FromServer;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.Deadlines;
import chat.tern.reliability.KeyPolicy;
import chat.tern.reliability.noise.IdentityKey;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Gets one connection to a server: looks its name up, tries its addresses side by side, IPv6 and IPv4 in turn, and
 * keeps the first that answers.
 */
public final class Dialer {
    /** Between one address and the next (RFC 8305 has 100 to 250 ms). */
    private static final long STAGGER = 100_000_000L;

    private static final int MAX_ADDRESSES = 6;

    /** Who is told, once for each {@link #dial}. */
    public interface Caller {
        /** The one that answered; the caller adopts it. */
        void answered(ClientSession session);

        void failed(DialFailure failure);
    }

    private final Network network;
    private final IdentityKey self;
    private final KeyPolicy policy;
    private final Access access;
    private final ServerAddress server;
    private final long patience;
    private final LongSupplier clock;
    private final Caller caller;
    private final ArrayDeque<InetSocketAddress> untried = new ArrayDeque<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Network.Probe> probes = new ArrayList<>();
    private int round;
    private boolean dialing;
    private boolean lookedUp;
    private boolean anySilent;
    private long deadline;
    private long nextAttempt = Deadlines.NEVER;

    /**
     * Makes a dialer that does nothing yet.
     *
     * @param patience nanoseconds until nobody answering means that nobody will
     * @param clock nano time
     */
    public Dialer(
            Network network,
            ServerAddress server,
            IdentityKey self,
            KeyPolicy policy,
            Access access,
            long patience,
            LongSupplier clock,
            Caller caller) {
        this.self = self;
        this.policy = policy;
        this.access = access;
        this.network = network;
        this.server = server;
        this.patience = patience;
        this.clock = clock;
        this.caller = caller;
    }

    /** Begins anew: looks the name up, and tries what is found. */
    public void dial() {
        stop();
        dialing = true;
        lookedUp = false;
        anySilent = false;
        deadline = clock.getAsLong() + patience;
        int mine = ++round;
        network.lookUp(server.host(), found -> {
            if (dialing && round == mine) {
                foundAddresses(found);
            }
        });
    }

    boolean dialing() {
        return dialing;
    }

    /** Gives up without telling anybody. */
    public void stop() {
        dialing = false;
        dropAttempts();
    }

    private void dropAttempts() {
        untried.clear();
        nextAttempt = Deadlines.NEVER;
        List<Attempt> open = List.copyOf(attempts);
        attempts.clear();
        probes.forEach(Network.Probe::stop);
        probes.clear();
        open.forEach(attempt -> attempt.session.ifPresent(session -> session.close(CloseCode.DONE, "")));
    }

    private void foundAddresses(List<InetAddress> found) {
        lookedUp = true;
        inTurn(found).stream()
                .limit(MAX_ADDRESSES)
                .map(ip -> new InetSocketAddress(ip, server.port()))
                .forEach(untried::add);
        if (untried.isEmpty()) {
            fail(new DialFailure.NoSuchName());
        } else {
            tryNext();
        }
    }

    /** IPv6 and IPv4 alternate, each in the order found. */
    private static List<InetAddress> inTurn(List<InetAddress> found) {
        ArrayDeque<InetAddress> six = new ArrayDeque<>();
        ArrayDeque<InetAddress> four = new ArrayDeque<>();
        found.forEach(ip -> (ip instanceof Inet6Address ? six : four).add(ip));
        List<InetAddress> turns = new ArrayList<>();
        while (!six.isEmpty() || !four.isEmpty()) {
            Optional.ofNullable(six.poll()).ifPresent(turns::add);
            Optional.ofNullable(four.poll()).ifPresent(turns::add);
        }
        return turns;
    }

    private void tryNext() {
        InetSocketAddress to = untried.remove();
        Attempt attempt = new Attempt();
        attempts.add(attempt);
        KeyPolicy known = key -> policy.accepts(key) && access.fits(key);
        network.connect(to, self, access.psk(), known, streams -> {
            ClientSession session = new ClientSession(streams, attempt);
            attempt.session = Optional.of(session);
            return session;
        });
        probes.add(network.probe(to, () -> over(attempt, false)));
        nextAttempt = untried.isEmpty() ? Deadlines.NEVER : clock.getAsLong() + STAGGER;
    }

    /** When something is due, in nano time; {@link Deadlines#NEVER} where nothing is. */
    public long nextTimeout() {
        if (!dialing) {
            return Deadlines.NEVER;
        }
        return Deadlines.earlier(deadline, nextAttempt);
    }

    /** Does what is due at that nano time. */
    public void onTimeout(long now) {
        if (!dialing) {
            return;
        }
        if (Deadlines.due(deadline, now)) {
            fail(lookedUp ? new DialFailure.NoAnswer() : new DialFailure.NoSuchName());
        } else if (Deadlines.due(nextAttempt, now)) {
            tryNext();
        }
    }

    private void over(Attempt attempt, boolean silent) {
        if (!attempts.remove(attempt)) {
            return;
        }
        anySilent |= silent;
        attempt.session.ifPresent(session -> session.close(CloseCode.DONE, ""));
        if (!untried.isEmpty()) {
            tryNext();
        } else if (attempts.isEmpty()) {
            fail(anySilent ? new DialFailure.NoAnswer() : new DialFailure.PortClosed());
        }
    }

    /** By us, after message 2: the server is another one, or now it can be told the password. */
    private void refused() {
        int mine = round;
        boolean again = access.prepare(network, () -> {
            if (dialing && round == mine) {
                dial();
            }
        });
        if (again) {
            dropAttempts();
        } else {
            fail(new DialFailure.KeyRefused());
        }
    }

    private void fail(DialFailure failure) {
        stop();
        caller.failed(failure);
    }

    /** One address being tried. */
    private final class Attempt implements ClientSession.Listener {
        private Optional<ClientSession> session = Optional.empty();

        @Override
        public void connected(ClientSession answered) {
            if (attempts.remove(this)) {
                stop();
                caller.answered(answered);
            } else {
                answered.close(CloseCode.DONE, "");
            }
        }

        @Override
        public void closed(ClientSession over, CloseReason reason) {
            if (!attempts.contains(this)) {
                return;
            }
            switch (reason) {
                case CloseReason.KeyRefused refused -> refused();
                case CloseReason.Rejected rejected -> fail(access.rejected(rejected, self.publicKey()));
                case CloseReason.VersionRefused version -> fail(new DialFailure.OtherVersion(reason.text()));
                case CloseReason.Local local -> over(this, true);
                case CloseReason.Peer peer -> over(this, true);
                case CloseReason.IdleTimeout idle -> over(this, true);
                case CloseReason.HandshakeTimeout timeout -> over(this, true);
                case CloseReason.StatelessReset reset -> over(this, true);
                case CloseReason.ProtocolViolation violation -> over(this, true);
            }
        }

        @Override
        public boolean crowded() {
            return true;
        }

        @Override
        public void said(ClientSession from, FromServer message) {}

        @Override
        public void suspect(ClientSession from, boolean suspect) {}

        @Override
        public void handled(ClientSession from) {}
    }
}
