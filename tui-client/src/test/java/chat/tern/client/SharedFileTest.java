package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.client.event.ClientEvent.SharedFile;
import chat.tern.protocol.Reply;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedFileTest {
    private static Optional<String> by(String name) {
        return SharedFile.of(new Reply.FileEntry(name, 3, 5_000, Optional.empty()))
                .by();
    }

    @Test
    void whatSomebodySentIsListedWithTheirName() {
        assertEquals(Optional.of("ada"), by("uploads/ada/notes.txt"));
        assertEquals(Optional.of("ada"), by("uploads/ada/deep/notes.txt"));
    }

    @Test
    void whatLiesThereAnywayWasSentByNobody() {
        assertEquals(Optional.empty(), by("notes.txt"));
        assertEquals(Optional.empty(), by("uploads/notes.txt"));
        assertEquals(Optional.empty(), by("old/uploads/ada/notes.txt"));
    }

    @Test
    void sizesAndTimesAreTheServers() {
        SharedFile file = SharedFile.of(new Reply.FileEntry("a", 3, 5_000, Optional.empty()));
        assertEquals(3, file.size());
        assertEquals(Instant.ofEpochSecond(5), file.modified());
    }
}
