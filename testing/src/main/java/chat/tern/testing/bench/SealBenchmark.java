package chat.tern.testing.bench;

import chat.tern.reliability.noise.CipherPair;
import chat.tern.reliability.noise.Handshake;
import chat.tern.reliability.noise.HandshakePattern;
import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.noise.NoiseException;
import chat.tern.reliability.noise.PacketCipher;
import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.PacketCodec;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Sealing one datagram, and sealing and opening it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SealBenchmark {
    private static final int HEADER = PacketCodec.DATA_HEADER;

    @Param({"1452", "16384"})
    private int datagram;

    private byte[] buffer = {};
    private CipherPair ends = pair();
    private long nonce;

    @Setup
    public void connect() {
        buffer = new byte[datagram];
        ends = pair();
        nonce = 0;
    }

    @Benchmark
    public int seal() {
        return ends.send().seal(nonce++, buffer, 0, HEADER, HEADER, datagram - HEADER - PacketCipher.TAG);
    }

    @Benchmark
    public int sealAndOpen() {
        long number = nonce++;
        ends.send().seal(number, buffer, 0, HEADER, HEADER, datagram - HEADER - PacketCipher.TAG);
        return ends.receive().open(number, buffer, 0, HEADER, HEADER, datagram - HEADER);
    }

    /** What one side sends with and the other opens with. */
    private static CipherPair pair() {
        try {
            Random random = new Random(1);
            Handshake left = side(true, random);
            Handshake right = side(false, random);
            byte[] nothing = {};
            right.read(Bytes.wrap(left.write(nothing)));
            left.read(Bytes.wrap(right.write(nothing)));
            right.read(Bytes.wrap(left.write(nothing)));
            return new CipherPair(left.split().send(), right.split().receive());
        } catch (NoiseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Handshake side(boolean first, Random random) {
        IdentityKey self = IdentityKey.generate(random);
        IdentityKey once = IdentityKey.generate(random);
        Bytes prologue = Bytes.EMPTY;
        Bytes psk = Bytes.wrap(new byte[32]);
        return first
                ? Handshake.initiator(HandshakePattern.XX_PSK3, prologue, self, once, Optional.empty(), psk)
                : Handshake.responder(HandshakePattern.XX_PSK3, prologue, self, once, Optional.empty(), psk);
    }
}
