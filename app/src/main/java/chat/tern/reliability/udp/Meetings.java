package chat.tern.reliability.udp;

import chat.tern.reliability.ApplicationFactory;
import chat.tern.reliability.Deadlines;
import chat.tern.reliability.Meeting;
import chat.tern.reliability.packet.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The meetings with other clients that are under way on one loop. Only on its thread. */
final class Meetings {
    /** However many people are written to at once; the oldest gives way. */
    private static final int MOST = 64;

    private final ConnectionLoop loop;
    private final Wiring wiring;
    private final SendPort port;
    private final List<Open> open = new ArrayList<>();

    private record Open(Meeting meeting, ApplicationFactory factory) {}

    Meetings(ConnectionLoop loop, Wiring wiring, SendPort port) {
        this.loop = loop;
        this.wiring = wiring;
        this.port = port;
    }

    void begin(Meeting meeting, ApplicationFactory factory, long now) {
        if (open.size() >= MOST) {
            open.removeFirst();
        }
        open.add(new Open(meeting, factory));
        wiring.routes().guests(loop);
        onTimeout(now);
    }

    /** Something that names no connection of ours. */
    void onDatagram(Datagram datagram, long now) {
        boolean foreign = true;
        for (Open each : List.copyOf(open)) {
            switch (each.meeting().onDatagram(datagram.from(), datagram.buffer(), 0, datagram.length(), now)) {
                case Meeting.Heard.Met met -> {
                    foreign = false;
                    loop.drive(new ConnectionHandle(loop, datagram.from()), met.connection(), each.factory());
                }
                case Meeting.Heard.Known known -> foreign = false;
                case Meeting.Heard.Foreign other -> {}
            }
        }
        if (foreign) {
            wiring.counters().unknown.increment();
        }
        onTimeout(now);
    }

    void onTimeout(long now) {
        for (Open each : open) {
            Optional<Address> to = each.meeting().poll(now);
            while (to.isPresent()) {
                byte[] punch = each.meeting().punch();
                port.send(punch, punch.length, to.get());
                to = each.meeting().poll(now);
            }
        }
        if (open.removeIf(each -> each.meeting().over(now)) && open.isEmpty()) {
            wiring.routes().noGuests(loop);
        }
    }

    long nextTimeout() {
        long next = Deadlines.NEVER;
        for (Open each : open) {
            next = Deadlines.earlier(next, each.meeting().nextTimeout());
        }
        return next;
    }
}
