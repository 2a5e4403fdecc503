package chat.tern.server.control;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** JSON (RFC 8259) of plain things: texts, numbers, yes and no, lists, and maps with their order. */
public final class Json {
    private Json() {}

    /**
     * On one line.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static String of(Object value) {
        return switch (value) {
            case String text -> quoted(text);
            case Number number -> number.toString();
            case Boolean yes -> yes.toString();
            case Collection<?> list -> list.stream().map(Json::of).collect(Collectors.joining(",", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(each -> quoted(String.valueOf(each.getKey())) + ":" + of(each.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            default -> throw new IllegalArgumentException("no JSON of " + value.getClass());
        };
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(each -> {
            if (each == '"' || each == '\\') {
                quoted.append('\\').append((char) each);
            } else if (each < ' ' || each == 0x7F) {
                quoted.append(String.format("\\u%04x", each));
            } else {
                quoted.append((char) each);
            }
        });
        return quoted.append('"').toString();
    }
}
