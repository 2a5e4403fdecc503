package chat.tern.testing.sim;

import chat.tern.reliability.Acceptor;
import chat.tern.reliability.Connection;
import chat.tern.reliability.ConnectionConfig;
import chat.tern.reliability.Limits;
import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.PacketCodec;
import chat.tern.reliability.packet.PacketType;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A server: its acceptor and a connection for each client. It can be killed and started anew with the same key. */
final class ServerHost implements Host {
    private static final int AMPLIFICATION = 3;

    private final World world;
    private final Address address;
    private final ConnectionConfig config;
    private final Limits limits;
    private final IdentityKey key;
    private final Map<Address, Session> expected = new HashMap<>();
    private final Map<Long, End> ends = new LinkedHashMap<>();
    private final Alarms<End> alarms = new Alarms<>(End::nextTimeout);
    private Acceptor acceptor;

    ServerHost(World world, Address address, ConnectionConfig config, Limits limits, IdentityKey key) {
        this.world = world;
        this.address = address;
        this.config = config;
        this.limits = limits;
        this.key = key;
        this.acceptor = newAcceptor();
    }

    /** Who comes from this address is to take part in this session. */
    void expect(Address client, Session session) {
        expected.put(client, session);
    }

    Collection<End> ends() {
        return ends.values();
    }

    /** Dies without a word, and is back at once. */
    void restart() {
        world.trace().event(world.now(), "the server is killed and started anew");
        world.tally().add(Happening.SERVER_RESTARTED);
        for (End end : ends.values()) {
            world.tally().add(end.connection().counts());
            end.connection().forget();
        }
        ends.clear();
        alarms.clear();
        acceptor = newAcceptor();
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public void onDatagram(long now, Address from, byte[] datagram) {
        PacketType type = PacketCodec.type(datagram, 0, datagram.length);
        boolean addressed = type != PacketType.INIT && type != PacketType.UNKNOWN;
        End end = addressed ? ends.get(PacketCodec.destinationId(datagram, 0)) : null;
        if (end != null) {
            deliver(end, now, from, datagram);
        } else {
            onStranger(now, from, datagram);
        }
    }

    @Override
    public void turn(long now) {
        alarms.turn(now, end -> turn(end, now));
    }

    private void turn(End end, long now) {
        end.turn(now);
        if (end.connected() || end.closed().isPresent()) {
            acceptor.onSettled(end.connection().localId());
        }
        if (end.connection().drained()) {
            end.connection().forget();
            ends.remove(end.connection().localId());
            alarms.remove(end);
        }
    }

    @Override
    public long nextTimeout() {
        return alarms.earliest();
    }

    /** Lets an end have its turn though nothing came for it. */
    void touch(End end) {
        alarms.touch(end);
        world.touch(this);
    }

    private void deliver(End end, long now, Address from, byte[] datagram) {
        end.onDatagram(now, from, datagram);
        alarms.touch(end);
    }

    private void onStranger(long now, Address from, byte[] datagram) {
        switch (acceptor.onDatagram(now, from, datagram, 0, datagram.length)) {
            case Acceptor.Verdict.Accept accept -> accept(now, from, datagram.length, accept.connection());
            case Acceptor.Verdict.Deliver deliver -> {
                End end = ends.get(deliver.localId());
                if (end != null) {
                    deliver(end, now, from, datagram);
                }
            }
            case Acceptor.Verdict.Answer answer -> answer(from, datagram.length, answer.datagram());
            case Acceptor.Verdict.Ignore ignore -> {}
        }
    }

    private void accept(long now, Address from, int length, Connection connection) {
        Session session = expected.get(from);
        if (session == null) {
            throw new Check.Broken("nobody was expected from " + from);
        }
        End end = new End(world, address, connection, session);
        end.accepted(from, length);
        ends.put(connection.localId(), end);
        alarms.add(end);
        world.trace().event(now, "accepts " + from.port());
    }

    private void answer(Address to, int length, byte[] datagram) {
        Check.that(datagram.length <= AMPLIFICATION * length, "answers " + length + " with " + datagram.length);
        PacketType type = PacketCodec.type(datagram, 0, datagram.length);
        if (type == PacketType.COOKIE) {
            world.tally().add(Happening.COOKIE_ASKED);
        } else if (type == PacketType.DATA) {
            world.tally().add(Happening.RESET_ANSWERED);
        }
        world.send(address, to, datagram);
    }

    private Acceptor newAcceptor() {
        return new Acceptor(config, limits, key, anyone -> true, world.random());
    }
}
