package chat.tern.reliability;

import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.noise.NoiseException;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.MalformedPacketException;
import chat.tern.reliability.packet.Packet;
import chat.tern.reliability.packet.PacketCodec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Two clients that try to reach each other, seen from one of them. Both send PUNCH to wherever the other may be, which
 * opens the way back through their own routers; the one that begins connects to the first address from which a PUNCH of
 * the other's came. No clock, no socket.
 *
 * <pre>
 *   PUNCHING --PUNCH from the other, we begin---> CONNECTING (INIT goes to that address alone)
 *      |     --INIT with our number, we do not--> CONNECTING
 *      +--30 s--> over
 * </pre>
 */
public final class Meeting {
    /** What a datagram was to it. */
    public sealed interface Heard {
        /** Of this meeting, and there is a connection now. */
        record Met(Connection connection) implements Heard {}

        /** Of this meeting. */
        record Known() implements Heard {}

        /** None of this meeting's: dropped. */
        record Foreign() implements Heard {}
    }

    private static final Heard KNOWN = new Heard.Known();
    private static final Heard FOREIGN = new Heard.Foreign();

    /** To one address, in two seconds. */
    static final int PUNCHES = 5;

    private static final long MILLI = 1_000_000;
    private static final long[] TIMES = {0, 100 * MILLI, 300 * MILLI, 800 * MILLI, 1_800 * MILLI};
    private static final long VALID = 30_000 * MILLI;
    private static final int MOST_ADDRESSES = 8;

    private final Introduction introduction;
    private final ConnectionConfig config;
    private final IdentityKey self;
    private final RandomGenerator random;
    private final long since;
    private final Map<Address, Integer> sent = new LinkedHashMap<>();
    private Optional<Connection> connection = Optional.empty();

    public Meeting(
            Introduction introduction, ConnectionConfig config, IdentityKey self, RandomGenerator random, long now) {
        this.introduction = introduction;
        this.config = config.withPsk(introduction.secret());
        this.self = self;
        this.random = random;
        this.since = now;
        introduction.candidates().forEach(each -> sent.put(each, 0));
    }

    /** A PUNCH or INIT from anywhere. */
    public Heard onDatagram(Address from, byte[] buffer, int offset, int length, long now) {
        try {
            return switch (PacketCodec.read(buffer, offset, length)) {
                case Packet.Punch punch -> onPunch(punch, from, now);
                case Packet.Init init -> onInit(init, from, buffer, offset, length, now);
                case Packet ignored -> FOREIGN;
            };
        } catch (MalformedPacketException | NoiseException e) {
            return FOREIGN;
        }
    }

    private Heard onPunch(Packet.Punch punch, Address from, long now) {
        if (!introduction.isPeers(punch)) {
            return FOREIGN;
        }
        if (connection.isPresent()) {
            return KNOWN;
        }
        if (!introduction.begins()) {
            answer(from);
            return KNOWN;
        }
        return met(Connection.connect(
                config, self, introduction.peerKey()::equals, from, introduction.cookie(), random, now));
    }

    private Heard met(Connection with) {
        connection = Optional.of(with);
        return new Heard.Met(with);
    }

    /** A router may show the other under an address that nobody knew. */
    private void answer(Address from) {
        if (sent.size() < MOST_ADDRESSES) {
            sent.putIfAbsent(from, 0);
        }
    }

    private Heard onInit(Packet.Init init, Address from, byte[] buffer, int offset, int length, long now)
            throws NoiseException {
        if (introduction.begins() || !init.cookie().equals(introduction.cookie())) {
            return FOREIGN;
        }
        if (connection.isPresent()) {
            connection.get().onDatagram(now, from, buffer, offset, length);
            return KNOWN;
        }
        return met(Connection.accept(
                config, self, introduction.peerKey()::equals, init, from, length, new ResetToken(self), random, now));
    }

    /** Where to send {@link #punch} now; asked until empty. */
    public Optional<Address> poll(long now) {
        if (connection.isPresent() || over(now)) {
            return Optional.empty();
        }
        for (Map.Entry<Address, Integer> each : sent.entrySet()) {
            if (each.getValue() < PUNCHES && now - since - TIMES[each.getValue()] >= 0) {
                each.setValue(each.getValue() + 1);
                return Optional.of(each.getKey());
            }
        }
        return Optional.empty();
    }

    /** The datagram that {@link #poll} has a place for. */
    public byte[] punch() {
        byte[] buffer = new byte[PacketCodec.INIT_SIZE];
        return Arrays.copyOf(buffer, PacketCodec.write(introduction.punch(), buffer, 0));
    }

    /** When to poll again, or {@link Connection#NEVER}. */
    public long nextTimeout() {
        long next = since + VALID;
        if (connection.isEmpty()) {
            for (int count : sent.values()) {
                next = count < PUNCHES ? Deadlines.earlier(next, since + TIMES[count]) : next;
            }
        }
        return next;
    }

    /** Nothing that comes later has a meaning. */
    public boolean over(long now) {
        return now - since >= VALID;
    }
}
