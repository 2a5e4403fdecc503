package chat.tern.client.home;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.RoomName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadPositionsTest {
    private static final RoomName OPS = new RoomName("#ops");

    @TempDir
    private Path folder;

    @Test
    void whatWasSavedIsLoadedForThatServerOnly() throws IOException {
        ReadPositions positions = Home.in(folder).positions();
        positions.save("SHA256:one", Map.of(RoomName.LOBBY, 7L, OPS, 3L));
        positions.save("SHA256:two", Map.of(RoomName.LOBBY, 9L));
        List<String> lines = Home.in(folder).positions().load();
        assertEquals(Map.of(RoomName.LOBBY, 7L, OPS, 3L), ReadPositions.of("SHA256:one", lines));
        assertEquals(Map.of(RoomName.LOBBY, 9L), ReadPositions.of("SHA256:two", lines));
        assertEquals(Map.of(), ReadPositions.of("SHA256:three", lines));
    }

    @Test
    void theWindowThatReadFurtherCounts() throws IOException {
        ReadPositions positions = Home.in(folder).positions();
        positions.save("SHA256:one", Map.of(RoomName.LOBBY, 7L));
        positions.save("SHA256:one", Map.of(RoomName.LOBBY, 5L, OPS, 1L));
        assertEquals(Map.of(RoomName.LOBBY, 7L, OPS, 1L), ReadPositions.of("SHA256:one", positions.load()));
    }

    @Test
    void aLineThatSomebodyEditedIsLeftOut() throws IOException {
        Files.writeString(folder.resolve("read_positions"), "S #lobby x\nS nothing 5\nS #ops 4\nS\n");
        assertEquals(
                Map.of(OPS, 4L),
                ReadPositions.of("S", Home.in(folder).positions().load()));
    }
}
