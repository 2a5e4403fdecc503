package chat.tern.reliability.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.reliability.Connection;
import chat.tern.reliability.ConnectionConfig;
import chat.tern.reliability.Count;
import chat.tern.reliability.Deadlines;
import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CountsToldTest {
    private static final Address SERVER = new Address(Bytes.of((byte) 127, (byte) 0, (byte) 0, (byte) 1), 4433);
    private static final long START = -5;

    private final Random random = new Random(3);
    private final Counters counters = new Counters();
    private final CountsTold told = new CountsTold(counters, START);
    private final Connection one = connection();
    private final Connection other = connection();

    private Connection connection() {
        Connection made = Connection.connect(
                ConnectionConfig.client(), IdentityKey.generate(random), key -> true, SERVER, random, START);
        told.add(made);
        return made;
    }

    @Test
    void aLivingConnectionsCountsAreToldAtOnceAndThenEverySecond() {
        assertEquals(Deadlines.NEVER, told.nextTimeout());
        drop(one);
        told.onTurn(START);
        assertCounted(1);
        drop(one);
        drop(other);
        told.onTurn(START + 1);
        assertCounted(1);
        assertEquals(START + CountsTold.EVERY_NANOS, told.nextTimeout());
        told.onTurn(START + CountsTold.EVERY_NANOS);
        assertCounted(3);
        assertEquals(Deadlines.NEVER, told.nextTimeout());
    }

    @Test
    void whatIsOverIsToldOnceMoreAndNeverTwice() {
        drop(one);
        told.onTurn(START);
        drop(one);
        told.remove(one);
        told.remove(one);
        told.onTurn(START + CountsTold.EVERY_NANOS);
        assertCounted(2);
        assertEquals(Deadlines.NEVER, told.nextTimeout());
    }

    private static void drop(Connection connection) {
        connection.onDatagram(START, SERVER, new byte[] {77, 1}, 0, 2);
    }

    private void assertCounted(long malformed) {
        assertEquals(
                Map.of(Count.MALFORMED, malformed), counters.snapshot(Map.of()).connections());
    }
}
