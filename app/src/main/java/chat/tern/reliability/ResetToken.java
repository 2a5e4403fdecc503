package chat.tern.reliability;

import chat.tern.reliability.noise.Hmac;
import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.PacketCodec;
import chat.tern.reliability.packet.TransportParameters;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The last 16 bytes of a datagram by which a server says that it has forgotten a connection (RFC 9000 section 10.3).
 * They follow from the server's own key, so a server that was started anew can still say it.
 */
final class ResetToken {
    static final int SIZE = TransportParameters.RESET_TOKEN_SIZE;

    private static final byte[] PURPOSE = "reset".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST = 42;
    private static final int SHORTEST = PacketCodec.DATA_HEADER + PacketCodec.TAG;

    private final byte[] key;

    ResetToken(IdentityKey server) {
        key = Hmac.hkdf(new byte[Hmac.SIZE], server.privateKey().toArray(), PURPOSE, Hmac.SIZE);
    }

    Bytes of(long connectionId) {
        byte[] id = ByteBuffer.allocate(Long.BYTES).putLong(connectionId).array();
        return Bytes.wrap(Arrays.copyOf(Hmac.of(key, id), SIZE));
    }

    /**
     * A datagram that looks like any other and ends in the token.
     *
     * @param trigger the length of the datagram it answers, above {@link #answerable}: the answer is shorter
     */
    byte[] datagram(long connectionId, int trigger, RandomGenerator random) {
        byte[] datagram = new byte[Math.min(trigger - 1, LONGEST)];
        random.nextBytes(datagram);
        PacketCodec.writeDataHeader(datagram, 0, random.nextBoolean(), random.nextLong(), random.nextInt());
        of(connectionId).copyTo(datagram, datagram.length - SIZE);
        return datagram;
    }

    /** Whether a datagram of this length may be answered: no answer is as long as its question. */
    static boolean answerable(int trigger) {
        return trigger >= 32 && trigger - 1 >= SHORTEST;
    }

    /** Whether a datagram that did not open ends in this token. */
    static boolean matches(Bytes token, byte[] buffer, int offset, int length) {
        return length >= SHORTEST
                && Bytes.wrap(buffer, offset + length - SIZE, SIZE).equalsInConstantTime(token);
    }
}
