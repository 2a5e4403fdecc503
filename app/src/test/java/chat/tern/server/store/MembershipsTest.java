package chat.tern.server.store;

import static chat.tern.server.store.Desk.ADA;
import static chat.tern.server.store.Desk.BOB;
import static chat.tern.server.store.Desk.LOBBY;
import static chat.tern.server.store.Desk.NO_LIMITS;
import static chat.tern.server.store.Desk.OPS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.AccountNews.RoomRinging;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Ringing;
import chat.tern.protocol.RoomName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MembershipsTest {
    private static final Opaque EVE = Desk.key(3);
    private static final RoomName TEA = new RoomName("#tea");

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
    void aNewAccountIsAMemberOfTheLobbyAndOfTheRoomsItAsksFor() {
        Arrival arrival = arrive("eve", EVE, List.of(TEA));
        assertEquals(List.of(LOBBY, TEA), rooms(arrival));
        assertEquals(List.of(new JoinResult.Member(LOBBY, true), new JoinResult.Member(TEA, true)), arrival.joined());
    }

    @Test
    void aMembershipLastsUntilItIsEndedAndTheLobbyDoesNotComeBack() throws StoreException {
        arrive("eve", EVE, List.of(TEA));
        assertTrue(part(EVE, LOBBY));
        desk.close();
        desk = new Desk(folder);
        assertEquals(List.of(TEA), rooms(arrive("eve", EVE, List.of())));
        assertTrue(part(EVE, TEA));
        assertEquals(List.of(), rooms(arrive("eve", EVE, List.of())));
    }

    @Test
    void joiningAgainChangesNothing() {
        assertEquals(new JoinResult.Member(TEA, true), join(ADA, TEA, NO_LIMITS));
        assertEquals(new JoinResult.Member(TEA, false), join(ADA, new RoomName("#TEA"), NO_LIMITS));
    }

    @Test
    void onlyMembersSpeak() {
        assertInstanceOf(AppendResult.NotMember.class, desk.append(EVE, 1, OPS, "let me in"));
        assertInstanceOf(AppendResult.NotMember.class, desk.append(EVE, 2, TEA, "is there a room?"));
        join(EVE, OPS, NO_LIMITS);
        assertInstanceOf(AppendResult.Stored.class, desk.append(EVE, 1, OPS, "let me in"));
        part(EVE, OPS);
        assertInstanceOf(AppendResult.Repeated.class, desk.append(EVE, 1, OPS, "let me in"));
        assertInstanceOf(AppendResult.NotMember.class, desk.append(EVE, 3, OPS, "more"));
    }

    @Test
    void aRoomWithoutMembersAndLinesIsGoneAndOneWithLinesStays() throws StoreException {
        join(EVE, TEA, NO_LIMITS);
        part(EVE, TEA);
        join(EVE, new RoomName("#talk"), NO_LIMITS);
        desk.append(EVE, 1, new RoomName("#talk"), "x");
        part(EVE, new RoomName("#talk"));
        desk.close();
        desk = new Desk(folder);
        assertEquals(
                List.of("#lobby 2", "#ops 2", "#talk 0"),
                desk.store.rooms().stream()
                        .map(room -> room.name() + " " + room.members())
                        .sorted()
                        .toList());
    }

    @Test
    void thereAreLimits() {
        join(EVE, OPS, new RoomLimits(1, 0));
        assertEquals(new JoinResult.TooManyOfOne(TEA, 1), join(EVE, TEA, new RoomLimits(1, 0)));
        assertEquals(new JoinResult.Member(OPS, false), join(EVE, OPS, new RoomLimits(1, 0)));
        assertEquals(new JoinResult.TooManyInAll(TEA, 2), join(EVE, TEA, new RoomLimits(0, 2)));
        assertEquals(new JoinResult.Member(LOBBY, true), join(EVE, LOBBY, new RoomLimits(0, 2)));
    }

    @Test
    void aTopicIsKeptWithItsAuthorAndTime() throws StoreException {
        RoomTopic topic = new RoomTopic("tea at four", "bob", Desk.START);
        assertEquals(Optional.of(topic), topic(BOB, OPS, "tea at four"));
        assertEquals(Optional.empty(), topic(EVE, OPS, "not mine"));
        desk.close();
        desk = new Desk(folder);
        assertTrue(desk.store.rooms().contains(new RoomRecord(OPS, topic, 2, false, 0)));
    }

    @Test
    void howFarARoomWasReadIsTheAccountsAndNeverGoesBack() {
        desk.claim("ada", ADA, Desk.key(9));
        for (int i = 1; i <= 5; i++) {
            desk.append(BOB, i, OPS, "line");
        }
        assertTrue(read(ADA, 3));
        assertFalse(read(ADA, 2));
        assertTrue(read(ADA, 1_000_000));
        assertFalse(read(EVE, 1));
        assertEquals(
                List.of(new Membership(LOBBY, 0), new Membership(OPS, 5)),
                arrive("ada", ADA, List.of()).rooms());
    }

    @Test
    void ownLinesAreNeverUnread() {
        arrive("ada", ADA, List.of(OPS));
        desk.append(ADA, 1, OPS, "all before this is read, and so is this");
        assertEquals(new Membership(OPS, 1), inOps());
        desk.append(BOB, 2, OPS, "not read");
        desk.append(ADA, 3, OPS, "mine");
        desk.append(ADA, 4, OPS, "mine");
        desk.append(BOB, 5, OPS, "not read either");
        desk.append(ADA, 6, OPS, "mine");
        assertEquals(new Membership(OPS, 1, 3), inOps());
        assertTrue(read(ADA, 3));
        assertEquals(new Membership(OPS, 3, 2), inOps());
        assertTrue(read(ADA, 5));
        assertEquals(new Membership(OPS, 5, 1), inOps());
        desk.append(ADA, 7, OPS, "behind nothing but mine");
        assertEquals(new Membership(OPS, 7), inOps());
    }

    @Test
    void linesThatWereTakenBackAreNotUnread() {
        arrive("ada", ADA, List.of(OPS));
        arrive("bob", BOB, List.of(OPS));
        for (int i = 1; i <= 4; i++) {
            desk.append(BOB, i, OPS, "line " + i);
        }
        Deletions.Asker bob = new Deletions.Asker(BOB, new Nickname("bob"), false);
        desk.<Deletions.Outcome>done(answer -> Deletions.last(bob, OPS, Optional.empty(), 2, answer));
        assertEquals(new Membership(OPS, 0, 2), inOps());
        assertTrue(read(ADA, 3));
        assertEquals(new Membership(OPS, 3, 1), inOps());
        assertTrue(read(ADA, 4));
        desk.<Deletions.Outcome>done(answer -> Deletions.last(bob, OPS, Optional.empty(), 1, answer));
        assertEquals(new Membership(OPS, 4), inOps());
        assertEquals(
                new Membership(OPS, 4), arrive("bob", BOB, List.of()).rooms().getLast());
    }

    private Membership inOps() {
        return arrive("ada", ADA, List.of()).rooms().getLast();
    }

    @Test
    void howARoomRingsIsKeptForTheAccountUntilItParts() {
        arrive("ada", ADA, List.of(OPS));
        List<RoomRinging> all = List.of(new RoomRinging(OPS, Ringing.ALL));
        assertEquals(Optional.of(all), ring(ADA));
        assertEquals(Optional.empty(), ring(EVE));
        assertEquals(all, arrive("ada", ADA, List.of()).rings());
        part(ADA, OPS);
        assertEquals(List.of(), arrive("ada", ADA, List.of(OPS)).rings());
    }

    @Test
    void whatWasSaidBeforeOneJoinedIsRead() {
        desk.append(BOB, 1, OPS, "old news");
        assertEquals(
                List.of(new Membership(LOBBY, 0), new Membership(OPS, 1)),
                arrive("eve", EVE, List.of(OPS)).rooms());
    }

    @Test
    void whoWasHereBeforeThereWereRoomsIsInTheLobby() throws Exception {
        desk.close();
        Path old = folder.resolve("old");
        Files.createDirectories(old);
        Path database = old.resolve("tern.db");
        new Database(database, Durability.FULL).upgrade(Schema.upTo(1));
        Sql.run(
                database,
                "INSERT INTO account VALUES (1, x'" + "03".repeat(32) + "', 5)",
                "INSERT INTO room VALUES (1, '#lobby', '#lobby')",
                "INSERT INTO line VALUES (1, 1, 1, 1, zeroblob(16), 'eve', 0, 'hello', 7)");
        try (Desk upgraded = new Desk(old)) {
            assertInstanceOf(AppendResult.Stored.class, upgraded.append(EVE, 9, LOBBY, "still here"));
            assertEquals(List.of("hello", "still here"), upgraded.texts(LOBBY));
        }
    }

    private Arrival arrive(String nick, Opaque account, List<RoomName> rooms) {
        CompletableFuture<ClaimResult> result = new CompletableFuture<>();
        desk.store.submit(new StoreRequest.ClaimNick(
                new Nickname(nick), account, Desk.key(9), rooms, NO_LIMITS, result::complete));
        return ((ClaimResult.Held) result.join()).arrival();
    }

    private static List<RoomName> rooms(Arrival arrival) {
        return arrival.rooms().stream().map(Membership::room).toList();
    }

    private Optional<List<RoomRinging>> ring(Opaque account) {
        return ask(answer -> Ringings.set(account, OPS, Ringing.ALL, answer));
    }

    private boolean read(Opaque account, long seq) {
        Optional<Membership> now = ask(answer -> Memberships.read(account, OPS, seq, answer));
        return now.isPresent();
    }

    private JoinResult join(Opaque account, RoomName room, RoomLimits limits) {
        return ask(answer -> Memberships.join(account, room, limits, answer));
    }

    private boolean part(Opaque account, RoomName room) {
        return ask(answer -> Memberships.part(account, room, answer));
    }

    private Optional<RoomTopic> topic(Opaque account, RoomName room, String text) {
        return ask(answer -> Memberships.topic(account, false, room, text, new Nickname("bob"), answer));
    }

    private <R> R ask(Function<Consumer<Answer<R>>, StoreRequest> request) {
        return desk.done(request);
    }
}
