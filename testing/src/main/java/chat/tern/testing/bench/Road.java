package chat.tern.testing.bench;

import chat.tern.reliability.Acceptor;
import chat.tern.reliability.Band;
import chat.tern.reliability.Connection;
import chat.tern.reliability.ConnectionConfig;
import chat.tern.reliability.ConnectionEvent;
import chat.tern.reliability.Limits;
import chat.tern.reliability.MemoryBudget;
import chat.tern.reliability.Transmit;
import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/**
 * A client that sends one packet every 10 microseconds of a clock moved by hand, and a server so far away that a given
 * number of them is always under way. Answers take no time.
 */
final class Road {
    private static final long STEP = 10_000;
    private static final int PAYLOAD = 1_100;
    private static final Address CLIENT = new Address(Bytes.of((byte) 10, (byte) 0, (byte) 0, (byte) 2), 50_000);
    private static final Address SERVER = new Address(Bytes.of((byte) 10, (byte) 0, (byte) 0, (byte) 1), 9_999);

    @SuppressWarnings("ArrayRecordComponent") // handed on as it is, never compared
    private record Way(byte[] bytes, int length, long at) {}

    private final Random random = new Random(1);
    private final byte[] payload = new byte[PAYLOAD];
    private final byte[] sink = new byte[1 << 16];
    private final ArrayDeque<Way> way = new ArrayDeque<>();
    private final ArrayDeque<byte[]> free = new ArrayDeque<>();
    private final Transmit out = new Transmit();
    private final int lossEvery;
    private final Connection client;
    private Optional<Connection> server = Optional.empty();
    private final long delay;
    private long now = STEP;
    /** Two take turns, so that none holds as much as it may. */
    private final long[] streams = {-1, -1};

    private long sent;

    /**
     * Goes on until so many packets are under way.
     *
     * @param lossEvery each packet of that number is lost; 0: none
     */
    Road(int inFlight, int lossEvery) {
        this.lossEvery = lossEvery;
        this.delay = STEP * inFlight;
        ConnectionConfig roomy = ConnectionConfig.client().withMemory(new MemoryBudget(1L << 30));
        IdentityKey key = IdentityKey.generate(random);
        client = Connection.connect(
                roomy.withMaxDatagram(1200), IdentityKey.generate(random), k -> true, SERVER, random, now);
        Acceptor acceptor = new Acceptor(
                ConnectionConfig.server().withMemory(new MemoryBudget(1L << 30)).withMaxDatagram(1200),
                Limits.defaults(),
                key,
                k -> true,
                random);
        while (client.pollTransmit(out, now) && server.isEmpty()) {
            now += delay;
            if (acceptor.onDatagram(now, CLIENT, out.buffer, 0, out.length()) instanceof Acceptor.Verdict.Accept yes) {
                server = Optional.of(yes.connection());
            }
        }
        Connection other = server.orElseThrow();
        while (!open()) {
            step(other);
            client.pollEvent()
                    .filter(ConnectionEvent.Connected.class::isInstance)
                    .ifPresent(event ->
                            Arrays.setAll(streams, i -> client.open(Band.FILE).orElseThrow()));
        }
        long most = now + 500 * delay;
        while (client.stats().inFlight() < 1_050L * inFlight) {
            step();
            if (now - most > 0) {
                throw new IllegalStateException("only " + client.stats() + " for " + inFlight);
            }
        }
    }

    /** One packet leaves, one arrives, and what answers it has is taken in. */
    void step() {
        client.write(streams[(int) (sent % streams.length)], payload, 0, PAYLOAD);
        step(server.orElseThrow());
        while (client.pollEvent().isPresent()) {
            // told, and not asked for
        }
    }

    private void step(Connection other) {
        now += STEP;
        if (client.nextTimeout() - now <= 0) {
            client.onTimeout(now);
        }
        if (other.nextTimeout() - now <= 0) {
            other.onTimeout(now);
        }
        while (client.pollTransmit(out, now)) {
            leave();
        }
        while (!way.isEmpty() && way.getFirst().at() - now <= 0) {
            arrive(other, way.removeFirst());
        }
        while (other.pollTransmit(out, now)) {
            client.onDatagram(now, SERVER, out.buffer, 0, out.length());
        }
    }

    private boolean open() {
        return streams[0] >= 0;
    }

    private void leave() {
        sent++;
        if (lossEvery > 0 && open() && sent % lossEvery == 0) {
            return;
        }
        byte[] bytes = free.isEmpty() ? new byte[Transmit.MAX_LENGTH] : free.removeFirst();
        System.arraycopy(out.buffer, 0, bytes, 0, out.length());
        way.addLast(new Way(bytes, out.length(), now + delay));
    }

    private void arrive(Connection other, Way packet) {
        other.onDatagram(now, CLIENT, packet.bytes(), 0, packet.length());
        free.addFirst(packet.bytes());
        for (long stream : streams) {
            while (stream >= 0 && other.read(stream, sink, 0, sink.length) > 0) {
                // thrown away
            }
        }
        while (other.pollEvent().isPresent()) {
            // told, and not asked for
        }
    }
}
