package chat.tern.testing.load;

import chat.tern.protocol.CloseCode;
import chat.tern.protocol.Nickname;
import chat.tern.reliability.ConnectionConfig;
import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.udp.Endpoint;
import chat.tern.reliability.udp.EndpointConfig;
import chat.tern.reliability.udp.Loop;
import chat.tern.reliability.udp.LoopOwner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** Some guests that share a socket and a thread. Their lists are touched by that thread alone. */
final class Hall implements AutoCloseable {
    /** More of them would overrun the socket's buffer when all hear something at once. */
    static final int SEATS = 50;

    private final InetSocketAddress server;
    private final Endpoint endpoint;
    private final Loop loop;
    private final SecureRandom random = new SecureRandom();
    private final List<Guest> guests = new ArrayList<>(SEATS);

    Hall(int number, int port) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        server = new InetSocketAddress(here, port);
        endpoint = Endpoint.open(new InetSocketAddress(here, 0), EndpointConfig.defaults());
        loop = endpoint.loop("load hall " + number, LoopOwner.NOBODY);
    }

    /** @param onWelcome run once, when the guest is in */
    void admit(String nick, Runnable onWelcome) {
        IdentityKey identity = IdentityKey.generate(random);
        loop.demand(() ->
                loop.connect(server, ConnectionConfig.client(), identity, any -> true, (connection, mailbox) -> {
                    Guest guest = new Guest(new Nickname(nick), connection, random, onWelcome);
                    guests.add(guest);
                    return guest;
                }));
    }

    /** All guests count what they hear there. */
    void hear(Latencies where) {
        loop.demand(() -> guests.forEach(guest ->
                guest.hear(line -> where.heard(line.text(), line.from().equals(guest.nick())))));
    }

    /** The guest with that number says something. */
    void say(int guest, String text) {
        loop.demand(() -> guests.get(guest).say(text));
    }

    @Override
    public void close() {
        endpoint.close(CloseCode.DONE, "");
    }
}
