package chat.tern.server.store;

import static chat.tern.server.store.Desk.ADA;
import static chat.tern.server.store.Desk.BOB;
import static chat.tern.server.store.Desk.LOBBY;
import static chat.tern.server.store.Desk.OPS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Request;
import chat.tern.protocol.RoomName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SearchTest {
    private static final Optional<RoomName> EVERYWHERE = Optional.empty();

    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void open() throws StoreException {
        desk = new Desk(folder);
        desk.claim("ada", ADA, Desk.key(9));
        desk.claim("bob", BOB, Desk.key(8));
        say(1, ADA, LOBBY, "The backup failed again");
        say(2, BOB, LOBBY, "which backup?");
        say(3, ADA, OPS, "Café résumé, back-up 100%");
        say(4, BOB, OPS, "all failures are \"known\" AND accepted");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void allWordsMustBeInALineInWhateverCaseAndOrder() {
        assertEquals(List.of("The backup failed again", "which backup?"), find("BACKUP"));
        assertEquals(List.of("The backup failed again"), find("again backup"));
        assertEquals(List.of(), find("again known"));
    }

    @Test
    void aStarFindsBeginningsAndAccentsDoNotMatter() {
        assertEquals(2, find("fail*").size());
        assertEquals(List.of(), find("fail"));
        assertEquals(1, find("cafe resume").size());
    }

    @Test
    void nothingInTheWordsIsAnOperator() {
        assertEquals(List.of("all failures are \"known\" AND accepted"), find("\"known\" AND"));
        for (String odd :
                List.of("\"", "*", "()", "NEAR(x", "-zzz", "text:zzz", "^zzz", "x'; DROP TABLE line", "\"zzz")) {
            assertEquals(odd.matches(".*[a-zA-Z].*") ? List.of() : find(""), find(odd), odd);
        }
        assertEquals(1, find("100%").size());
    }

    @Test
    void roomAuthorAndTimeNarrowTheSearch() {
        assertEquals(
                List.of("which backup?"),
                texts(new Request.Search(EVERYWHERE, "backup", Optional.of(new Nickname("BOB")), 0, 0, 0, 10)));
        assertEquals(
                2,
                texts(new Request.Search(Optional.of(OPS), "", Optional.empty(), 0, 0, 0, 10))
                        .size());
        long third = Desk.START + 3_000;
        assertEquals(
                List.of("Café résumé, back-up 100%"),
                texts(new Request.Search(EVERYWHERE, "", Optional.empty(), third, third + 1, 0, 10)));
        assertEquals(
                List.of("The backup failed again"),
                texts(new Request.Search(Optional.of(LOBBY), "backup", Optional.empty(), 0, 0, 1, 10)));
    }

    @Test
    void theNewestAreFoundAndTheOldestOfThemComesFirst() {
        assertEquals(
                List.of("Café résumé, back-up 100%", "all failures are \"known\" AND accepted"),
                texts(new Request.Search(EVERYWHERE, "", Optional.empty(), 0, 0, 0, 2)));
    }

    @Test
    void whatIsTakenBackIsNeitherFoundNorReadNorInTheFile() throws Exception {
        say(5, ADA, LOBBY, "secretword123");
        say(6, ADA, LOBBY, "and this");
        assertEquals(List.of(3L, 4L), takeBack(2));
        assertEquals(List.of(), find("secretword123"));
        assertEquals(List.of("The backup failed again", "which backup?"), desk.texts(LOBBY));
        assertEquals(List.of(1L), takeBack(9));
        assertEquals(List.of(), takeBack(9));
        desk.close();
        String whole = Files.readString(folder.resolve("tern.db"), StandardCharsets.ISO_8859_1);
        assertFalse(whole.contains("secretword123"), "still in the file");
        desk = new Desk(folder);
        assertEquals(5, desk.stored(9, LOBBY, "numbers go on").seq());
    }

    @Test
    void aLineThatWasTakenBackDoesNotComeAgainWhenItIsSentAgain() {
        say(5, ADA, LOBBY, "oops");
        takeBack(1);
        assertInstanceOf(AppendResult.IdReused.class, desk.append(ADA, 5, LOBBY, "oops"));
    }

    @Test
    void linesFromBeforeThereWasASearchAreFound() throws Exception {
        desk.close();
        Path old = Files.createDirectories(folder.resolve("old"));
        new Database(old.resolve("tern.db"), Durability.FULL).upgrade(Schema.upTo(3));
        Sql.run(
                old.resolve("tern.db"),
                "INSERT INTO account VALUES (1, x'" + "03".repeat(32) + "', 5)",
                "INSERT INTO line VALUES (1, 1, 1, 1, zeroblob(16), 'eve', 0, 'hello old world', 7)");
        desk = new Desk(old);
        assertEquals(List.of("hello old world"), find("world"));
    }

    private List<Long> takeBack(int count) {
        Deletions.Asker ada = new Deletions.Asker(ADA, new Nickname("ada"), false);
        Deletions.Outcome outcome =
                desk.<Deletions.Outcome>done(answer -> Deletions.last(ada, LOBBY, Optional.empty(), count, answer));
        return ((Deletions.Outcome.Done) outcome).seqs();
    }

    private void say(long id, Opaque account, RoomName room, String text) {
        desk.millis.set(Desk.START + id * 1_000);
        assertInstanceOf(AppendResult.Stored.class, desk.append(account, id, room, text));
    }

    private List<String> find(String words) {
        return texts(new Request.Search(EVERYWHERE, words, Optional.empty(), 0, 0, 0, 10));
    }

    private List<String> texts(Request.Search asked) {
        return desk.store.search(asked, Optional.empty()).join().stream()
                .map(RoomLine::text)
                .toList();
    }
}
