package chat.tern.reliability.udp;

import chat.tern.reliability.packet.Address;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What all threads of one endpoint share.
 *
 * @param longest bytes of a datagram that the socket should be sent at most
 */
record Wiring(
        DatagramSocket socket,
        int longest,
        EndpointConfig config,
        RandomGenerator random,
        SocketAddresses addresses,
        Routes routes,
        Counters counters,
        BufferPool buffers,
        Outlet outlet,
        TransmitPool transmits,
        ByteBudget budget,
        AlarmLoop alarms,
        InstantSource wall) {

    static Wiring of(DatagramSocket socket, EndpointConfig config, RandomGenerator random) throws IOException {
        BufferPool buffers = new BufferPool();
        Counters counters = new Counters();
        return new Wiring(
                socket,
                DatagramSockets.longest(socket),
                config,
                random,
                new SocketAddresses(),
                new Routes(),
                counters,
                buffers,
                new Outlet(socket, buffers, counters),
                new TransmitPool(),
                new ByteBudget(config.allInboxBytes()),
                new AlarmLoop(),
                InstantSource.system());
    }

    Inbox inbox() {
        return inbox(config.inboxDatagrams(), config.inboxBytes());
    }

    /** What comes to a loop that is over counts as of no connection. */
    Inbox inbox(int datagrams, long bytes) {
        return new Inbox(datagrams, bytes, config.inboxCommands(), budget, buffers, counters.unknown, alarms.alarm());
    }

    SendPort sendPort() {
        return new SendPort(outlet, addresses);
    }

    /** @throws IllegalArgumentException for an address whose name was not resolved */
    Address address(InetSocketAddress place) {
        if (place.isUnresolved()) {
            throw new IllegalArgumentException("unresolved: " + place);
        }
        return addresses.address(place.getAddress(), place.getPort());
    }
}
