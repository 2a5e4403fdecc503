package chat.tern.launch;

import chat.tern.client.PingReport.Over;
import chat.tern.client.PingReport.Reached;
import chat.tern.reliability.ConnectionStats;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What {@code tern ping --json} prints: one object with {@code event} {@code ping}; unknown figures are null. */
final class PingJson {
    private static final double MICROS = 1e3;

    private PingJson() {}

    /** @param times sorted */
    static String line(Optional<Reached> reached, List<Duration> times, Over over) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("event", "ping");
            json.writeStringField("server", reached.map(Reached::server).orElse(null));
            json.writeStringField("software", reached.map(Reached::software).orElse(null));
            json.writeStringField(
                    "fingerprint", reached.map(Reached::fingerprint).orElse(null));
            json.writeNumberField("sent", over.sent());
            json.writeNumberField("answered", times.size());
            json.writeObjectFieldStart("rtt_ms");
            rank(json, "min", times, 0);
            rank(json, "median", times, 50);
            rank(json, "p99", times, 99);
            rank(json, "max", times, 100);
            json.writeEndObject();
            json.writeNumberField("loss_percent", Math.round(over.lossPercent() * 100) / 100.0);
            json.writeNumberField("path_mtu", over.pathMtu());
            if (over.stats().isPresent()) {
                connection(json, over.stats().get());
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void connection(JsonGenerator json, ConnectionStats stats) throws IOException {
        json.writeObjectFieldStart("connection");
        json.writeNumberField("srtt_ms", milliseconds(stats.smoothedRtt()));
        json.writeNumberField("min_rtt_ms", milliseconds(stats.minRtt()));
        json.writeNumberField("cwnd", stats.window());
        json.writeNumberField("in_flight", stats.inFlight());
        json.writeNumberField("packets", stats.tracked());
        json.writeNumberField("lost", stats.lost());
        json.writeNumberField("spurious", stats.spurious());
        json.writeNumberField("probes", stats.probes());
        json.writeStringField("controller", stats.controller());
        json.writeEndObject();
    }

    private static double milliseconds(long nanos) {
        return Math.round(nanos / MICROS) / MICROS;
    }

    private static void rank(JsonGenerator json, String name, List<Duration> times, int percent) throws IOException {
        if (times.isEmpty()) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(
                    name, milliseconds(PingCommand.rank(times, percent).toNanos()));
        }
    }
}
