package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.Mentions;
import chat.tern.protocol.Nickname;
import chat.tern.reliability.ConnectionStats;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts that are too small for a file of their own. */
final class SmallPartsTest {
    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest
    @CsvSource({
        "ada: are you there?, true",
        "are you there Ada, true",
        "@ADA!, true",
        "ada, true",
        "adamant, false",
        "canada, false",
        "ada_x, false",
        "canada and ada, true",
        "nothing, false",
    })
    void aMentionIsTheNickAsAWord(String text, boolean mentioned) {
        assertEquals(mentioned, Mentions.of(new Nickname("ada"), text));
    }

    @ParameterizedTest
    @CsvSource({
        "report.pdf, report.pdf",
        "a/b/report.pdf, report.pdf",
        "..\\..\\boot.ini, boot.ini",
        "../../etc/passwd, passwd",
        "'..', download",
        "'.', download",
        "'dir/', download",
        "'', download",
        "con, _con",
        "NUL.txt, _NUL.txt",
        "com1.log, _com1.log",
        "console.txt, console.txt",
        ".profile, .profile",
        "C:evil.txt, Cevil.txt",
    })
    void aNameFromElsewhereStaysInItsFolder(String name, String safe) {
        assertEquals(safe, SafeName.of(name));
    }

    @Test
    void whatMisleadsTheEyeIsLeftOut() {
        assertEquals("invoicefdp.exe", SafeName.of("invoice\u202Efdp.exe"));
        assertEquals("[31mred.txt", SafeName.of("\u001b[31mred\u0007.txt"));
        assertEquals("ab.txt", SafeName.of("a\u200bb\u2028.txt"));
        assertEquals("Grüße 世界 😀.txt", SafeName.of("Grüße 世界 😀.txt"));
        assertEquals("x".repeat(255), SafeName.of("x".repeat(500)));
        assertEquals("ü".repeat(127), SafeName.of("ü".repeat(300)));
    }

    @Test
    void aLongNameIsShortenedToOneOfItsOwn() {
        assertEquals("x".repeat(245), SafeName.shortened("x".repeat(245), 10));
        String one = SafeName.shortened("x".repeat(255), 10);
        String other = SafeName.shortened("x".repeat(254) + "y", 10);
        assertEquals(245, one.length());
        assertNotEquals(one, other);
    }

    @ParameterizedTest
    @CsvSource({"ada, ada", "ada.lovelace, adalovelace", "'', guest", "'...', guest", "DOMAIN\\ada, DOMAINada"})
    void theLoginNameBecomesANick(String login, String nick) {
        assertEquals(nick, NickChoice.fromLogin(login).toString());
    }

    @Test
    void aVeryLongLoginNameIsCut() {
        assertEquals("x".repeat(32), NickChoice.fromLogin("x".repeat(50)).toString());
        assertEquals(Optional.empty(), NickChoice.parse("not a nick"));
    }

    @Test
    void causesAreSaidInWords() {
        assertEquals("no permission for /x", Causes.text(new AccessDeniedException("/x")));
        assertEquals("/x does not exist", Causes.text(new NoSuchFileException("/x")));
        assertEquals("/x exists already", Causes.text(new FileAlreadyExistsException("/x")));
        assertEquals("/x is not a folder", Causes.text(new NotDirectoryException("/x")));
        assertEquals(
                "No space left on device (/x)",
                Causes.text(new FileSystemException("/x", null, "No space left on device")));
        assertEquals("odd", Causes.text(new IOException("odd")));
        assertEquals("IOException", Causes.text(new IOException()));
    }

    @Test
    void figuresAreToldAgainOnlyWhenTheyChangedAndNotOften() {
        Figures figures = new Figures();
        ClientEvent.ConnectionChanged first = figures.tell(stats(20_000_000, 1452, 0), 0);
        assertEquals(Optional.of(Duration.ofMillis(20)), first.rtt());
        assertEquals(OptionalInt.of(1452), first.pathMtu());
        assertEquals(OptionalDouble.of(0), first.lossPercent());
        assertFalse(figures.news(stats(80_000_000, 1452, 0), 5 * SECOND).isPresent());
        assertFalse(figures.news(stats(21_000_000, 1452, 0), 11 * SECOND).isPresent());
        assertTrue(figures.news(stats(80_000_000, 1452, 0), 12 * SECOND).isPresent());
        assertFalse(figures.news(stats(20_000_000, 1200, 0), 13 * SECOND).isPresent());
        assertTrue(figures.news(stats(80_000_000, 1200, 0), 23 * SECOND).isPresent());
        assertEquals(
                OptionalDouble.of(10),
                figures.news(stats(80_000_000, 1200, 5), 40 * SECOND)
                        .orElseThrow()
                        .lossPercent());
    }

    @Test
    void withoutARoundTripTimeNoneIsTold() {
        assertEquals(Optional.empty(), new Figures().tell(stats(0, 1200, 0), 0).rtt());
    }

    private static ConnectionStats stats(long rtt, int mtu, long lost) {
        return new ConnectionStats(rtt, rtt, 14_720, 0, 100, 10_000, 100, 10_000, 50, lost, 0, 0, mtu, 0, "bbr cruise");
    }
}
