package chat.tern.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.FromClient.Bye;
import chat.tern.protocol.FromClient.Direct;
import chat.tern.protocol.FromClient.JoinRoom;
import chat.tern.protocol.FromClient.PartRoom;
import chat.tern.protocol.FromClient.Say;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomName;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.ConnectionEvent;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import chat.tern.server.config.ServerLimits;
import chat.tern.server.store.StoreRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * People who come, go, join, part, roam, vanish and flood, for {@code -Dchurn.hours=24} of simulated time: what the
 * sessions and rooms hold in memory does not grow. What was said is the database's, which is not in the heap.
 */
final class ChurnTest {
    private static final int HOURS = Integer.getInteger("churn.hours", 2);
    private static final int PEOPLE = 40;
    private static final int ROOMS = 20;
    private static final int DOINGS = 30;
    private static final long MINUTE = 60 * FakeServer.SECOND;
    private static final long MOST_GROWTH = 6L << 20;

    private final FakeServer server = new FakeServer(new ServerLimits(16 * 1024, 10, 2, 0));
    private final Random random = new Random(Long.getLong("churn.seed", 1));
    private long ids;

    @Test
    void hoursOfComingAndGoingLeaveMemoryFlat() {
        hour();
        long early = held();
        for (int hour = 1; hour < HOURS; hour++) {
            hour();
        }
        long late = held();
        System.out.println("churn: " + early / 1_000 + " kB after an hour, " + late / 1_000 + " kB after " + HOURS
                + ", " + ids + " messages");
        assertTrue(late - early < MOST_GROWTH, early + " -> " + late);
        new ArrayList<>(server.clients).forEach(client -> client.end(new CloseReason.IdleTimeout()));
        minute();
        server.after(11 * MINUTE);
        housekeeping();
        assertEquals(List.of(), server.directory.roster().everyone(), "nobody is left behind");
        assertEquals(0, server.live.size());
    }

    private void hour() {
        for (int minute = 0; minute < 60; minute++) {
            for (int i = 0; i < DOINGS; i++) {
                something();
                server.settle();
                server.clients.removeIf(client -> client.over);
            }
            minute();
        }
    }

    private void minute() {
        server.after(MINUTE);
        housekeeping();
        server.clients.forEach(FakeClient::heard);
        server.clients.removeIf(client -> client.over);
    }

    private void housekeeping() {
        server.archive.submit(new StoreRequest.Task(() -> server.directory.expire(server.now)));
        server.settle();
    }

    private void something() {
        if (server.clients.size() < 5 || random.nextInt(5) == 0) {
            int key = 1 + random.nextInt(PEOPLE);
            server.login(key, "person" + key);
            return;
        }
        FakeClient client = server.clients.get(random.nextInt(server.clients.size()));
        RoomName room = new RoomName("#room" + random.nextInt(ROOMS));
        switch (random.nextInt(8)) {
            case 0 -> client.end(new CloseReason.IdleTimeout());
            case 1 -> client.say(new Bye("bye"));
            case 2 -> client.say(new JoinRoom(1 + ids, room));
            case 3 -> client.say(new PartRoom(1 + ids, room));
            case 4 -> flood(client);
            case 5 -> roam(client);
            case 6 ->
                client.say(new Direct(
                        new MessageId(7, ++ids),
                        new Nickname("person" + (1 + random.nextInt(PEOPLE))),
                        Opaque.copyOf(new byte[100])));
            case 7 -> client.event(new ConnectionEvent.Suspect(random.nextBoolean()));
            default -> throw new IllegalStateException();
        }
    }

    private void flood(FakeClient client) {
        for (int i = 0; i < 30; i++) {
            client.say(new Say(new MessageId(9, ++ids), RoomName.LOBBY, false, "line " + ids));
        }
    }

    private void roam(FakeClient client) {
        client.event(new ConnectionEvent.Migrated(new Address(
                Bytes.of((byte) 192, (byte) 0, (byte) 2, (byte) random.nextInt(250)), 1_024 + random.nextInt(9_000))));
    }

    /** Bytes that are reachable. */
    private static long held() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }
}
