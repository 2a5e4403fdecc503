package chat.tern.testing.fuzz;

import chat.tern.reliability.Acceptor;
import chat.tern.reliability.Connection;
import chat.tern.reliability.ConnectionConfig;
import chat.tern.reliability.ConnectionEvent;
import chat.tern.reliability.Limits;
import chat.tern.reliability.MemoryBudget;
import chat.tern.reliability.Transmit;
import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Datagrams of somebody without keys: nothing throws, nothing is amplified, nobody gets in. */
final class Strangers {
    private static final int AMPLIFICATION = 3;
    private static final long STEP_NANOS = 50_000_000;
    private static final Address THERE = new Address(Bytes.of((byte) 192, (byte) 0, (byte) 2, (byte) 1), 4433);
    private static final IdentityKey KEY = IdentityKey.generate(new Random(1));

    private Strangers() {}

    static void knock(Iterable<byte[]> datagrams) {
        Random random = new Random(2);
        ConnectionConfig config = ConnectionConfig.server().withMemory(new MemoryBudget(1 << 20));
        Acceptor acceptor = new Acceptor(config, Limits.defaults(), KEY, anybody -> true, random);
        List<Connection> accepted = new ArrayList<>();
        long received = 0;
        long sent = 0;
        long now = 0;
        for (byte[] datagram : datagrams) {
            now += STEP_NANOS;
            received += datagram.length;
            for (Connection connection : accepted) {
                connection.onDatagram(now, THERE, datagram.clone(), 0, datagram.length);
            }
            switch (acceptor.onDatagram(now, THERE, datagram.clone(), 0, datagram.length)) {
                case Acceptor.Verdict.Accept accept -> accepted.add(accept.connection());
                case Acceptor.Verdict.Answer answer -> sent += answer.datagram().length;
                case Acceptor.Verdict.Deliver deliver -> {}
                case Acceptor.Verdict.Ignore ignore -> {}
            }
            for (Connection connection : accepted) {
                sent += turn(connection, now);
            }
            FuzzTarget.promise(sent <= AMPLIFICATION * received, sent + " bytes for " + received);
        }
    }

    static void answer(Iterable<byte[]> datagrams) {
        long now = 0;
        Connection client = Connection.connect(
                ConnectionConfig.client().withMemory(new MemoryBudget(1 << 20)),
                KEY,
                anybody -> true,
                THERE,
                new Random(3),
                now);
        turn(client, now);
        for (byte[] datagram : datagrams) {
            now += STEP_NANOS;
            client.onDatagram(now, THERE, datagram.clone(), 0, datagram.length);
            turn(client, now);
        }
    }

    /** Bytes that were sent. */
    private static long turn(Connection connection, long now) {
        Transmit out = new Transmit();
        long sent = 0;
        connection.onTimeout(now);
        while (connection.pollTransmit(out, now)) {
            sent += out.length();
        }
        for (Optional<ConnectionEvent> event = connection.pollEvent();
                event.isPresent();
                event = connection.pollEvent()) {
            FuzzTarget.promise(!(event.get() instanceof ConnectionEvent.Connected), "somebody without a key got in");
        }
        return sent;
    }
}
