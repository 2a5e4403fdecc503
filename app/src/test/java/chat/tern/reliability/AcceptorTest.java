package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.PacketCodec;
import chat.tern.reliability.packet.PacketType;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AcceptorTest {
    private static final long SECOND = 1_000_000_000L;

    private final Random random = new Random(8);
    private final IdentityKey self = IdentityKey.generate(random);
    private final Transmit out = new Transmit();
    private Limits limits = Limits.defaults();

    @Test
    void aFirstDatagramMakesAConnectionAndItsRepetitionGoesThere() {
        Acceptor acceptor = acceptor();
        byte[] init = init();
        var first = (Acceptor.Verdict.Accept) offer(acceptor, init, 1, 0);
        var again = offer(acceptor, init, 1, SECOND);
        assertEquals(new Acceptor.Verdict.Deliver(first.connection().localId()), again);
        assertEquals(Map.of(Stranger.ACCEPTED, 1L, Stranger.REPEATED, 1L), acceptor.counts());
    }

    @Test
    void theSameFromAnotherAddressIsAnotherClient() {
        Acceptor acceptor = acceptor();
        byte[] init = init();
        offer(acceptor, init, 1, 0);
        assertInstanceOf(Acceptor.Verdict.Accept.class, offer(acceptor, init, 2, 0));
    }

    @Test
    void afterItsTimeARepetitionIsForgotten() {
        Acceptor acceptor = acceptor();
        byte[] init = init();
        offer(acceptor, init, 1, 0);
        assertInstanceOf(Acceptor.Verdict.Accept.class, offer(acceptor, init, 1, 10 * SECOND));
    }

    @Test
    void tooManyAtOnceMustProveTheirAddress() {
        limits = new Limits(8, Duration.ofSeconds(10), 3, 1_000, 50, 1);
        Acceptor acceptor = acceptor();
        for (int port = 1; port <= 3; port++) {
            assertInstanceOf(Acceptor.Verdict.Accept.class, offer(acceptor, init(), port, 0));
        }
        assertEquals(PacketType.COOKIE, answer(offer(acceptor, init(), 9, 0)));
        assertEquals(1L, acceptor.counts().get(Stranger.COOKIE_ASKED));
    }

    @Test
    void tooManyASecondMustProveTheirAddress() {
        limits = new Limits(256, Duration.ofSeconds(10), 200, 5, 50, 1);
        Acceptor acceptor = acceptor();
        for (int port = 1; port <= 5; port++) {
            var accept = (Acceptor.Verdict.Accept) offer(acceptor, init(), port, 0);
            acceptor.onSettled(accept.connection().localId());
        }
        assertEquals(PacketType.COOKIE, answer(offer(acceptor, init(), 9, 0)));
        assertInstanceOf(Acceptor.Verdict.Accept.class, offer(acceptor, init(), 9, SECOND));
    }

    @Test
    void aFullTableTakesNobodyUntilSomeHaveSettled() {
        limits = new Limits(2, Duration.ofSeconds(10), 100, 1_000, 50, 1);
        Acceptor acceptor = acceptor();
        var first = (Acceptor.Verdict.Accept) offer(acceptor, init(), 1, 0);
        offer(acceptor, init(), 2, 0);
        assertInstanceOf(Acceptor.Verdict.Ignore.class, offer(acceptor, init(), 3, 0));
        assertEquals(1L, acceptor.counts().get(Stranger.HALF_OPEN_FULL));
        acceptor.onSettled(first.connection().localId());
        assertInstanceOf(Acceptor.Verdict.Accept.class, offer(acceptor, init(), 3, 0));
    }

    @Test
    void resetsAreRareAndShort() {
        Acceptor acceptor = acceptor();
        byte[] data = data(200);
        var reset = (Acceptor.Verdict.Answer) offer(acceptor, data, 1, 0);
        assertEquals(42, reset.datagram().length);
        assertInstanceOf(Acceptor.Verdict.Ignore.class, offer(acceptor, data, 1, 0));
        assertInstanceOf(Acceptor.Verdict.Answer.class, offer(acceptor, data, 1, SECOND));
        var small = (Acceptor.Verdict.Answer) offer(acceptor, data(33), 1, 2 * SECOND);
        assertEquals(32, small.datagram().length);
        assertInstanceOf(Acceptor.Verdict.Ignore.class, offer(acceptor, data(31), 1, 4 * SECOND));
    }

    @Test
    void noMoreThanFiftyResetsASecondInAll() {
        Acceptor acceptor = acceptor();
        long answers = 0;
        for (int host = 0; host < 200; host++) {
            Address from = new Address(Bytes.of((byte) 10, (byte) 1, (byte) 0, (byte) host), 5);
            byte[] data = data(100);
            var verdict = acceptor.onDatagram(0, from, data, 0, data.length);
            answers += verdict instanceof Acceptor.Verdict.Answer ? 1 : 0;
        }
        assertEquals(50, answers);
    }

    @Test
    void aResetTokenOutlivesTheServersMemory() {
        ResetToken before = new ResetToken(self);
        ResetToken after = new ResetToken(IdentityKey.ofPrivate(self.privateKey()));
        assertEquals(before.of(77), after.of(77));
        byte[] datagram = after.datagram(77, 100, random);
        assertTrue(ResetToken.matches(before.of(77), datagram, 0, datagram.length));
    }

    @Test
    void noDatagramIsTooStrange() {
        Acceptor acceptor = acceptor();
        for (int i = 0; i < 20_000; i++) {
            byte[] strange = new byte[random.nextInt(1_300)];
            random.nextBytes(strange);
            if (strange.length > 0) {
                strange[0] = (byte) random.nextInt(8);
            }
            acceptor.onDatagram(i, Pair.CLIENT, strange, 0, strange.length);
        }
        assertInstanceOf(Acceptor.Verdict.Accept.class, offer(acceptor, init(), 1, 0));
    }

    private Acceptor acceptor() {
        return new Acceptor(ConnectionConfig.server(), limits, self, key -> true, random);
    }

    private byte[] init() {
        Connection client = Connection.connect(
                ConnectionConfig.client(), IdentityKey.generate(random), key -> true, Pair.SERVER, random, 0);
        client.pollTransmit(out, 0);
        return Arrays.copyOf(out.buffer, out.length());
    }

    private byte[] data(int length) {
        byte[] data = new byte[length];
        PacketCodec.writeDataHeader(data, 0, false, random.nextLong(), 1);
        return data;
    }

    private static Acceptor.Verdict offer(Acceptor acceptor, byte[] datagram, int port, long now) {
        return acceptor.onDatagram(now, new Address(Pair.CLIENT.ip(), port), datagram, 0, datagram.length);
    }

    private static PacketType answer(Acceptor.Verdict verdict) {
        byte[] datagram = ((Acceptor.Verdict.Answer) verdict).datagram();
        return PacketCodec.type(datagram, 0, datagram.length);
    }
}
