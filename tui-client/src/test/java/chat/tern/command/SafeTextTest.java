package chat.tern.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SafeTextTest {
    @Test
    void whatCouldSteerATerminalIsTakenOut() {
        assertEquals("[31mred", SafeText.line("\u001b[31mred\u0007\u007f"));
        assertEquals("31mred", SafeText.line("\u009b31mred"));
        assertEquals("evil.exe", SafeText.line("\u202eevil\u2066.exe\u200f"));
        assertEquals("ab", SafeText.line("a\ufeff\udb40\udc41b"));
    }

    @Test
    void lineEndsAndTabsAreSpacesInALine() {
        assertEquals("a b c d e", SafeText.line("a\nb\tc\r\nd\u2028e"));
    }

    @Test
    void lineEndsStayInABlock() {
        assertEquals("a\nb    c\nd\ne", SafeText.block("a\nb\tc\r\nd\re"));
    }

    @Test
    void ordinaryTextStaysAsItIs() {
        String text = "gr\u00fc\u00df \u4e2d\u6587 \ud83d\udc68\u200d\ud83d\udc69 e\u0301 \u05e9\u05dc\u05d5\u05dd";
        assertEquals(text, SafeText.line(text));
        assertEquals(text, SafeText.block(text));
        assertEquals("\ufffd", SafeText.line("\ud83d"));
    }

    @Test
    void nothingHarmfulComesThrough() {
        long seed = 9;
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 20; i++) {
                text.appendCodePoint(random.nextInt(random.nextBoolean() ? 0x100 : 0x10000));
            }
            String safe = SafeText.line(text.toString());
            assertFalse(safe.codePoints().anyMatch(c -> Character.getType(c) == Character.CONTROL), "seed " + seed);
            assertFalse(safe.codePoints().anyMatch(c -> c >= 0x202a && c <= 0x202e), "seed " + seed);
        }
    }
}
