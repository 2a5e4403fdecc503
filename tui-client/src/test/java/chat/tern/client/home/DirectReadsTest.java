package chat.tern.client.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent.Route;
import chat.tern.protocol.Nickname;
import chat.tern.reliability.packet.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectReadsTest {
    private static final Bytes PLACE = Bytes.fromHex("05".repeat(32));
    private static final Bytes OTHER_PLACE = Bytes.fromHex("06".repeat(32));
    private static final Nickname BOB = new Nickname("bob");
    private static final Nickname EVE = new Nickname("eve");

    @TempDir
    private Path folder;

    private DirectReads begun() throws IOException {
        DirectReads reads = Home.in(folder).directReads(PLACE);
        reads.begin();
        return reads;
    }

    private void said(Nickname who, String id) throws IOException {
        said(PLACE, who, id, false);
    }

    private void said(Bytes place, Nickname who, String id, boolean own) throws IOException {
        Home.in(folder).directs(place).append(who, new DirectLog.Line(Instant.EPOCH, own, id, Route.RELAY, "of " + id));
    }

    private static List<String> unread(DirectReads reads) throws IOException {
        return reads.unread().stream()
                .map(added -> added.with() + " " + added.line().id())
                .toList();
    }

    private Path log(Nickname who) {
        return folder.resolve("directs").resolve(PLACE.hex()).resolve(who + ".log");
    }

    @Test
    void whatNobodyLookedAtIsUnreadAfterARestartToo() throws IOException {
        DirectReads reads = begun();
        said(BOB, "1");
        said(EVE, "2");
        said(BOB, "3");
        said(OTHER_PLACE, BOB, "4", false);
        assertTrue(reads.read(BOB, "1"));
        assertEquals(List.of("bob 3", "eve 2"), unread(begun()));
        assertTrue(begun().read(BOB, "3"));
        assertEquals(List.of("eve 2"), unread(begun()));
    }

    @Test
    void ourOwnLinesAreNeverUnread() throws IOException {
        DirectReads reads = begun();
        said(BOB, "1");
        said(PLACE, BOB, "2", true);
        said(BOB, "3");
        assertEquals(List.of("bob 1", "bob 3"), unread(reads));
    }

    @Test
    void whatWasSaidBeforeMarksWereKeptIsRead() throws IOException {
        said(BOB, "1");
        DirectReads reads = begun();
        assertEquals(List.of(), unread(reads));
        said(BOB, "2");
        said(EVE, "3");
        assertEquals(List.of("bob 2", "eve 3"), unread(begun()));
    }

    @Test
    void aMarkOnlyMovesForward() throws IOException {
        DirectReads reads = begun();
        said(BOB, "1");
        said(BOB, "2");
        assertTrue(reads.read(BOB, "2"));
        assertFalse(begun().read(BOB, "1"));
        assertFalse(begun().read(BOB, "no such"));
        assertFalse(begun().read(EVE, "1"));
        assertEquals(List.of(), unread(begun()));
    }

    @Test
    void aShorterLogIsAnotherOne() throws IOException {
        DirectReads reads = begun();
        said(BOB, "a long one");
        said(BOB, "a second one");
        assertTrue(reads.read(BOB, "a second one"));
        Files.write(log(BOB), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
        said(BOB, "1");
        assertEquals(List.of("bob 1"), unread(begun()));
        assertTrue(begun().read(BOB, "1"));
        assertEquals(List.of(), unread(begun()));
    }

    @Test
    void aMarkOfALogThatIsGoneGoesToo() throws IOException {
        DirectReads reads = begun();
        said(BOB, "1");
        said(EVE, "2");
        assertTrue(reads.read(BOB, "1"));
        assertTrue(reads.read(EVE, "2"));
        Files.delete(log(BOB));
        assertEquals(List.of(), unread(begun()));
        List<String> kept = Files.readAllLines(folder.resolve("direct_reads"));
        assertEquals(List.of(PLACE.hex() + " * 0", PLACE.hex() + " eve " + Files.size(log(EVE))), kept);
    }

    @Test
    void ofVeryManyTheLastAreTold() throws IOException {
        DirectReads reads = begun();
        said(BOB, "0");
        String first = Files.readString(log(BOB)).strip();
        StringBuilder many = new StringBuilder();
        for (int i = 1; i <= DirectReads.MOST; i++) {
            many.append(first.replace("\t0\t", "\t" + i + "\t")).append('\n');
        }
        Files.writeString(log(BOB), many, StandardOpenOption.APPEND);
        List<String> told = unread(reads);
        assertEquals(DirectReads.MOST, told.size());
        assertEquals("bob 1", told.getFirst());
        assertTrue(reads.read(BOB, "" + DirectReads.MOST));
        assertEquals(List.of(), unread(reads));
    }

    @Test
    void ofAVeryLongLogTheEndIsRead() throws IOException {
        DirectReads reads = begun();
        said(BOB, "x".repeat(DirectNews.MOST));
        said(BOB, "1");
        said(BOB, "2");
        assertEquals(List.of("bob 1", "bob 2"), unread(reads));
        assertTrue(reads.read(BOB, "1"));
        assertEquals(List.of("bob 2"), unread(reads));
    }

    @Test
    void itIsForItsOwnerAloneAndAnEditedLineIsLeftOut() throws IOException {
        DirectReads reads = begun();
        said(BOB, "1");
        assertTrue(reads.read(BOB, "1"));
        Path file = folder.resolve("direct_reads");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        Files.writeString(file, PLACE.hex() + " bob many\nand so on\n", StandardOpenOption.APPEND);
        assertEquals(List.of(), unread(begun()));
    }
}
