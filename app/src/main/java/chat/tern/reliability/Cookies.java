package chat.tern.reliability;

import chat.tern.reliability.noise.Hmac;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.Packet;
import chat.tern.reliability.packet.PacketCodec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Proofs that a client can receive at its address, made and checked without remembering anything about it. */
final class Cookies {
    private static final long SECRET_NANOS = 120_000_000_000L;
    private static final int EPHEMERAL = 32;

    private final RandomGenerator random;
    private byte[] secret;
    private byte[] before;
    private long since;
    private boolean started;

    Cookies(RandomGenerator random) {
        this.random = random;
        this.secret = newSecret();
        this.before = newSecret();
    }

    Bytes make(Address from, Packet.Init init, long now) {
        renew(now);
        return make(secret, from, init);
    }

    boolean valid(Address from, Packet.Init init, long now) {
        renew(now);
        return init.cookie().equalsInConstantTime(make(secret, from, init))
                || init.cookie().equalsInConstantTime(make(before, from, init));
    }

    private static Bytes make(byte[] key, Address from, Packet.Init init) {
        byte[] numbers = ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(from.port())
                .putLong(init.sourceId())
                .array();
        byte[] ephemeral = init.noise().slice(0, EPHEMERAL).toArray();
        byte[] code = Hmac.of(key, from.ip().toArray(), numbers, ephemeral);
        return Bytes.wrap(Arrays.copyOf(code, PacketCodec.COOKIE_SIZE));
    }

    private void renew(long now) {
        if (!started) {
            started = true;
            since = now;
        } else if (now - since >= SECRET_NANOS) {
            before = now - since >= 2 * SECRET_NANOS ? newSecret() : secret;
            secret = newSecret();
            since = now;
        }
    }

    private byte[] newSecret() {
        byte[] bytes = new byte[Hmac.SIZE];
        random.nextBytes(bytes);
        return bytes;
    }
}
