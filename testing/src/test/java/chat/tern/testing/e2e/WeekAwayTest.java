package chat.tern.testing.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent.Delivery;
import chat.tern.client.event.ClientEvent.DeliveryState;
import chat.tern.client.event.ClientEvent.DirectMessage;
import chat.tern.client.event.ClientEvent.Found;
import chat.tern.client.event.ClientEvent.Joined;
import chat.tern.client.event.ClientEvent.Room;
import chat.tern.client.event.ClientEvent.Rooms;
import chat.tern.client.event.RoomOrder;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Request;
import chat.tern.protocol.RoomName;
import chat.tern.server.config.ServerConfig;
import chat.tern.server.config.ServerLimits;
import chat.tern.server.store.Answer;
import chat.tern.server.store.AppendResult;
import chat.tern.server.store.Durability;
import chat.tern.server.store.JoinResult;
import chat.tern.server.store.Memberships;
import chat.tern.server.store.RoomLimits;
import chat.tern.server.store.Store;
import chat.tern.server.store.StoreRequest.AppendLine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody comes back to a server on which {@code -Dweek.lines} lines were said in ten rooms meanwhile; with
 * {@code -Dweek.timed=true} the times are held to what is promised, and printed.
 */
@Timeout(600)
final class WeekAwayTest {
    private static final int LINES = Integer.getInteger("week.lines", 2_000);
    private static final boolean TIMED = Boolean.getBoolean("week.timed");
    private static final int ROOMS = 10;
    private static final int EVERY = 1_000;

    @TempDir
    private Path folder;

    @Test
    void whoComesBackSeesWhatIsUnreadAndFindsIt() throws Exception {
        ServerConfig config = ServerConfig.defaults(folder.resolve("server"))
                .withLimits(new ServerLimits(16 * 1024, 0, 0, 0).withRooms(new RoomLimits(0, 0)));
        try (Place place = Place.open(config)) {
            try (Person bob = Person.arrive("bob", place.port(), folder)) {
                for (RoomName room : rooms()) {
                    bob.client.order(new RoomOrder.Join(room), "j");
                    bob.await(Joined.class, it -> it.room().equals(room.toString()));
                }
            }
            place.stop();
            talk(folder.resolve("server"));
            place.startAgain();
            try (Person ada = Person.arrive("ada", place.port(), folder)) {
                ada.client.direct("bob", "psst", "d");
                ada.await(Delivery.class, it -> it.state() == DeliveryState.STORED);
            }
            comeBack(place);
        }
    }

    private void comeBack(Place place) {
        long began = System.nanoTime();
        try (Person bob = Person.start(
                Person.config("bob", place.port(), folder).withHistory(100).withTextOnOpening())) {
            List<Room> rooms = bob.await(Rooms.class, any -> true).rooms();
            assertEquals(LINES, rooms.stream().mapToLong(Room::unread).sum());
            List<Room> named = bob.await(Rooms.class, any -> true).rooms();
            assertEquals(LINES / EVERY, named.stream().mapToInt(Room::mentions).sum());
            bob.find(DirectMessage.class, it -> it.text().equals("psst"));
            long back = System.nanoTime() - began;
            long rare = search(bob, "needle", Optional.empty(), LINES / EVERY);
            long often = search(bob, "lines of", Optional.empty(), 100);
            long both = search(bob, "needle", Optional.of(new Nickname("ada")), 0);
            System.out.printf(
                    "week away, %d lines: back with unread counts, mentions and direct messages in %d ms;"
                            + " search for a rare word %d ms, for words of all lines %d ms, for somebody who said nothing %d ms%n",
                    LINES, back / 1_000_000, rare, often, both);
            if (TIMED) {
                assertTrue(back < Duration.ofSeconds(1).toNanos(), "back within a second");
                assertTrue(Math.max(rare, Math.max(often, both)) < 100, "search within 100 ms");
            }
        }
    }

    /** In milliseconds. */
    private static long search(Person bob, String words, Optional<Nickname> from, int found) {
        long began = System.nanoTime();
        bob.client.order(new RoomOrder.Find(new Request.Search(Optional.empty(), words, from, 0, 0, 0, 100)), "s");
        assertEquals(
                Math.min(100, found),
                bob.await(Found.class, any -> true).lines().size());
        return (System.nanoTime() - began) / 1_000_000;
    }

    private static List<RoomName> rooms() {
        List<RoomName> rooms = new ArrayList<>();
        for (int i = 0; i < ROOMS; i++) {
            rooms.add(new RoomName("#room" + i));
        }
        return rooms;
    }

    /** Straight into the store, as it would take an hour by the protocol's limits. */
    private static void talk(Path data) throws Exception {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 9);
        Opaque zoe = Opaque.copyOf(key);
        List<RoomName> rooms = rooms();
        try (Store store = Store.open(data, Durability.NORMAL, InstantSource.system())) {
            for (RoomName room : rooms) {
                CompletableFuture<Answer<JoinResult>> joined = new CompletableFuture<>();
                store.submit(Memberships.join(zoe, room, new RoomLimits(0, 0), joined::complete));
                joined.get();
            }
            CompletableFuture<AppendResult> last = new CompletableFuture<>();
            for (int i = 0; i < LINES; i++) {
                CompletableFuture<AppendResult> one = new CompletableFuture<>();
                String text = "one of many lines of talk, number " + i
                        + (i % EVERY == EVERY - 1 ? ": a needle for bob, if he looks" : "");
                AppendLine line = new AppendLine(
                        zoe,
                        new MessageId(5, i),
                        rooms.get(i % ROOMS),
                        new Nickname("zoe"),
                        false,
                        text,
                        one::complete);
                while (!store.submit(line)) {
                    last.get();
                }
                last = one;
            }
            last.get();
        }
    }
}
