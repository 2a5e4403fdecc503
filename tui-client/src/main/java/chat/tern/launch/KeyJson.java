package chat.tern.launch;

import chat.tern.client.home.KnownServer;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** What {@code tern key --json} prints of a server: one object with {@code event} {@code key}. */
final class KeyJson {
    private KeyJson() {}

    static String line(KnownServer known) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("event", "key");
            json.writeStringField("server", known.place());
            json.writeStringField("fingerprint", known.fingerprint());
            json.writeStringField("since", known.since().toString());
            json.writeStringField("nick", known.nick().orElse(null));
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
