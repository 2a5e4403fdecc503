package chat.tern.testing.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One line of {@code tern --line --json}. Numbers are Long or Double, an absent or null field is empty. */
record Event(Map<?, ?> fields) {
    /** Reads a line, which must be one object and nothing else. */
    static Event parse(String line) {
        try (JsonParser json = new JsonFactory().createParser(line)) {
            json.nextToken();
            Event event = new Event(assertInstanceOf(Map.class, value(json).orElseThrow(), line));
            assertEquals(null, json.nextToken(), line);
            return event;
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    private static Optional<Object> value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    fields.put(name, value(json));
                }
                yield Optional.of(fields);
            }
            case START_ARRAY -> {
                List<Object> items = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(json).orElseThrow());
                }
                yield Optional.of(items);
            }
            case VALUE_STRING -> Optional.of(json.getText());
            case VALUE_NUMBER_INT -> Optional.of(json.getLongValue());
            case VALUE_NUMBER_FLOAT -> Optional.of(json.getDoubleValue());
            case VALUE_TRUE, VALUE_FALSE -> Optional.of(json.getBooleanValue());
            case VALUE_NULL -> Optional.empty();
            default -> throw new IOException("unexpected " + json.currentToken());
        };
    }

    boolean is(String name) {
        return text("event").equals(name);
    }

    /** The names of all fields, null ones too. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        fields.keySet().forEach(name -> names.add(String.valueOf(name)));
        return names;
    }

    Optional<?> field(String name) {
        return fields.get(name) instanceof Optional<?> value ? value : Optional.empty();
    }

    private <T> T as(Class<T> type, String name) {
        return assertInstanceOf(type, field(name).orElse(null), name + " of " + fields);
    }

    String text(String name) {
        return as(String.class, name);
    }

    long number(String name) {
        return as(Long.class, name);
    }

    /** A number with or without a fraction. */
    double figure(String name) {
        return as(Number.class, name).doubleValue();
    }

    /** A flag is there only where it holds. */
    boolean flag(String name) {
        return fields.containsKey(name) && as(Boolean.class, name);
    }

    /** A time as RFC 3339 has it, with a zone. */
    OffsetDateTime time(String name) {
        return OffsetDateTime.parse(text(name));
    }

    private List<?> list(String name) {
        return as(List.class, name);
    }

    List<String> strings(String name) {
        List<String> strings = new ArrayList<>();
        list(name).forEach(item -> strings.add(assertInstanceOf(String.class, item)));
        return strings;
    }

    List<Event> objects(String name) {
        List<Event> objects = new ArrayList<>();
        list(name).forEach(item -> objects.add(new Event(assertInstanceOf(Map.class, item))));
        return objects;
    }
}
