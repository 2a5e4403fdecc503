package chat.tern.server.config;

import chat.tern.server.control.Json;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Names and values in order, for people and for programs. What ends in {@code _bytes} or {@code _s} has that unit. */
public final class Facts {
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Adds a fact behind the others. */
    public Facts with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** One object. */
    public String json() {
        return Json.of(values);
    }

    /** A line each. */
    public List<String> lines() {
        int widest = values.keySet().stream()
                .mapToInt(name -> title(name).length())
                .max()
                .orElse(0);
        return values.entrySet().stream()
                .map(each -> title(each.getKey())
                        + " ".repeat(widest + 2 - title(each.getKey()).length())
                        + text(each.getKey(), each.getValue()))
                .toList();
    }

    private static String title(String name) {
        return name.replaceFirst("_(bytes|s)$", "").replace('_', ' ');
    }

    private static String text(String name, Object value) {
        if (value instanceof Number number && name.endsWith("_bytes")) {
            return size(number.longValue());
        }
        if (value instanceof Number number && name.endsWith("_s")) {
            return time(Duration.ofSeconds(number.longValue()));
        }
        return value instanceof Collection<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : value.toString();
    }

    /** For people: {@code 12 kB}, {@code 3.4 MB}. */
    public static String size(long bytes) {
        if (bytes < 1_000_000) {
            return Math.ceilDiv(bytes, 1_000) + " kB";
        }
        return bytes < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }

    private static String time(Duration time) {
        if (time.toHours() > 0) {
            return time.toDays() > 0
                    ? time.toDays() + " d " + time.toHoursPart() + " h"
                    : time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toMinutes() > 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}
