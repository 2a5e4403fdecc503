package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent.RoomMessage;
import chat.tern.client.event.ClientEvent.Rooms;
import chat.tern.client.event.RoomOrder;
import chat.tern.client.home.Home;
import chat.tern.client.link.ServerAddress;
import chat.tern.protocol.AnnouncedLimits;
import chat.tern.protocol.FromClient.MarkRead;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Request;
import chat.tern.protocol.RoomName;
import chat.tern.protocol.RoomState;
import chat.tern.reliability.CloseReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rooms whose text is fetched when they are opened, and how far they are read. */
final class LazyRoomsTest {
    private static final RoomName LOBBY = RoomName.LOBBY;

    private static final Nickname BOB = new Nickname("bob");

    @TempDir
    private Path folder;

    @Test
    void aRoomsTextIsFetchedOnlyWhenItIsOpenedAndThenOnce() {
        World world = lazy();
        welcome(world, 1_000, 970);
        world.said();
        assertEquals(List.of(), asked(world));
        assertEquals(30, world.log.last(Rooms.class).rooms().getFirst().unread());
        world.say(World.line(1_001, "live"));
        open(world);
        assertEquals(List.of(new Request.History(LOBBY, 900, 1_001, 1_000)), asked(world));
        open(world);
        assertEquals(List.of(), asked(world));
        assertEquals(1, world.log.all(RoomMessage.class).size());
    }

    @Test
    void theLastLineThatWasReadIsFetchedTooSoThatTheFirstAfterItIsKnown() {
        World world = lazy();
        welcome(world, 1_000, 800);
        open(world);
        assertEquals(List.of(new Request.History(LOBBY, 799, 1_000, 1_000)), asked(world));
    }

    @Test
    void allThatIsUnreadIsFetchedUpToAThousandLines() {
        World world = lazy();
        welcome(world, 5_000, 100);
        open(world);
        assertEquals(List.of(new Request.History(LOBBY, 4_000, 5_000, 1_000)), asked(world));
    }

    @Test
    void aRoomThatWasNotOpenedIsNotReadOnThisDevice() {
        World world = lazy();
        welcome(world, 500, 100);
        assertEquals(Map.of(), world.core.parts().rooms.positions());
        open(world);
        assertEquals(Map.of(LOBBY, 500L), world.core.parts().rooms.positions());
    }

    @Test
    void whatIsReadIsToldNowAndThenAndOnLeaving() {
        World world = lazy();
        welcome(world, 10, 0);
        world.said();
        mark(world, 3);
        assertEquals(List.of(new MarkRead(LOBBY, 3)), world.said(MarkRead.class));
        mark(world, 4);
        mark(world, 5);
        mark(world, 2);
        assertEquals(List.of(), world.said(MarkRead.class));
        world.pass(Duration.ofSeconds(2));
        assertEquals(List.of(new MarkRead(LOBBY, 5)), world.said(MarkRead.class));
        mark(world, 9);
        world.core.quit(Duration.ZERO);
        world.core.settle();
        assertEquals(List.of(new MarkRead(LOBBY, 9)), world.said(MarkRead.class));
    }

    @Test
    void whatWasReadDuringAnOutageIsToldAfterIt() {
        World world = lazy();
        welcome(world, 10, 0);
        world.lose(new CloseReason.IdleTimeout());
        mark(world, 7);
        world.pass(Duration.ofSeconds(5));
        world.connect();
        world.said();
        welcome(world, 10, 0);
        assertTrue(world.said(MarkRead.class).contains(new MarkRead(LOBBY, 7)));
    }

    @Test
    void whatWasReadElsewhereIsReadHereToo() {
        World world = lazy();
        welcome(world, 10, 0);
        world.say(new FromServer.ReadUpTo(LOBBY, 8, 0));
        assertEquals(2, world.log.last(Rooms.class).rooms().getFirst().unread());
        int before = world.log.all(Rooms.class).size();
        world.say(new FromServer.ReadUpTo(LOBBY, 8, 0));
        assertEquals(before, world.log.all(Rooms.class).size());
    }

