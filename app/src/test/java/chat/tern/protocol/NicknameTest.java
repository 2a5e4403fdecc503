package chat.tern.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class NicknameTest {
    @Test
    void namesOfManyLanguagesAreTaken() {
        for (String name : new String[] {
            "a", "Bob_2", "[x]^|-", "Zoë", "Zoe\u0308", "Ольга", "Ωμέγα", "山田たろう", "カタカナ", "김민준", "أحمد", "สมชาย", "7"
        }) {
            assertEquals(name, new Nickname(name).toString());
        }
    }

    @Test
    void caseAndWidthAndCompositionMakeNoOtherName() {
        assertEquals(new Nickname("alice"), new Nickname("ALICE"));
        assertEquals(new Nickname("alice"), new Nickname("\uFF21lice"));
        assertEquals(new Nickname("Zoë"), new Nickname("zoe\u0308"));
        assertEquals(new Nickname("straße"), new Nickname("STRASSE"));
        assertEquals(new Nickname("ΣΟΦΟΣ"), new Nickname("σοφος"));
        assertEquals(new Nickname("alice").hashCode(), new Nickname("ALICE").hashCode());
        assertEquals(0, new Nickname("alice").compareTo(new Nickname("ALICE")));
        assertNotEquals(new Nickname("alice"), new Nickname("alic"));
    }

    @Test
    void itIsShownAsItWasTyped() {
        assertEquals("AliCe", new Nickname("AliCe").toString());
        assertEquals("alice", new Nickname("AliCe").folded());
    }

    @Test
    void lettersOfTwoScriptsAreRefused() {
        assertRejected("\u0430lice", "scripts");
        assertRejected("αlpha", "scripts");
    }

    @Test
    void anEmptyOrTooLongNameIsRefused() {
        assertRejected("", "is empty");
        assertRejected("x".repeat(33), "33 characters");
        assertEquals(32, new Nickname("x".repeat(32)).toString().length());
    }

    @Test
    void lengthIsCountedInCodePointsAndAfterNormalisation() {
        assertEquals(64, new Nickname("\uD835\uDC00".repeat(32)).toString().length());
        assertRejected("\uFB03".repeat(11), "33 characters");
    }

    @Test
    void charactersThatCouldDeceiveAreRefusedByName() {
        assertRejected("two words", "a space");
        assertRejected("a\u00A0b", "a space");
        assertRejected("a\u001Bb", "U+001B");
        assertRejected("a\u202Eb", "U+202E");
        assertRejected("a\u200Bb", "U+200B");
        assertRejected("a\uD800", "U+D800");
        assertRejected("bob~~", "'~'");
        assertRejected("~", "is empty");
        assertRejected("#lobby", "'#'");
        assertRejected("a/b", "'/'");
        assertRejected("\uD83D\uDE00", "'\uD83D\uDE00'");
        assertRejected("\u3164", "has");
        assertRejected("a\uFE0F", "has");
    }

    @Test
    void marksNeedALetterToStandOn() {
        assertRejected("\u0301a", "marks");
        assertRejected("q\u0330\u0331\u0332\u0333\u0334", "marks");
        assertEquals("q\u0330\u0331", new Nickname("q\u0330\u0331").toString());
    }

    private static void assertRejected(String name, String because) {
        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> new Nickname(name));
        assertTrue(String.valueOf(thrown.getMessage()).contains(because), thrown::getMessage);
    }

    @Test
    void theMarkOfABridgeMakesItAnotherNick() {
        Nickname bob = new Nickname("Bob");
        assertEquals("Bob~", bob.bridged().toString());
        assertTrue(bob.bridged().isBridged());
        assertNotEquals(bob, bob.bridged());
        assertEquals(bob, bob.bridged().unbridged());
        assertEquals(new Nickname("bob~"), bob.bridged().bridged());
    }
}
