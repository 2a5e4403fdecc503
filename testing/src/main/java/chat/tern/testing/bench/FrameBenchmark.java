package chat.tern.testing.bench;

import chat.tern.reliability.packet.ByteReader;
import chat.tern.reliability.packet.ByteWriter;
import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.Frame;
import chat.tern.reliability.packet.FrameCodec;
import chat.tern.reliability.packet.MalformedPacketException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Writing and reading the frames that most packets hold. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FrameBenchmark {
    private static final int ROOM = 1500;

    private final byte[] buffer = new byte[ROOM];
    private final Frame stream = new Frame.Stream(4, 123_456_789, false, Bytes.wrap(new byte[1400]));
    private final Frame ack = new Frame.Ack(
            100,
            LongStream.iterate(1_000_000, number -> number - 10)
                    .limit(Frame.Ack.MAX_RANGES)
                    .mapToObj(number -> new Frame.Range(number - 5, number))
                    .toList());
    private final byte[] streamBytes = written(stream);
    private final byte[] ackBytes = written(ack);

    @Benchmark
    public int writeStream() {
        return write(stream);
    }

    @Benchmark
    public int writeAckOf32Ranges() {
        return write(ack);
    }

    @Benchmark
    public Frame readStream() throws MalformedPacketException {
        return read(streamBytes);
    }

    @Benchmark
    public Frame readAckOf32Ranges() throws MalformedPacketException {
        return read(ackBytes);
    }

    private int write(Frame frame) {
        ByteWriter out = new ByteWriter(buffer, 0, ROOM);
        FrameCodec.write(frame, out);
        return out.position();
    }

    private static Frame read(byte[] bytes) throws MalformedPacketException {
        return FrameCodec.read(new ByteReader(bytes, 0, bytes.length));
    }

    private static byte[] written(Frame frame) {
        byte[] into = new byte[ROOM];
        ByteWriter out = new ByteWriter(into, 0, ROOM);
        FrameCodec.write(frame, out);
        return Arrays.copyOf(into, out.position());
    }
}
