package chat.tern.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A line of standard input that begins with a brace. */
public sealed interface JsonInput {
    /** The one given. */
    Optional<String> ref();

    /** Text, never read as a command; {@code to} is a room with its {@code #} or a nick, empty: where text goes now. */
    record Say(Optional<String> to, String text, Optional<String> ref) implements JsonInput {}

    record Run(String command, Optional<String> ref) implements JsonInput {}

    record Malformed(String message, Optional<String> ref) implements JsonInput {}

    /** Reads one object; fields that are not ours are skipped. */
    static JsonInput parse(String line) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = new JsonFactory().createParser(line)) {
            Optional<String> problem = read(json, fields);
            return problem.<JsonInput>map(text -> new Malformed(text, given(fields, "ref")))
                    .orElseGet(() -> of(fields));
        } catch (IOException bad) {
            return new Malformed("This is no JSON object. Send {\"text\":\"...\"} in one line.", given(fields, "ref"));
        }
    }

    private static Optional<String> read(JsonParser json, Map<String, String> fields) throws IOException {
        json.nextToken();
        Optional<String> problem = Optional.empty();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            boolean ours = name.equals("to") || name.equals("text") || name.equals("ref") || name.equals("command");
            boolean fits =
                    value == JsonToken.VALUE_STRING || (name.equals("ref") && value == JsonToken.VALUE_NUMBER_INT);
            if (ours && fits) {
                fields.put(name, json.getText());
            } else if (ours) {
                problem = Optional.of("\"" + name + "\" must be a string.");
            }
            json.skipChildren();
        }
        return json.nextToken() == null ? problem : Optional.of("There is something behind the object.");
    }

    private static JsonInput of(Map<String, String> fields) {
        Optional<String> ref = given(fields, "ref");
        Optional<String> to = given(fields, "to");
        Optional<String> text = given(fields, "text");
        Optional<String> command = given(fields, "command");
        if (command.isPresent() && text.isEmpty() && to.isEmpty()) {
            return new Run(command.get(), ref);
        }
        if (text.isPresent() && command.isEmpty()) {
            return new Say(to, text.get(), ref);
        }
        return new Malformed("An object has either \"text\" (and \"to\") or \"command\".", ref);
    }

    private static Optional<String> given(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name));
    }
}
