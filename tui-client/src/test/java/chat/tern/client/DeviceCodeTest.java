package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.Opaque;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DeviceCodeTest {
    private final DeviceCode code = DeviceCode.random(new Random(3));
    private final byte[] content = {1, 2, 3};

    @Test
    void whatIsShownIsReadAsItIsTyped() {
        assertEquals(Optional.of(code), DeviceCode.parse(code.toString()));
        assertEquals(
                Optional.of(code), DeviceCode.parse(" " + code.toString().toUpperCase(java.util.Locale.ROOT) + " "));
        assertEquals(23, code.toString().length());
        assertEquals(Optional.of(new DeviceCode("00110000000000000000")), DeviceCode.parse("oOiL0 00000-00000-00000"));
    }

    @Test
    void whatIsNoCodeIsNone() {
        assertEquals(Optional.empty(), DeviceCode.parse("k7q2m"));
        assertEquals(Optional.empty(), DeviceCode.parse("u".repeat(20)));
    }

    @Test
    void onlyWhoKnowsTheCodeMakesWhatItOpensAndOnlyForOneDirection() {
        Opaque sealed = code.seal(DeviceCode.CLAIM, content);
        assertArrayEquals(content, code.open(DeviceCode.CLAIM, sealed).orElseThrow());
        assertTrue(code.open(DeviceCode.CONFIRM, sealed).isEmpty());
        DeviceCode other = DeviceCode.random(new Random(4));
        assertTrue(other.open(DeviceCode.CLAIM, sealed).isEmpty());
        byte[] changed = sealed.toArray();
        changed[0] ^= 1;
        assertTrue(code.open(DeviceCode.CLAIM, Opaque.copyOf(changed)).isEmpty());
        assertTrue(code.open(DeviceCode.CLAIM, Opaque.EMPTY).isEmpty());
    }

    @Test
    void theLookupIsTheCodesAlone() {
        assertEquals(16, code.lookup().size());
        assertNotEquals(code.lookup(), DeviceCode.random(new Random(4)).lookup());
    }
}
