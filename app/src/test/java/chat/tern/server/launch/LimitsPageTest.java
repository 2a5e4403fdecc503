package chat.tern.server.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.server.config.NetworkLimit;
import chat.tern.server.config.NetworkSettings;
import chat.tern.server.config.ServerLimits;
import chat.tern.server.file.UploadLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of limits for people who run a server, against what the server knows. */
final class LimitsPageTest {
    private static final String OF_THE_HEAP = "a quarter of the heap";

    private final Map<String, String> page = page();

    @Test
    void everyLimitStandsOnThePageAndNoOther() {
        assertEquals(
                Stream.concat(
                                LimitNames.people().stream(),
                                Stream.of(NetworkLimit.values()).map(NetworkLimit::toString))
                        .sorted()
                        .toList(),
                page.keySet().stream().sorted().toList());
    }

    @Test
    void theUsualValuesAreTheOnesThatHold() {
        Map<String, String> said = new LinkedHashMap<>(page);
        assertEquals(OF_THE_HEAP, said.remove("receive-memory"));
        assertEquals(ServerLimits.defaults(), LimitNames.apply(said));
        assertEquals(UploadLimits.defaults(), LimitNames.uploads(said));
        NetworkSettings network = LimitNames.network(said);
        for (NetworkLimit limit : NetworkLimit.values()) {
            assertEquals(NetworkSettings.defaults().limit(limit), network.limit(limit), limit.toString());
        }
    }

    @Test
    void eachNameChangesSomethingOfItsOwn() {
        List<Object> seen = new ArrayList<>();
        for (String name : LimitNames.people()) {
            Map<String, String> said = Map.of(name, "7");
            Object changed = List.of(LimitNames.apply(said), LimitNames.uploads(said));
            assertTrue(!seen.contains(changed), name);
            seen.add(changed);
        }
    }

    /** Names and usual values, of rows such as <code>| `a`, `b` | 1, 2 | what |</code>. */
    private static Map<String, String> page() {
        Map<String, String> all = new LinkedHashMap<>();
        for (String row : lines()) {
            String[] cells = row.split("\\|", -1);
            List<String> names =
                    Stream.of(cells[1].split(",", -1)).map(String::strip).toList();
            List<String> values =
                    Stream.of(cells[2].split(",", -1)).map(String::strip).toList();
            assertEquals(names.size(), values.size(), row);
            for (int i = 0; i < names.size(); i++) {
                all.put(names.get(i).replace("`", ""), values.get(i));
            }
        }
        return all;
    }

    private static List<String> lines() {
        try {
            String text = Files.readString(Path.of("deploy/INSTALL.md"));
            String limits = text.substring(text.indexOf("## Limits of people"), text.indexOf("## On a Raspberry Pi"));
            return limits.lines().filter(line -> line.startsWith("| `")).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