    @Test
    void whatWeSaidOurselvesIsNeverUnread() {
        World world = lazy();
        world.say(welcome(new RoomState(LOBBY, "", 10, 1, 4, 2)));
        line(world, 11, World.ADA);
        line(world, 12, BOB);
        assertEquals(5, unread(world));
        world.say(new FromServer.ReadUpTo(LOBBY, 8, 1));
        assertEquals(3, unread(world));
        mark(world, 12);
        line(world, 13, World.ADA);
        assertEquals(0, unread(world));
        line(world, 14, BOB);
        line(world, 15, World.ADA);
        assertEquals(1, unread(world));
    }

    @Test
    void whatOthersTakeBackIsNotUnread() {
        World world = lazy();
        welcome(world, 10, 10);
        line(world, 11, BOB);
        line(world, 12, BOB);
        line(world, 13, World.ADA);
        gone(world, 12L);
        assertEquals(1, world.log.last(Rooms.class).rooms().getFirst().unread(), "told by itself");
        int before = world.log.all(Rooms.class).size();
        gone(world, 13L);
        gone(world, 9L);
        assertEquals(before, world.log.all(Rooms.class).size());
        assertEquals(1, unread(world), "our own line was not counted, and one that was read neither");
        gone(world, 11L);
        assertEquals(0, unread(world));
    }

    @Test
    void whoSpeaksAfterALineThatWasTakenBackHasReadAll() {
        World world = lazy();
        welcome(world, 41, 41);
        line(world, 42, BOB);
        gone(world, 42L);
        line(world, 43, World.ADA);
        assertEquals(0, unread(world));
        line(world, 44, BOB);
        assertEquals(1, unread(world));
    }

    @Test
    void aLineThatMayBeOurOwnLeavesTheCountAsItWas() {
        World world = lazy();
        world.say(welcome(new RoomState(LOBBY, "", 10, 1, 4, 2)));
        gone(world, 7L);
        assertEquals(4, unread(world));
        line(world, 11, BOB);
        gone(world, 11L);
        assertEquals(4, unread(world));
    }

    @Test
    void whereNoneIsOursWhatWasMissedIsTakenOffToo() {
        World world = lazy();
        welcome(world, 10, 4);
        gone(world, 6L, 7L);
        assertEquals(4, unread(world));
    }

    private static void gone(World world, Long... seqs) {
        world.say(new FromServer.LinesDeleted(LOBBY, List.of(seqs), BOB));
    }

    private static void line(World world, long seq, Nickname from) {
        world.say(new FromServer.RoomLine(LOBBY, seq, new MessageId(1, seq), from, false, "hello", seq));
    }

    private static long unread(World world) {
        world.say(new FromServer.Mentioned(List.of(new FromServer.RoomCount(LOBBY, 1))));
        return world.log.last(Rooms.class).rooms().getFirst().unread();
    }

    private World lazy() {
        World world = new World(ClientConfig.of(ServerAddress.parse("pi.example"), Home.in(folder))
                .withNick(new Nickname("ada"))
                .withTextOnOpening());
        world.core.start();
        world.connect();
        return world;
    }

    private static void welcome(World world, long last, long read) {
        world.say(welcome(new RoomState(LOBBY, "", last, 1, read)));
    }

    private static FromServer.Welcome welcome(RoomState state) {
        return new FromServer.Welcome(
                "pi", "test", "", Optional.of(World.ADA), List.of(state), new AnnouncedLimits(0, 0, 0));
    }

    private static List<Message> asked(World world) {
        return world.streams.said(world.streams.newest());
    }

    private static void open(World world) {
        world.request(() -> world.core.parts().questions.order(new RoomOrder.Open(LOBBY), "o"));
    }

    private static void mark(World world, long seq) {
        world.request(() -> world.core.parts().questions.order(new RoomOrder.MarkRead(LOBBY, seq), "m"));
    }
}
