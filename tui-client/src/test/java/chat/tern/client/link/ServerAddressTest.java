package chat.tern.client.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerAddressTest {
    @ParameterizedTest
    @CsvSource({
        "pi.example,                     pi.example:9999",
        "PI.Example,                     pi.example:9999",
        "pi.example:1234,                pi.example:1234",
        "192.0.2.1,                      192.0.2.1:9999",
        "[2001:db8::1],                  [2001:db8::1]:9999",
        "[2001:DB8::1]:7,                [2001:db8::1]:7",
        "tern://pi.example,              pi.example:9999",
        "TERN://ada@pi.example:1/ops,    pi.example:1",
        "localhost,                      localhost:9999",
    })
    void thePlaceIsHostAndPort(String text, String place) {
        assertEquals(place, ServerAddress.parse(text).place());
    }

    @Test
    void everythingAtOnce() {
        ServerAddress address = ServerAddress.parse("tern://ada@[::1]:4000/ops");
        assertEquals(Optional.of(new Nickname("ada")), address.nick());
        assertEquals("::1", address.host());
        assertEquals(4000, address.port());
        assertEquals(Optional.of(new RoomName("#ops")), address.room());
    }

    @Test
    void whatIsNotSaidIsNotThere() {
        ServerAddress address = ServerAddress.parse("pi");
        assertEquals(Optional.empty(), address.nick());
        assertEquals(Optional.empty(), address.room());
        assertEquals(Optional.empty(), ServerAddress.parse("pi/").room());
    }

    @Test
    void aRoomMayHaveItsSign() {
        assertEquals(
                Optional.of(new RoomName("#ops")),
                ServerAddress.parse("pi/#ops").room());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tern://",
                ":9999",
                "@pi",
                "ada@",
                "pi:",
                "pi:0",
                "pi:65536",
                "pi:99999999",
                "pi:-1",
                "pi:12x",
                "[::1",
                "[::1]x",
                "[]",
                "::1",
                "a b",
                "a\\b",
                "bad nick@pi",
                "pi/bad room",
                "pi:9999/+KEY.TOKEN"
            })
    void whatIsNoAddressIsSaidSo(String text) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> ServerAddress.parse(text));
        assertTrue(String.valueOf(refusal.getMessage()).length() > 10);
    }

    @Test
    void anIpv6AddressWithoutBracketsGetsAHint() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> ServerAddress.parse("2001:db8::1"));
        assertEquals("Put an IPv6 address into brackets: [2001:db8::1]", refusal.getMessage());
    }
}
