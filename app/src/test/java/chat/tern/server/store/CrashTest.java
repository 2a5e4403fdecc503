package chat.tern.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.RoomName;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server's process is killed, again and again, in the middle of writing. */
final class CrashTest {
    private static final long SEED = 20260314;

    @TempDir
    Path folder;

    @Test
    void whatWasConfirmedBeforeAKillIsThereOnceAndAtItsPlace() throws Exception {
        Random random = new Random(SEED);
        Map<Long, String> confirmed = new HashMap<>();
        for (int kill = 1; kill <= 4; kill++) {
            writeUntilKilled(kill * 100_000L, 30 + random.nextInt(1_000), confirmed);
        }

        try (Store store = Store.open(folder, Durability.FULL, InstantSource.system())) {
            List<RoomLine> lines = everything(store);
            for (int i = 0; i < lines.size(); i++) {
                assertEquals(i + 1, lines.get(i).seq(), "seed " + SEED);
                String text = lines.get(i).text();
                assertEquals(text, confirmed.getOrDefault(i + 1L, text), "seed " + SEED);
                confirmed.remove(i + 1L);
            }
            assertEquals(Map.of(), confirmed, "seed " + SEED);
            assertEquals(
                    lines.size(), lines.stream().map(RoomLine::text).distinct().count(), "seed " + SEED);
        }
        assertEquals("ok", Sql.ask(folder.resolve("tern.db"), "PRAGMA integrity_check"));
    }

    private void writeUntilKilled(long first, int lines, Map<Long, String> confirmed)
            throws IOException, InterruptedException {
        Process scribe = Scribe.start(folder, first);
        List<String> said = new ArrayList<>();
        try (BufferedReader reader = scribe.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                said.add(line);
                if (said.size() == lines) {
                    scribe.toHandle().destroyForcibly(); // the Process itself would close what it has said
                }
            }
        } finally {
            scribe.destroyForcibly().waitFor();
        }
        // The last one may have been cut short.
        for (String line : said.subList(0, said.size() - 1)) {
            String[] parts = line.split(" ", 2);
            confirmed.put(Long.parseLong(parts[0]), parts[1]);
        }
    }

    private static List<RoomLine> everything(Store store) throws StoreException {
        List<RoomLine> lines = new ArrayList<>();
        for (long after = 0; after < store.lastSeq(RoomName.LOBBY); after += Store.MAX_PAGE) {
            lines.addAll(store.history(RoomName.LOBBY, after, after + Store.MAX_PAGE, Store.MAX_PAGE));
        }
        return lines;
    }
}
