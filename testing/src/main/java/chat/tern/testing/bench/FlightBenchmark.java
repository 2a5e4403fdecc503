package chat.tern.testing.bench;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Everything that one packet costs both ends together, sealing and opening included: writing, sending, receiving,
 * acknowledging, taking the acknowledgement in, and finding out what got lost. It must not grow with what is in flight.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FlightBenchmark {
    @Param({"100", "1000", "10000"})
    private int inFlight;

    /** Each packet of that number is lost; 0: none. */
    @Param({"0", "100"})
    private int lossEvery;

    private Optional<Road> road = Optional.empty();

    @Setup
    public void begin() {
        road = Optional.of(new Road(inFlight, lossEvery));
    }

    @Benchmark
    public void packet() {
        road.orElseThrow().step();
    }
}
