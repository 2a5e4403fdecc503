package chat.tern.server;

import chat.tern.reliability.Count;
import chat.tern.reliability.udp.Endpoint;
import chat.tern.reliability.udp.EndpointCounters;
import chat.tern.server.config.TernVersion;
import chat.tern.server.session.Services;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** A server's figures in the text format of Prometheus (version 0.0.4). */
record Metrics(Settings settings, Status status, List<Endpoint> endpoints) {
    /** Only on the store's writer thread. */
    String text() {
        Services services = settings.services();
        Runtime runtime = Runtime.getRuntime();
        StringBuilder text = new StringBuilder();
        value(text, "tern_info{version=\"" + TernVersion.number() + "\"}", "gauge", 1);
        value(
                text,
                "tern_up_seconds",
                "gauge",
                Duration.between(status.started(), services.clock().instant()).toSeconds());
        value(text, "tern_connections", "gauge", services.live().size());
        value(text, "tern_people", "gauge", services.directory().roster().size());
        value(text, "tern_rooms", "gauge", services.directory().roomCount());
        value(text, "tern_database_bytes", "gauge", status.store().bytes());
        value(text, "tern_memory_bytes", "gauge", runtime.totalMemory() - runtime.freeMemory());
        counter(text, "tern_received_datagrams_total", EndpointCounters::received);
        counter(text, "tern_received_bytes_total", EndpointCounters::receivedBytes);
        counter(text, "tern_sent_datagrams_total", EndpointCounters::sent);
        counter(text, "tern_sent_bytes_total", EndpointCounters::sentBytes);
        family(text, "tern_dropped_datagrams_total", "reason", dropped());
        family(text, "tern_strangers_total", "outcome", all(EndpointCounters::strangers));
        family(text, "tern_connection_counts_total", "what", all(EndpointCounters::connections));
        family(text, "tern_refused_total", "code", services.live().refused().all());
        family(text, "tern_held_back_total", "what", services.live().heldBack().all());
        family(
                text,
                "tern_closed_connections_total",
                "reason",
                services.live().ended().all());
        return text.toString();
    }

    private Map<String, Long> dropped() {
        Map<String, Long> reasons = new TreeMap<>(Map.of(
                "receive_failed", sum(EndpointCounters::receiveFailures),
                "send_failed", sum(EndpointCounters::sendFailures),
                "malformed", sum(EndpointCounters::malformed),
                "unknown_connection", sum(EndpointCounters::unknown),
                "inbox_full", sum(EndpointCounters::inboxFull),
                "handshakes_full", sum(EndpointCounters::handshakesFull),
                "fault", sum(EndpointCounters::faults)));
        Map<String, Long> counted = all(EndpointCounters::connections);
        for (Count what : Count.values()) {
            if (what.drops()) {
                reasons.merge(name(what), counted.getOrDefault(name(what), 0L), Long::sum);
            }
        }
        return reasons;
    }

    private static String name(Enum<?> what) {
        return what.name().toLowerCase(Locale.ROOT);
    }

    private <E extends Enum<E>> Map<String, Long> all(Function<EndpointCounters, Map<E, Long>> which) {
        Map<String, Long> sums = new TreeMap<>();
        endpoints.forEach(endpoint ->
                which.apply(endpoint.counters()).forEach((what, often) -> sums.merge(name(what), often, Long::sum)));
        return sums;
    }

    private void counter(StringBuilder text, String name, ToLongFunction<EndpointCounters> which) {
        value(text, name, "counter", sum(which));
    }

    private long sum(ToLongFunction<EndpointCounters> which) {
        return endpoints.stream().map(Endpoint::counters).mapToLong(which).sum();
    }

    private static void value(StringBuilder text, String name, String type, long value) {
        text.append("# TYPE ")
                .append(name.replaceFirst("\\{.*", ""))
                .append(' ')
                .append(type)
                .append('\n');
        text.append(name).append(' ').append(value).append('\n');
    }

    private static void family(StringBuilder text, String name, String label, Map<String, Long> values) {
        text.append("# TYPE ").append(name).append(" counter\n");
        values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> text.append(name)
                        .append('{')
                        .append(label)
                        .append("=\"")
                        .append(each.getKey())
                        .append("\"} ")
                        .append(each.getValue())
                        .append('\n'));
    }
}
