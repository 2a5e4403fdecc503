package chat.tern.reliability;

import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.noise.NoiseException;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.MalformedPacketException;
import chat.tern.reliability.packet.Packet;
import chat.tern.reliability.packet.PacketCodec;
import chat.tern.reliability.packet.PacketType;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.random.RandomGenerator;

/**
 * A server's front: what to do with a datagram whose id belongs to no connection. Holds the half-open handshakes; all
 * calls come from one thread.
 */
public final class Acceptor {
    /** What to do. */
    public sealed interface Verdict {
        /** A new client: register {@link Connection#localId} and drive it; its answer waits in pollTransmit. */
        record Accept(Connection connection) implements Verdict {}

        /** A repeated first datagram: hand it to the connection with this id, if it is still there. */
        record Deliver(long localId) implements Verdict {}

        /** Send this back to where the datagram came from. */
        @SuppressWarnings("ArrayRecordComponent") // handed to the socket as it is, never compared
        record Answer(byte[] datagram) implements Verdict {}

        /** Nothing. */
        record Ignore() implements Verdict {}
    }

    private static final Verdict IGNORE = new Verdict.Ignore();
    private static final long SECOND = 1_000_000_000L;
    private static final int ADDRESSES = 1024;
    private static final int REMEMBERED = 4;

    private final ConnectionConfig config;
    private final Limits limits;
    private final IdentityKey self;
    private final KeyPolicy policy;
    private final RandomGenerator random;
    private final ResetToken tokens;
    private final Cookies cookies;
    private final HalfOpen halfOpen;
    private final RateLimit begun;
    private final RateLimit resets;
    private final Map<Bytes, RateLimit> resetsByAddress = new LinkedHashMap<>();
    private final AtomicLongArray counts = new AtomicLongArray(Stranger.values().length);

    /**
     * A front for one identity.
     *
     * @param random goes into the connections too, which run on other threads: safe for several, and unpredictable
     */
    public Acceptor(
            ConnectionConfig config, Limits limits, IdentityKey self, KeyPolicy policy, RandomGenerator random) {
        this.config = config;
        this.limits = limits;
        this.self = self;
        this.policy = policy;
        this.random = random;
        this.tokens = new ResetToken(self);
        this.cookies = new Cookies(random);
        this.halfOpen = new HalfOpen(
                (int) Math.min(Integer.MAX_VALUE, (long) REMEMBERED * limits.halfOpen()),
                limits.halfOpenTime().toNanos());
        this.begun = new RateLimit(limits.cookieRate(), SECOND);
        this.resets = new RateLimit(limits.resetsPerSecond(), SECOND);
    }

    public Verdict onDatagram(long now, Address from, byte[] buffer, int offset, int length) {
        halfOpen.expire(now);
        PacketType type = PacketCodec.type(buffer, offset, length);
        if (type == PacketType.DATA) {
            return onUnknown(PacketCodec.destinationId(buffer, offset), from, length, now);
        }
        if (type != PacketType.INIT) {
            return ignore(type == PacketType.UNKNOWN ? Stranger.MALFORMED : Stranger.NO_HANDSHAKE);
        }
        try {
            return PacketCodec.read(buffer, offset, length) instanceof Packet.Init init
                    ? onInit(init, from, length, now)
                    : ignore(Stranger.MALFORMED);
        } catch (MalformedPacketException | NoiseException e) {
            return ignore(Stranger.MALFORMED);
        }
    }

    /** How often each thing happened that did. Any thread. */
    public Map<Stranger, Long> counts() {
        Map<Stranger, Long> all = new EnumMap<>(Stranger.class);
        for (Stranger what : Stranger.values()) {
            if (counts.get(what.ordinal()) > 0) {
                all.put(what, counts.get(what.ordinal()));
            }
        }
        return all;
    }

    /** The handshake of this connection has ended, well or badly: it counts as half-open no longer. */
    public void onSettled(long localId) {
        halfOpen.settle(localId);
    }

    private Verdict onInit(Packet.Init init, Address from, int length, long now) throws NoiseException {
        if (init.version() != PacketCodec.VERSION) {
            count(Stranger.VERSION_TOLD);
            return answer(new Packet.Versions(init.sourceId(), List.of(PacketCodec.VERSION)));
        }
        OptionalLong known = halfOpen.find(from, init);
        if (known.isPresent()) {
            count(Stranger.REPEATED);
            return new Verdict.Deliver(known.getAsLong());
        }
        boolean crowded = halfOpen.pending() >= limits.cookieAbove() || begun.count(now) > limits.cookieRate();
        if (crowded && !cookies.valid(from, init, now)) {
            count(Stranger.COOKIE_ASKED);
            return answer(new Packet.Cookie(init.sourceId(), cookies.make(from, init, now)));
        }
        if (halfOpen.pending() >= limits.halfOpen()) {
            return ignore(Stranger.HALF_OPEN_FULL);
        }
        Connection connection = Connection.accept(config, self, policy, init, from, length, tokens, random, now);
        halfOpen.add(from, init, connection.localId(), now);
        count(Stranger.ACCEPTED);
        return new Verdict.Accept(connection);
    }

    private Verdict onUnknown(long id, Address from, int length, long now) {
        if (!ResetToken.answerable(length) || !resetAllowed(from.ip(), now)) {
            return ignore(Stranger.RESET_WITHHELD);
        }
        count(Stranger.RESET_SENT);
        return new Verdict.Answer(tokens.datagram(id, length, random));
    }

    private Verdict ignore(Stranger why) {
        count(why);
        return IGNORE;
    }

    private void count(Stranger what) {
        counts.incrementAndGet(what.ordinal());
    }

    private boolean resetAllowed(Bytes ip, long now) {
        RateLimit one = resetsByAddress.remove(ip);
        if (one == null) {
            one = new RateLimit(limits.resetsPerAddress(), SECOND);
        }
        if (resetsByAddress.size() >= ADDRESSES) {
            resetsByAddress.remove(resetsByAddress.keySet().iterator().next());
        }
        resetsByAddress.put(ip.copy(), one);
        return one.allows(now) && resets.allows(now);
    }

    private static Verdict answer(Packet packet) {
        byte[] buffer = new byte[PacketCodec.INIT_SIZE];
        return new Verdict.Answer(Arrays.copyOf(buffer, PacketCodec.write(packet, buffer, 0)));
    }
}
