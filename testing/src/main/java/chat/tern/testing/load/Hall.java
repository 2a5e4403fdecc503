package chat.tern.testing.load;

import chat.tern.protocol.CloseCode;
import chat.tern.reliability.ConnectionConfig;
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
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Some guests that share a socket, and a few of them a thread. */
final class Hall implements AutoCloseable {
    /** More of them would overrun the socket's buffer when all hear something at once. */
    static final int SEATS = 50;

    /** A thread looks at all its guests whenever one of them hears something, and more threads are woken more often. */
    private static final int SEATS_OF_A_THREAD = 10;

    private final InetSocketAddress server;
    private final Endpoint endpoint;
    private final List<Loop> loops = new ArrayList<>();
    private final SecureRandom random = new SecureRandom();
    /** By seat; each its loop's own. */
    private final AtomicReferenceArray<@Nullable Guest> guests = new AtomicReferenceArray<>(SEATS);

    private int taken;

    Hall(int number, int port) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        server = new InetSocketAddress(here, port);
        endpoint = Endpoint.open(new InetSocketAddress(here, 0), EndpointConfig.defaults());
        for (int i = 0; i < SEATS / SEATS_OF_A_THREAD; i++) {
            loops.add(endpoint.loop("load hall " + number + " thread " + i, LoopOwner.NOBODY));
        }
    }

    private Loop loop(int seat) {
        return loops.get(seat / SEATS_OF_A_THREAD);
    }

    /** @param onWelcome run once, when the guest is in */
    void admit(Person person, Runnable onWelcome) {
        int seat = taken++;
        Loop loop = loop(seat);
        loop.demand(() -> loop.connect(
                server, ConnectionConfig.client(), person.identity(), any -> true, (connection, mailbox) -> {
                    Guest guest = new Guest(person, connection, random, onWelcome);
                    guests.set(seat, guest);
                    return guest;
                }));
    }

    /** All guests count what they hear there. */
    void hear(Latencies where) {
        for (int seat = 0; seat < taken; seat++) {
            on(
                    seat,
                    guest -> guest.hear(
                            line -> where.heard(line.text(), line.from().equals(guest.nick()))));
        }
    }

    /** The guest with that number says something. */
    void say(int guest, String text) {
        on(guest, it -> it.say(text));
    }

    private void on(int seat, Consumer<Guest> what) {
        loop(seat).demand(() -> {
            Guest guest = guests.get(seat);
            if (guest != null) {
                what.accept(guest);
            }
        });
    }

    @Override
    public void close() {
        endpoint.close(CloseCode.DONE, "");
    }
}
