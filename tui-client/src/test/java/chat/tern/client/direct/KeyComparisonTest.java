package chat.tern.client.direct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class KeyComparisonTest {
    @Test
    void bothSidesSeeTheSameTwelveGroups() {
        String digits = KeyComparison.digits("SHA256:ada", "SHA256:bob");
        assertEquals(digits, KeyComparison.digits("SHA256:bob", "SHA256:ada"));
        assertTrue(digits.matches("\\d{5}( \\d{5}){11}"), digits);
    }

    @Test
    void anotherKeyOnEitherSideGivesOtherDigits() {
        String digits = KeyComparison.digits("SHA256:ada", "SHA256:bob");
        assertNotEquals(digits, KeyComparison.digits("SHA256:eve", "SHA256:bob"));
        assertNotEquals(digits, KeyComparison.digits("SHA256:ada", "SHA256:eve"));
    }

    @Test
    void howTheDigitsAreGroupedDoesNotMatterButEachOfThemDoes() {
        assertTrue(KeyComparison.same("01234 56789", "0123-4567-89"));
        assertTrue(KeyComparison.same("01234 56789", "0123456789"));
        assertFalse(KeyComparison.same("01234 56789", "01234 5678"));
        assertFalse(KeyComparison.same("01234 56789", "01234 56788"));
    }
}
