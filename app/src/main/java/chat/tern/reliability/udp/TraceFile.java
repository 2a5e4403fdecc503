package chat.tern.reliability.udp;

import chat.tern.reliability.Count;
import chat.tern.reliability.PacketLog;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.tinylog.Logger;

/**
 * A file with one line of JSON for each packet event of any number of connections, with qlog's names. Written by a
 * thread of its own; where that falls behind, lines are left out and counted.
 */
public final class TraceFile implements AutoCloseable {
    private static final int WAITING = 16_384;
    private static final String END = "";
    private static final double MILLI = 1e6;

    private final ArrayBlockingQueue<String> lines = new ArrayBlockingQueue<>(WAITING);
    private final LongAdder leftOut = new LongAdder();
    private final AtomicInteger connections = new AtomicInteger();
    private final long begun = System.nanoTime();
    private final Writer out;
    private final Thread writer;

    private TraceFile(Writer out, String name) {
        this.out = out;
        this.writer =
                Thread.ofPlatform().name("tern trace " + name).daemon(true).start(this::writeLoop);
    }

    /** Makes the file, or makes it anew. */
    public static TraceFile create(Path file) throws IOException {
        TraceFile trace = new TraceFile(Files.newBufferedWriter(file), String.valueOf(file.getFileName()));
        trace.add("{\"qlog_version\":\"0.4\",\"qlog_format\":\"NDJSON\",\"title\":\"tern\"}");
        return trace;
    }

    /** For any number of connections. */
    public PacketLog log() {
        return new Lines(0);
    }

    private void writeLoop() {
        try (out) {
            for (String line = lines.take(); !line.equals(END); line = lines.take()) {
                out.write(line);
                out.write('\n');
                if (lines.isEmpty()) {
                    out.flush();
                }
            }
            if (leftOut.sum() > 0) {
                out.write("{\"left_out\":" + leftOut.sum() + "}\n");
            }
        } catch (IOException e) {
            Logger.warn("the trace ends: {}", e.getMessage());
        } catch (InterruptedException e) {
            Logger.warn("the trace was interrupted");
        }
    }

    private void add(String line) {
        if (!lines.offer(line)) {
            leftOut.increment();
        }
    }

    /** Writes what waits, and ends the file. */
    @Override
    public void close() {
        try {
            while (writer.isAlive() && !lines.offer(END)) {
                writer.join(1);
            }
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The lines of one connection. */
    private final class Lines implements PacketLog {
        private final int connection;

        Lines(int connection) {
            this.connection = connection;
        }

        @Override
        public PacketLog begin() {
            return new Lines(connections.incrementAndGet());
        }

        private void event(long now, String name, String data) {
            add(String.format(
                    Locale.ROOT,
                    "{\"time\":%.3f,\"name\":\"%s\",\"group_id\":\"%d\",\"data\":{%s}}",
                    (now - begun) / MILLI,
                    name,
                    connection,
                    data));
        }

        @Override
        public void sent(long now, long number, int bytes, List<String> frames) {
            event(now, "transport:packet_sent", packet(number, bytes, frames));
        }

        @Override
        public void received(long now, long number, int bytes, List<String> frames) {
            event(now, "transport:packet_received", packet(number, bytes, frames));
        }

        @Override
        public void dropped(long now, Count why) {
            event(now, "transport:packet_dropped", "\"trigger\":\"" + why.name().toLowerCase(Locale.ROOT) + '"');
        }

        @Override
        public void lost(long now, long number) {
            event(now, "recovery:packet_lost", header(number));
        }

        @Override
        public void metrics(long now, Metrics metrics) {
            event(
                    now,
                    "recovery:metrics_updated",
                    String.format(
                            Locale.ROOT,
                            "\"min_rtt\":%.3f,\"smoothed_rtt\":%.3f,\"latest_rtt\":%.3f,\"congestion_window\":%d,"
                                    + "\"bytes_in_flight\":%d,\"pto_count\":%d",
                            metrics.minRtt() / MILLI,
                            metrics.smoothedRtt() / MILLI,
                            metrics.latestRtt() / MILLI,
                            metrics.window(),
                            metrics.inFlight(),
                            metrics.probeTimeouts()));
        }

        private static String header(long number) {
            return "\"header\":{\"packet_type\":\"1RTT\",\"packet_number\":" + number + '}';
        }

        private static String packet(long number, int bytes, List<String> frames) {
            StringBuilder text = new StringBuilder(header(number));
            text.append(",\"raw\":{\"length\":").append(bytes).append("},\"frames\":[");
            for (int i = 0; i < frames.size(); i++) {
                text.append(i == 0 ? "" : ",")
                        .append("{\"frame_type\":\"")
                        .append(frames.get(i))
                        .append("\"}");
            }
            return text.append(']').toString();
        }
    }
}
