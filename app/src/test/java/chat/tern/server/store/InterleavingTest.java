package chat.tern.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many writers at once, who also repeat themselves, as clients do after an outage. */
final class InterleavingTest {
    private static final int WRITERS = 6;
    private static final int LINES = 300;
    private static final List<RoomName> ROOMS = List.of(new RoomName("#a"), new RoomName("#b"), new RoomName("#c"));

    @TempDir
    Path folder;

    /** What was published, by room; the writer's thread alone adds to the lists. */
    private final Map<RoomName, List<RoomLine>> published = new ConcurrentHashMap<>();

    private final Semaphore answered = new Semaphore(0);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyRoomHasOneOrderWithoutGapsOrDoublesAndEachWritersOrderStays(long seed) throws Exception {
        try (Desk desk = new Desk(folder)) {
            ROOMS.forEach(room -> published.put(room, new ArrayList<>()));
            List<Thread> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                ROOMS.forEach(room -> Desk.join(desk.store, Desk.key(number + 1), room));
                writers.add(Thread.ofVirtual().start(() -> write(desk.store, number, new Random(seed * 100 + number))));
            }
            for (Thread writer : writers) {
                writer.join();
            }
            answered.acquire(2 * WRITERS * LINES);

            int all = 0;
            for (RoomName room : ROOMS) {
                List<RoomLine> lines = everything(desk.store, room);
                assertEquals(published.get(room), lines, "seed " + seed);
                assertOrdered(lines, seed);
                all += lines.size();
            }
            assertEquals(WRITERS * LINES, all, "seed " + seed);
        }
    }

    private void write(Store store, int writer, Random random) {
        List<RoomName> rooms = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            rooms.add(ROOMS.get(random.nextInt(ROOMS.size())));
            insist(store, writer, i, rooms.get(i));
            int again = random.nextInt(i + 1);
            insist(store, writer, again, rooms.get(again));
        }
    }

    private void insist(Store store, int writer, int number, RoomName room) {
        while (!say(store, writer, number, room)) {
            Thread.onSpinWait();
        }
    }

    private boolean say(Store store, int writer, int number, RoomName room) {
        Opaque account = Desk.key(writer + 1);
        return store.submit(new StoreRequest.AppendLine(
                account,
                new MessageId(writer, number),
                room,
                new Nickname("writer" + writer),
                false,
                writer + ":" + number,
                result -> {
                    if (result instanceof AppendResult.Stored stored) {
                        published.getOrDefault(room, List.of()).add(stored.line());
                    }
                    answered.release();
                }));
    }

    private static void assertOrdered(List<RoomLine> lines, long seed) {
        Map<String, Integer> last = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            assertEquals(i + 1, lines.get(i).seq(), "seed " + seed);
            String[] said = lines.get(i).text().split(":", -1);
            int number = Integer.parseInt(said[1]);
            assertTrue(number > last.getOrDefault(said[0], -1), "seed " + seed);
            last.put(said[0], number);
        }
    }

    private static List<RoomLine> everything(Store store, RoomName room) throws StoreException {
        List<RoomLine> lines = new ArrayList<>();
        for (long after = 0; after < store.lastSeq(room); after += Store.MAX_PAGE) {
            lines.addAll(store.history(room, after, after + Store.MAX_PAGE, Store.MAX_PAGE));
        }
        return lines;
    }
}
