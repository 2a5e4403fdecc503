package chat.tern.client.file;

import chat.tern.client.link.Exchange;
import chat.tern.client.link.Uplink;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.Request;
import chat.tern.reliability.ConnectionStats;
import chat.tern.reliability.Deadlines;
import chat.tern.reliability.packet.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The way of small files: few streams carry all of them, so that none waits for a round trip of its own. */
final class Lanes implements Uplink {
    private static final int MOST = 4;

    private final Uplink uplink;
    private final List<Lane> lanes = new ArrayList<>();

    private final LongSupplier clock;
    private long movedAt = Deadlines.NEVER;

    Lanes(Uplink uplink, LongSupplier clock) {
        this.uplink = uplink;
        this.clock = clock;
    }

    /** When something last came on one of them. */
    long movedAt() {
        return movedAt;
    }

    @Override
    public void ask(Exchange exchange) {
        if (!(exchange.request() instanceof Request.Fetch)) {
            uplink.ask(exchange);
            return;
        }
        lanes.removeIf(Lane::over);
        if (lanes.size() < MOST) {
            Lane lane = new Lane(exchange, () -> movedAt = clock.getAsLong(), uplink::pump);
            lanes.add(lane);
            uplink.ask(lane);
        } else {
            Lane lane = lanes.stream().min(Comparator.comparingInt(Lane::size)).orElseThrow();
            lane.add(exchange);
            uplink.pump(lane);
        }
    }

    private Optional<Lane> of(Exchange exchange) {
        return lanes.stream().filter(lane -> lane.has(exchange)).findFirst();
    }

    /** In a lane the rest of an answer comes anyway, and is not heard. */
    @Override
    public void cancel(Exchange exchange) {
        if (!(exchange.request() instanceof Request.Fetch)) {
            uplink.cancel(exchange);
        }
    }

    @Override
    public void pump(Exchange exchange) {
        Optional<Lane> lane = of(exchange);
        lane.ifPresentOrElse(uplink::pump, () -> {
            if (!(exchange.request() instanceof Request.Fetch)) {
                uplink.pump(exchange);
            }
        });
    }

    /** The connection is gone, and the lanes with it. */
    void down() {
        lanes.clear();
    }

    @Override
    public boolean up() {
        return uplink.up();
    }

    @Override
    public boolean idle() {
        return uplink.idle();
    }

    @Override
    public void send(FromClient message) {
        uplink.send(message);
    }

    @Override
    public boolean serverIsHere() {
        return uplink.serverIsHere();
    }

    @Override
    public ConnectionStats stats() {
        return uplink.stats();
    }

    @Override
    public Bytes serverKey() {
        return uplink.serverKey();
    }
}
