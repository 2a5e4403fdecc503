package chat.tern.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.CloseCode;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.Message;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever writes another client has {@code app/PROTOCOL.md} alone, so whatever may come must stand there. */
class ProtocolPageTest {
    private static final Path PACKAGE = Path.of("app/src/main/java/chat/tern/protocol");
    private static final Pattern TYPE = Pattern.compile("int ([A-Z_]+) = (\\d+);");
    private static final Pattern WORD = Pattern.compile("([A-Z])([A-Z]*)_?");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (\\d+) \\|(?: (?:client|server|both) \\|)? ([A-Z][a-z]\\w*) \\|");

    @Test
    void everyRecordStandsOnThePageUnderItsType() throws IOException {
        Map<String, String> onThePage = new TreeMap<>();
        for (MatchResult row : ROW.matcher(page()).results().toList()) {
            onThePage.put(row.group(2), row.group(1));
        }
        Map<String, String> types = types();
        for (String record : records(Message.class)) {
            assertEquals(types.get(record), onThePage.remove(record), record);
        }
        assertTrue(onThePage.isEmpty(), "the page alone has " + onThePage);
    }

    @Test
    void noTypeStandsForTwoRecords() throws IOException {
        List<String> numbers =
                ROW.matcher(page()).results().map(row -> row.group(1)).toList();
        assertEquals(numbers.stream().distinct().toList(), numbers);
    }

    @Test
    void everyWordAndCodeStandsOnThePage() throws IOException, IllegalAccessException {
        String page = page();
        for (Field word : ErrorCode.class.getFields()) {
            assertTrue(page.contains("\n| `" + word.get(null) + "` |"), word.getName());
        }
        for (Field code : CloseCode.class.getFields()) {
            assertTrue(page.contains("\n| " + code.get(null) + " |"), code.getName());
        }
    }

    private static String page() throws IOException {
        return Checkout.text(Path.of("app/PROTOCOL.md")).orElseThrow();
    }

    private static List<String> records(Class<?> type) {
        if (!type.isSealed()) {
            return List.of(type.getSimpleName());
        }
        return Stream.of(type.getPermittedSubclasses())
                .flatMap(each -> records(each).stream())
                .distinct()
                .toList();
    }

    /** The number behind each constant of the codecs, by the name of the record it would be. */
    private static Map<String, String> types() throws IOException {
        Map<String, String> types = new TreeMap<>();
        try (Stream<Path> files = Files.list(Checkout.root().resolve(PACKAGE))) {
            for (Path codec :
                    files.filter(file -> file.toString().endsWith("Codec.java")).toList()) {
                TYPE.matcher(Files.readString(codec))
                        .results()
                        .forEach(type -> types.put(camelCase(type.group(1)), type.group(2)));
            }
        }
        return types;
    }

    private static String camelCase(String constant) {
        return WORD.matcher(constant)
                .replaceAll(word -> word.group(1) + word.group(2).toLowerCase(Locale.ROOT));
    }
}
