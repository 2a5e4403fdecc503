package chat.tern.client.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import chat.tern.protocol.Mentions;
import chat.tern.protocol.Nickname;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SafeNameTest {
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
}
