package chat.tern.server.store;

import static chat.tern.server.store.Desk.ADA;
import static chat.tern.server.store.Desk.LOBBY;
import static chat.tern.server.store.Desk.OPS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RetentionTest {
    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void open() throws StoreException {
        desk = new Desk(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void linesThatAreTooOldGoAndTheLastOfARoomStays() throws StoreException {
        desk.stored(1, LOBBY, "old");
        desk.stored(2, LOBBY, "old too");
        desk.stored(3, OPS, "last in its room");
        desk.millis.addAndGet(Duration.ofDays(10).toMillis());
        desk.stored(4, LOBBY, "new");
        assertEquals(2, tooOld());
        assertEquals(0, tooOld());
        assertEquals(List.of("new"), desk.texts(LOBBY));
        assertEquals(List.of("last in its room"), desk.texts(OPS));
        Request.Search search = new Request.Search(Optional.empty(), "old", Optional.empty(), 0, 0, 0, 9);
        assertEquals(List.of(), desk.store.search(search, Optional.empty()).join());
        desk.close();
        desk = new Desk(folder);
        assertEquals(4, desk.stored(5, LOBBY, "numbers go on").seq());
    }

    @Test
    void theOldestLinesGoUntilTheDatabaseIsSmallEnough() throws StoreException {
        for (int i = 0; i < 1_200; i++) {
            var unused = desk.later(ADA, i, LOBBY, "x".repeat(1_000) + i);
        }
        desk.stored(2_000, LOBBY, "last");
        assertEquals(0, tooMuch(100_000_000));
        int rounds = 0;
        while (tooMuch(900_000) > 0) {
            rounds++;
        }
        assertTrue(rounds >= 2 && rounds <= 23, rounds + " rounds");
        assertEquals("last", desk.texts(LOBBY).getLast());
    }

    private int tooOld() {
        return desk.<Integer>done(answer -> Retention.age(Duration.ofDays(7), answer));
    }

    private int tooMuch(long bytes) {
        return desk.<Integer>done(answer -> Retention.size(bytes, answer));
    }
}
