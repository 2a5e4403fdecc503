package chat.tern.server.store;

import static chat.tern.server.store.Desk.ADA;
import static chat.tern.server.store.Desk.LOBBY;
import static chat.tern.server.store.Desk.OPS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.FromClient.Moderate;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Request;
import chat.tern.protocol.RoomAction;
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

    @Test
    void aRoomMayKeepItsLinesForAShorterTimeAndOfTheLastOneTheNumberStays() throws StoreException {
        Desk.join(desk.store, Desk.ADA, LOBBY);
        desk.<ModerationResult>done(answer -> Moderation.moderate(
                ADA,
                new Nickname("ada"),
                true,
                new Moderate(1, OPS, RoomAction.KEEP_HISTORY, Optional.empty(), 3_600, ""),
                Optional.empty(),
                answer));
        desk.stored(1, OPS, "old");
        desk.stored(2, OPS, "old, too");
        desk.stored(3, LOBBY, "kept here");
        desk.millis.addAndGet(Duration.ofMinutes(59).toMillis());
        assertEquals(0, byRoom());
        desk.millis.addAndGet(Duration.ofMinutes(2).toMillis());
        assertEquals(1, byRoom());
        assertEquals(List.of(), desk.texts(OPS));
        assertEquals(List.of("kept here"), desk.texts(LOBBY));
        assertEquals(3, desk.stored(5, OPS, "numbers go on").seq());
        assertEquals(1, byRoom());
        assertEquals(List.of("numbers go on"), desk.texts(OPS));
        desk.close();
        desk = new Desk(folder);
        assertEquals(
                List.of(3_600L),
                desk.store.rooms().stream()
                        .filter(room -> room.name().equals(OPS))
                        .map(RoomRecord::keepSeconds)
                        .toList());
    }

    private int byRoom() {
        return desk.<Integer>done(Retention::byRoom);
    }

    private int tooOld() {
        return desk.<Integer>done(answer -> Retention.age(Duration.ofDays(7), answer));
    }

    private int tooMuch(long bytes) {
        return desk.<Integer>done(answer -> Retention.size(bytes, answer));
    }
}
