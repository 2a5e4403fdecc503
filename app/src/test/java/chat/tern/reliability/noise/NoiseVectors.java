package chat.tern.reliability.noise;

import chat.tern.reliability.packet.Bytes;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The public Noise vectors, read where they lie: beside the repository, in {@code ../shared/vectors}. */
final class NoiseVectors {
    record Message(Bytes payload, Bytes ciphertext) {}

    /** One vector: what each field says, and its messages in order. */
    record Vector(Map<String, String> fields, List<Message> messages) {
        String name() {
            return fields.getOrDefault("protocol_name", "");
        }

        Optional<Bytes> field(String field) {
            return Optional.ofNullable(fields.get(field)).map(Bytes::fromHex);
        }

        @Override
        public String toString() {
            return name();
        }
    }

    private NoiseVectors() {}

    /** The file, if the checkout has it beside it. */
    static Optional<Path> file() {
        Path folder = Path.of("").toAbsolutePath();
        while (!isRoot(folder)) {
            Path parent = folder.getParent();
            if (parent == null) {
                return Optional.empty();
            }
            folder = parent;
        }
        Path file = folder.resolveSibling("shared/vectors/noise-vectors.json");
        return Optional.of(file).filter(Files::isRegularFile);
    }

    private static boolean isRoot(Path folder) {
        return Files.exists(folder.resolve("pom.xml")) && Files.isDirectory(folder.resolve("tui-client"));
    }

    static List<Vector> read(Path file) throws IOException {
        List<Vector> vectors = new ArrayList<>();
        try (JsonParser in = new JsonFactory().createParser(file.toFile())) {
            while (in.nextToken() != null) {
                if (in.currentToken() == JsonToken.START_ARRAY && "vectors".equals(in.currentName())) {
                    while (in.nextToken() == JsonToken.START_OBJECT) {
                        vectors.add(vector(in));
                    }
                }
            }
        }
        return vectors;
    }

    private static Vector vector(JsonParser in) throws IOException {
        Map<String, String> fields = new HashMap<>();
        List<Message> messages = new ArrayList<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            if (in.nextToken() == JsonToken.VALUE_STRING) {
                fields.put(name, in.getText());
            } else if (name.equals("messages")) {
                while (in.nextToken() == JsonToken.START_OBJECT) {
                    messages.add(message(in));
                }
            } else {
                fields.put(name, onlyElement(in));
            }
        }
        return new Vector(fields, messages);
    }

    private static Message message(JsonParser in) throws IOException {
        Map<String, Bytes> parts = new HashMap<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            parts.put(in.currentName(), Bytes.fromHex(in.nextTextValue()));
        }
        return new Message(parts.getOrDefault("payload", Bytes.EMPTY), parts.getOrDefault("ciphertext", Bytes.EMPTY));
    }

    private static String onlyElement(JsonParser in) throws IOException {
        String element = in.nextTextValue();
        if (in.nextToken() != JsonToken.END_ARRAY) {
            throw new IOException("more than one pre-shared key");
        }
        return element;
    }
}
