package chat.tern.client.link;

import chat.tern.reliability.Application;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.ConnectionEvent;
import chat.tern.reliability.Introduction;
import chat.tern.reliability.KeyPolicy;
import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.packet.Bytes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A network in which nothing happens unless the test lets it. */
public final class FakeNetwork implements Network, PeerNetwork {
    /** Whom the client goes to meet. */
    public record Met(Introduction introduction, Function<Streams, Application> session) {}

    public final List<Met> met = new ArrayList<>();
    public final List<Attempt> attempts = new ArrayList<>();
    final List<Bytes> psks = new ArrayList<>();
    final List<Runnable> stretching = new ArrayList<>();
    public final List<Consumer<List<InetAddress>>> lookUps = new ArrayList<>();
    private final ManualClock clock;

    public FakeNetwork(ManualClock clock) {
        this.clock = clock;
    }

    /** One handshake under way. */
    public final class Attempt {
        final InetSocketAddress to;
        final KeyPolicy policy;
        final Function<Streams, Application> factory;
        Optional<Runnable> refusal = Optional.empty();
        boolean probing;
        Optional<FakeStreams> streams = Optional.empty();
        Optional<Application> application = Optional.empty();

        public Attempt(InetSocketAddress to, KeyPolicy policy, Function<Streams, Application> factory) {
            this.to = to;
            this.policy = policy;
            this.factory = factory;
        }

        /** The server answers with this key. */
        public FakeStreams answer(Bytes key) {
            FakeStreams made = start(key);
            if (policy.accepts(key)) {
                tell(new ConnectionEvent.Connected(key));
            } else {
                tell(new ConnectionEvent.Closed(new CloseReason.KeyRefused(key)));
            }
            return made;
        }

        private FakeStreams start(Bytes key) {
            if (streams.isEmpty()) {
                FakeStreams made = new FakeStreams(key);
                streams = Optional.of(made);
                application = Optional.of(factory.apply(made));
            }
            return streams.get();
        }

        public void tell(ConnectionEvent event) {
            start(Bytes.wrap(new byte[32]));
            application.orElseThrow().onEvent(clock.now(), event);
        }

        public void end(CloseReason reason) {
            tell(new ConnectionEvent.Closed(reason));
        }

        public void refuse() {
            refusal.orElseThrow().run();
        }
    }

    @Override
    public void meet(Introduction introduction, Function<Streams, Application> session) {
        met.add(new Met(introduction, session));
    }

    @Override
    public void lookUp(String host, Consumer<List<InetAddress>> answer) {
        lookUps.add(answer);
    }

    @Override
    public void connect(
            InetSocketAddress to,
            IdentityKey self,
            Bytes psk,
            KeyPolicy policy,
            Function<Streams, Application> session) {
        psks.add(psk);
        attempts.add(new Attempt(to, policy, session));
    }

    @Override
    public void stretch(String password, Bytes serverKey, Consumer<Bytes> answer) {
        stretching.add(() -> answer.accept(stretched(password, serverKey)));
    }

    /** Not the real one, which takes its time. */
    static Bytes stretched(String password, Bytes serverKey) {
        return Bytes.fromHex(String.format("%064x", (password + serverKey).hashCode() & 0xffffffffL));
    }

    @Override
    public Probe probe(InetSocketAddress to, Runnable closed) {
        Attempt attempt = attempts.getLast();
        attempt.refusal = Optional.of(closed);
        attempt.probing = true;
        return () -> attempt.probing = false;
    }

    /** Answers the latest question for a name. */
    public void resolve(String... ips) {
        List<InetAddress> found = new ArrayList<>();
        for (String ip : ips) {
            try {
                found.add(InetAddress.getByName(ip));
            } catch (UnknownHostException e) {
                throw new AssertionError(e);
            }
        }
        lookUps.getLast().accept(found);
    }
}
