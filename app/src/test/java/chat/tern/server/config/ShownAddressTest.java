package chat.tern.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ShownAddressTest {
    @Test
    void privateAndLoopbackAddressesAreShown() {
        assertEquals(Optional.of("127.0.0.1:80"), shown("7f000001"));
        assertEquals(Optional.of("10.1.2.3:80"), shown("0a010203"));
        assertEquals(Optional.of("172.16.0.1:80"), shown("ac100001"));
        assertEquals(Optional.of("192.168.1.5:80"), shown("c0a80105"));
        assertEquals(Optional.of("169.254.0.1:80"), shown("a9fe0001"));
        assertEquals(Optional.of("[::1]:80"), shown("00000000000000000000000000000001"));
        assertEquals(Optional.of("[fd00::9]:80"), shown("fd000000000000000000000000000009"));
        assertEquals(Optional.of("[fe80::9]:80"), shown("fe800000000000000000000000000009"));
    }

    @Test
    void publicAddressesAreNot() {
        assertEquals(Optional.empty(), shown("cb007109"));
        assertEquals(Optional.empty(), shown("ac200001"));
        assertEquals(Optional.empty(), shown("20010db8000000000000000000000001"));
    }

    private static Optional<String> shown(String ip) {
        return ShownAddress.of(new Address(Bytes.fromHex(ip), 80));
    }
}
