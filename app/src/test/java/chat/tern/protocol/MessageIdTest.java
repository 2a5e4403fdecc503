package chat.tern.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class MessageIdTest {
    @Test
    void itIsShownAsThirtyTwoDigitsAndReadBack() {
        MessageId id = new MessageId(0x0123456789ABCDEFL, 1);
        assertEquals("0123456789abcdef0000000000000001", id.toString());
        assertEquals(id, MessageId.parse(id.toString()));
    }

    @Test
    void otherTextIsNoId() {
        assertThrows(IllegalArgumentException.class, () -> MessageId.parse("12"));
        assertThrows(IllegalArgumentException.class, () -> MessageId.parse("x".repeat(32)));
    }

    @Test
    void idsAreOrderedAsTheirDigitsAre() {
        assertTrue(new MessageId(1, 0).compareTo(new MessageId(-1, 0)) < 0);
        assertTrue(new MessageId(1, 1).compareTo(new MessageId(1, -1)) < 0);
        assertEquals(0, new MessageId(1, 1).compareTo(new MessageId(1, 1)));
    }

    @Test
    void idsComeFromTheGivenRandomness() {
        assertEquals(MessageId.random(new SplittableRandom(1)), MessageId.random(new SplittableRandom(1)));
        assertNotEquals(MessageId.random(new SplittableRandom(1)), MessageId.random(new SplittableRandom(2)));
        assertEquals(32, InstanceId.random(new SplittableRandom(1)).toString().length());
    }
}
