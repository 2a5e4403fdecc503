package chat.tern.reliability.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class AddressTest {
    @Test
    void addressesReadAsPeopleWriteThem() {
        assertEquals("192.0.2.255:4433", new Address(Bytes.fromHex("c00002ff"), 4433).toString());
        assertEquals(
                "[2001:db8:0:0:0:0:ff00:7]:65535",
                new Address(Bytes.fromHex("20010db80000000000000000ff000007"), 65_535).toString());
    }

    @Test
    void addressesAreEqualByTheirBytes() {
        byte[] datagram = {0, 10, 0, 0, 1, 0};
        assertEquals(new Address(Bytes.fromHex("0a000001"), 1), new Address(Bytes.wrap(datagram, 1, 4), 1));
    }

    @Test
    void whatIsNoAddressIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Address(Bytes.fromHex("0a0000"), 1));
        assertThrows(IllegalArgumentException.class, () -> new Address(Bytes.fromHex("0a000001"), -1));
        assertThrows(IllegalArgumentException.class, () -> new Address(Bytes.fromHex("0a000001"), 65_536));
    }
}
