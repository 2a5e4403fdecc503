package chat.tern.command;

import chat.tern.client.event.ClientEvent;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Events as JSON, one object a line, UTF-8: the names and types of the command-line contract. Text is exactly what
 * travelled; what a terminal could take for a command is escaped as JSON does it.
 */
public final class JsonEvents {
    private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");
    private static final double MILLIS = 1e3;
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .characterEscapes(new TerminalEscapes())
            .build();

    private final ZoneId zone;

    public JsonEvents(ZoneId zone) {
        this.zone = zone;
    }

    /** The event's line with its end. */
    public byte[] line(ClientEvent event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            write(json, event);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void write(JsonGenerator json, ClientEvent event) throws IOException {
        switch (event) {
            case ClientEvent.Ready it -> ready(json, it);
            case ClientEvent.ConnectionChanged it -> connection(json, it);
            case ClientEvent.RoomMessage it -> message(json, it);
            case ClientEvent.DirectMessage it -> direct(json, it);
            case ClientEvent.Delivery it -> delivery(json, it);
            case ClientEvent.Joined it -> membership(json, "joined", it.room(), it.nick(), "");
            case ClientEvent.Left it -> membership(json, "left", it.room(), it.nick(), it.reason());
            case ClientEvent.Presence it -> {
                event(json, "presence");
                json.writeStringField("nick", it.nick());
                word(json, "state", it.state());
            }
            case ClientEvent.Users it -> users(json, it);
            case ClientEvent.Rooms it -> rooms(json, it);
            case ClientEvent.Topic it -> topic(json, it);
            case ClientEvent.Deleted it -> deleted(json, it);
            case ClientEvent.Found it -> found(json, it);
            case ClientEvent.Typing it -> {
                event(json, "typing");
                present(json, "room", it.room());
                json.writeStringField("nick", it.nick());
            }
            case ClientEvent.Rings it -> event(json, "rings");
            case ClientEvent.NickChanged it -> {
                event(json, "nick");
                json.writeStringField("old", it.old());
                json.writeStringField("new", it.now());
            }
            case ClientEvent.Files it -> files(json, it);
            case ClientEvent.Transfer it -> transfer(json, it);
            case ClientEvent.Kept it -> {
                event(json, "notice");
                json.writeStringField("text", KeptWords.of(it));
            }
            case ClientEvent.Notice it -> {
                event(json, "notice");
                json.writeStringField("text", it.text());
            }
            case ClientEvent.Failure it -> {
                event(json, "error");
                json.writeStringField("code", it.code());
                json.writeStringField("message", it.message());
                present(json, "ref", it.ref());
            }
        }
    }

    private static void ready(JsonGenerator json, ClientEvent.Ready it) throws IOException {
        event(json, "ready");
        json.writeNumberField("v", it.v());
        json.writeStringField("nick", it.nick());
        json.writeStringField("account", it.account());
        json.writeStringField("server", it.server());
        json.writeStringField("fingerprint", it.fingerprint());
        strings(json, "rooms", it.rooms());
    }

    private static void connection(JsonGenerator json, ClientEvent.ConnectionChanged it) throws IOException {
        event(json, "connection");
        word(json, "state", it.state());
        if (it.rtt().isPresent()) {
            json.writeNumberField("rtt_ms", Math.round(it.rtt().get().toNanos() / MILLIS) / MILLIS);
        }
        if (it.lossPercent().isPresent()) {
            json.writeNumberField("loss_percent", it.lossPercent().getAsDouble());
        }
        if (it.pathMtu().isPresent()) {
            json.writeNumberField("path_mtu", it.pathMtu().getAsInt());
        }
        present(json, "reason", it.reason());
        if (it.retryIn().isPresent()) {
            json.writeNumberField("retry_in_s", seconds(it.retryIn().get()));
        }
    }

    private static void deleted(JsonGenerator json, ClientEvent.Deleted it) throws IOException {
        event(json, "deleted");
        json.writeStringField("room", it.room());
        json.writeArrayFieldStart("seqs");
        for (long seq : it.seqs()) {
            json.writeNumber(seq);
        }
        json.writeEndArray();
        json.writeStringField("by", it.by());
    }

    private void found(JsonGenerator json, ClientEvent.Found it) throws IOException {
        event(json, "found");
        json.writeArrayFieldStart("lines");
        for (ClientEvent.RoomMessage line : it.lines()) {
            json.writeStartObject();
            fields(json, line);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void message(JsonGenerator json, ClientEvent.RoomMessage it) throws IOException {
        event(json, "message");
        fields(json, it);
    }

    private void fields(JsonGenerator json, ClientEvent.RoomMessage it) throws IOException {
        json.writeStringField("room", it.room());
        json.writeNumberField("seq", it.seq());
        json.writeStringField("id", it.id());
        json.writeStringField("from", it.from());
        json.writeStringField("text", it.text());
        time(json, "time", it.time());
        flag(json, "self", it.self());
        flag(json, "mention", it.mention());
        flag(json, "me", it.me());
        flag(json, "history", it.history());
    }

    private void direct(JsonGenerator json, ClientEvent.DirectMessage it) throws IOException {
        event(json, "dm");
        json.writeStringField("id", it.id());
        json.writeStringField("from", it.from());
        json.writeStringField("to", it.to());
        json.writeStringField("text", it.text());
        time(json, "time", it.time());
        json.writeBooleanField("sealed", it.sealed());
        word(json, "path", it.path());
        flag(json, "self", it.self());
        flag(json, "history", it.history());
    }

    private static void delivery(JsonGenerator json, ClientEvent.Delivery it) throws IOException {
        event(json, "delivery");
        json.writeStringField("id", it.id());
        json.writeStringField("ref", it.ref());
        word(json, "state", it.state());
        present(json, "to", it.to());
        present(json, "path", it.path().map(JsonEvents::lower));
    }

    private static void membership(JsonGenerator json, String event, String room, String nick, String reason)
            throws IOException {
        event(json, event);
        json.writeStringField("room", room);
        json.writeStringField("nick", nick);
        json.writeStringField("reason", reason);
    }

    private static void users(JsonGenerator json, ClientEvent.Users it) throws IOException {
        event(json, "users");
        json.writeArrayFieldStart("users");
        for (ClientEvent.User user : it.users()) {
            json.writeStartObject();
            json.writeStringField("nick", user.nick());
            word(json, "state", user.state());
            strings(json, "rooms", user.rooms());
            orNull(json, "address", user.address());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void rooms(JsonGenerator json, ClientEvent.Rooms it) throws IOException {
        event(json, "rooms");
        json.writeArrayFieldStart("rooms");
        for (ClientEvent.Room room : it.rooms()) {
            json.writeStartObject();
            json.writeStringField("name", room.name());
            json.writeStringField("topic", room.topic());
            json.writeNumberField("members", room.members());
            json.writeNumberField("unread", room.unread());
            json.writeNumberField("mentions", room.mentions());
            json.writeBooleanField("joined", room.joined());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void topic(JsonGenerator json, ClientEvent.Topic it) throws IOException {
        event(json, "topic");
        json.writeStringField("room", it.room());
        json.writeStringField("topic", it.topic());
        json.writeStringField("by", it.by());
        time(json, "time", it.time());
    }

    private void files(JsonGenerator json, ClientEvent.Files it) throws IOException {
        event(json, "files");
        json.writeArrayFieldStart("files");
        for (ClientEvent.SharedFile file : it.files()) {
            json.writeStartObject();
            json.writeStringField("name", file.name());
            json.writeNumberField("size", file.size());
            time(json, "modified", file.modified());
            orNull(json, "sha256", file.sha256());
            orNull(json, "by", file.by());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void transfer(JsonGenerator json, ClientEvent.Transfer it) throws IOException {
        event(json, "transfer");
        json.writeStringField("id", it.id());
        json.writeStringField("name", it.name());
        word(json, "direction", it.direction());
        json.writeStringField("peer", it.peer());
        json.writeNumberField("bytes", it.bytes());
        json.writeNumberField("size", it.size());
        json.writeNumberField("resumed_from", it.resumedFrom());
        orNull(json, "bytes_per_s", it.bytesPerSecond());
        if (it.eta().isPresent()) {
            json.writeNumberField("eta_s", seconds(it.eta().get()));
        } else {
            json.writeNullField("eta_s");
        }
        orNull(json, "path", it.path().map(JsonEvents::lower));
        word(json, "state", it.state().stopped() ? ClientEvent.TransferState.CANCELLED : it.state());
        if (it.state().stopped() && it.state() != ClientEvent.TransferState.CANCELLED) {
            word(json, "reason", it.state());
        }
        present(json, "sha256", it.sha256());
        present(json, "file", it.file().map(Object::toString));
    }

    private static void event(JsonGenerator json, String name) throws IOException {
        json.writeStringField("event", name);
    }

    private static void word(JsonGenerator json, String name, Enum<?> value) throws IOException {
        json.writeStringField(name, lower(value));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private void time(JsonGenerator json, String name, Instant time) throws IOException {
        json.writeStringField(name, RFC_3339.format(time.atZone(zone)));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }

    private static void flag(JsonGenerator json, String name, boolean holds) throws IOException {
        if (holds) {
            json.writeBooleanField(name, true);
        }
    }

    private static void present(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }

    private static void orNull(JsonGenerator json, String name, Optional<String> value) throws IOException {
        json.writeStringField(name, value.orElse(null));
    }

    private static void orNull(JsonGenerator json, String name, OptionalLong value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, value.getAsLong());
        } else {
            json.writeNullField(name);
        }
    }

    private static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
