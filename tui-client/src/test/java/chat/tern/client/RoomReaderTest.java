package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Notice;
import chat.tern.client.event.ClientEvent.RoomMessage;
import chat.tern.client.event.ClientEvent.Rooms;
import chat.tern.client.home.Home;
import chat.tern.client.link.FakeStreams;
import chat.tern.client.link.ServerAddress;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Request;
import chat.tern.protocol.RoomName;
import chat.tern.reliability.Band;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.ConnectionEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RoomReaderTest {
    @TempDir
    private Path folder;

    private World world;

    @BeforeEach
    void world() {
        world = new World(folder);
        world.core.start();
        world.connect();
    }

    @Test
    void theLastLinesAreAskedForInTheHistoryBandAndShownAsHistory() {
        world.welcome(200);
        assertEquals(List.of(new Request.History(RoomName.LOBBY, 100, 200, 500)), asked());
        assertEquals(Band.HISTORY, world.streams.bands.get(world.streams.newest()));
        assertTrue(world.streams.finished.contains(world.streams.newest()));
        world.say(World.line(201, "live"));
        assertEquals(List.of(), lines());
        answer(199, 200);
        assertEquals(List.of(199L, 200L, 201L), seqs());
        assertEquals(
                List.of(true, true, false),
                lines().stream().map(RoomMessage::history).toList());
    }

    @Test
    void aLineSaysAllThatIsKnownOfIt() {
        world.welcome(0);
        world.say(new RoomLine(RoomName.LOBBY, 1, new MessageId(0, 1), World.BOB, true, "waves to Ada", 1_500));
        assertEquals(
                new RoomMessage(
                        "#lobby",
                        1,
                        "00000000000000000000000000000001",
                        "bob",
                        "waves to Ada",
                        Instant.ofEpochMilli(1_500),
                        false,
                        true,
                        true,
                        false),
                lines().getFirst());
    }

    @Test
    void unreadLinesThatSpeakOfUsAreToldWithTheirRooms() {
        world.online();
        world.say(World.line(1, "x"));
        world.say(new FromServer.Mentioned(List.of(new FromServer.RoomCount(RoomName.LOBBY, 3))));
        assertEquals(
                1, world.log.last(ClientEvent.Rooms.class).rooms().getFirst().mentions());
    }

    @Test
    void onesOwnLineIsMarkedAndMentionsNobody() {
        world.welcome(0);
        world.say(new RoomLine(RoomName.LOBBY, 1, new MessageId(0, 1), World.ADA, false, "I am ada", 1_500));
        assertTrue(lines().getFirst().self());
        assertFalse(lines().getFirst().mention());
    }

    @Test
    void whatWasMissedSinceTheLastTimeOnThisDeviceComesToo() {
        world.welcome(0);
        world.say(World.line(1, "one"));
        world.core.end(new Outcome.Quit());
        World later = new World(folder);
        later.core.start();
        later.connect();
        later.welcome(400);
        assertEquals(
                List.of(new Request.History(RoomName.LOBBY, 1, 400, 500)), later.streams.said(later.streams.newest()));
    }

    @Test
    void withoutHistoryNothingIsAskedFor() {
        World quiet = new World(ClientConfig.of(ServerAddress.parse("pi"), Home.in(folder.resolve("quiet")))
                .withNick(World.ADA)
                .withHistory(0));
        quiet.core.start();
        quiet.connect();
        quiet.welcome(200);
        assertEquals(FakeStreams.CONTROL, quiet.streams.newest());
    }

    @Test
    void afterAnOutageTheMissedLinesAreFetched() {
        world.welcome(0);
        world.say(World.line(1, "one"));
        reconnect(5);
        assertEquals(List.of(new Request.History(RoomName.LOBBY, 1, 5, 500)), asked());
        answer(2, 5);
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), seqs());
        assertTrue(lines().getLast().history());
    }

    @Test
    void aPageCutOffByAnOutageIsAskedForAgain() {
        world.welcome(10);
        long page = world.streams.newest();
        world.streams.put(page, World.line(1, "one"));
        world.readable(page);
        reconnect(10);
        assertEquals(List.of(new Request.History(RoomName.LOBBY, 1, 10, 500)), asked());
        answer(2, 10);
        assertEquals(10, lines().size());
    }

    @Test
    void aBrokenPageIsAskedForAgainALittleLater() {
        world.welcome(10);
        world.tell(new ConnectionEvent.StreamReset(world.streams.newest(), CloseCode.STORAGE));
        long broken = world.streams.newest();
        world.core.settle();
        assertEquals(broken, world.streams.newest());
        world.pass(Duration.ofSeconds(1));
        assertTrue(world.streams.newest() > broken);
    }

    @Test
    void whatTheServerDidNotSendIsFetchedInItsPlace() {
        world.welcome(0);
        world.say(new FromServer.Behind(RoomName.LOBBY, 3));
        assertEquals(List.of(new Request.History(RoomName.LOBBY, 0, 3, 500)), asked());
        world.say(World.line(4, "four"));
        answer(1, 3);
        assertEquals(List.of(1L, 2L, 3L, 4L), seqs());
    }

    @Test
    void aLongOutageIsSaidAndItsLastThousandLinesShown() {
        world.welcome(0);
        world.say(World.line(1, "one"));
        reconnect(5_000);
        assertTrue(world.log.last(Notice.class).text().startsWith("3999 missed lines of #lobby"));
        assertEquals(List.of(new Request.History(RoomName.LOBBY, 4_000, 4_500, 500)), asked());
    }

    @Test
    void aServerThatLostLinesIsSaid() {
        world.welcome(0);
        world.say(World.line(1, "one"));
        world.say(World.line(2, "two"));
        reconnect(1);
        assertTrue(world.log.last(Notice.class).text().contains("has lost lines of #lobby"));
    }

    @Test
    void linesOfRoomsThatWereNotJoinedAreNotShown() {
        world.welcome(0);
        world.say(new RoomLine(new RoomName("#ops"), 1, new MessageId(0, 1), World.BOB, false, "x", 1));
        world.say(new FromServer.Behind(new RoomName("#ops"), 9));
        assertEquals(List.of(), lines());
    }

    @Test
    void aCrowdedFaceLeavesThePageInItsStream() {
        world.welcome(10);
        long page = world.streams.newest();
        world.log.crowded = true;
        for (long seq = 1; seq <= 10; seq++) {
            world.streams.put(page, World.line(seq, "line"));
        }
        world.streams.end(page);
        world.readable(page);
        assertEquals(List.of(), lines());
        assertTrue(world.streams.unread(page) > 0);
        world.log.crowded = false;
        world.core.settle();
        assertEquals(10, lines().size());
    }

    @Test
    void aPageReadWhenTheFaceHasRoomAgainIsFollowedByTheNextAtOnce() {
        world.welcome(0);
        world.say(World.line(1, "one"));
        reconnect(700);
        world.log.crowded = true;
        answer(2, 501);
        assertEquals(1, lines().size());
        world.log.crowded = false;
        world.core.settle();
        assertEquals(501, lines().size());
        assertEquals(List.of(new Request.History(RoomName.LOBBY, 501, 700, 500)), asked());
    }

    @Test
    void theRoomsAreToldWithWhatIsUnread() {
        world.welcome(30);
        assertEquals(
                List.of(new ClientEvent.Room("#lobby", "", 1, 30, true, 30)),
                world.log.last(Rooms.class).rooms());
    }

    private void reconnect(long lastSeq) {
        world.lose(new CloseReason.StatelessReset());
        world.pass(Duration.ZERO);
        world.connect();
        world.welcome(lastSeq);
    }

    private List<Message> asked() {
        return world.streams.said(world.streams.newest());
    }

    private void answer(long from, long to) {
        long page = world.streams.newest();
        for (long seq = from; seq <= to; seq++) {
            world.streams.put(page, World.line(seq, "line " + seq));
        }
        world.streams.end(page);
        world.readable(page);
    }

    private List<RoomMessage> lines() {
        return world.log.all(RoomMessage.class);
    }

    private List<Long> seqs() {
        return lines().stream().map(RoomMessage::seq).toList();
    }

    @Test
    void aPageThatCannotBeReadNowIsAskedForAgainALittleLater() {
        world.welcome(10);
        long page = world.streams.newest();
        world.streams.put(page, new FromServer.Failed(Optional.empty(), 0, "storage", "Cannot be read."));
        world.streams.end(page);
        world.readable(page);
        world.say(World.line(11, "live"));
        assertEquals(List.of(), seqs());
        world.pass(Duration.ofSeconds(1));
        assertTrue(world.streams.newest() > page);
    }

    @Test
    void aRefusedPageIsToldAndPassedOver() {
        world.welcome(10);
        long page = world.streams.newest();
        world.streams.put(page, new FromServer.Failed(Optional.empty(), 0, "no_such_room", "Not yours."));
        world.streams.end(page);
        world.readable(page);
        assertEquals(List.of("no_such_room"), world.log.errorCodes());
        world.say(World.line(11, "live"));
        assertEquals(List.of(11L), seqs());
    }
}
