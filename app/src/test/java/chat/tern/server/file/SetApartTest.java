package chat.tern.server.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.tern.protocol.Nickname;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SetApartTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 14);

    @TempDir
    private Path files;

    @Test
    void whatTheyHadSentStaysWhereItIsNobodysEachTime() throws IOException {
        sent("one");
        assertEquals(Optional.of("uploads/bob~2026-03-14/"), SetApart.of(files, "bob", DAY));
        assertFalse(Files.exists(files.resolve("uploads/bob")));
        sent("two");
        assertEquals(Optional.of("uploads/bob~2026-03-14-2/"), SetApart.of(files, "bob", DAY));
        assertEquals("one", Files.readString(files.resolve("uploads/bob~2026-03-14/notes.txt")));
        assertEquals("two", Files.readString(files.resolve("uploads/bob~2026-03-14-2/notes.txt")));
    }

    @Test
    void whoSentNothingLeavesNothing() throws IOException {
        assertEquals(Optional.empty(), SetApart.of(files, "bob", DAY));
        Files.createDirectories(files.resolve("uploads"));
        Files.createSymbolicLink(files.resolve("uploads/bob"), files);
        assertEquals(Optional.empty(), SetApart.of(files, "bob", DAY));
    }

    @Test
    void nobodyHasSuchANick() {
        assertThrows(IllegalArgumentException.class, () -> new Nickname("bob~2026-03-14"));
    }

    private void sent(String text) throws IOException {
        Path folder = Files.createDirectories(files.resolve("uploads/bob"));
        Files.writeString(folder.resolve("notes.txt"), text);
    }
}
