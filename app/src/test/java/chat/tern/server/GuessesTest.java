package chat.tern.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import chat.tern.server.stream.Tallies;
import org.junit.jupiter.api.Test;

final class GuessesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;

    private final Tallies refused = new Tallies();
    private final Guesses guesses = new Guesses(key -> key.at(0) == 1, 3, refused);

    @Test
    void afterThreeWrongPasswordsAnAddressWaitsAMinute() {
        for (int i = 0; i < 3; i++) {
            assertTrue(guesses.mayGuess(ip4(7, 4_000 + i), i * SECOND));
            guesses.guessedWrong(ip4(7, 4_000 + i), i * SECOND);
        }
        assertFalse(guesses.mayGuess(ip4(7, 5_000), 59 * SECOND));
        assertTrue(guesses.mayGuess(ip4(8, 5_000), 59 * SECOND), "another address");
        assertTrue(guesses.mayGuess(ip4(7, 5_000), MINUTE));
        guesses.guessedWrong(ip4(7, 5_000), MINUTE);
        assertTrue(guesses.mayGuess(ip4(7, 5_000), MINUTE + SECOND), "counted anew");
        assertEquals(4, refused.all().get(Guesses.WRONG));
        assertEquals(1, refused.all().get(Guesses.TOO_MANY));
    }

    @Test
    void aWholeSubnetOfIpv6IsOneAddress() {
        for (int i = 0; i < 3; i++) {
            guesses.guessedWrong(ip6("20010db8000000010000000000000000", i), 0);
        }
        assertFalse(guesses.mayGuess(ip6("20010db8000000011111111111111111", 1), 0));
        assertTrue(guesses.mayGuess(ip6("20010db8000000020000000000000000", 1), 0));
    }

    @Test
    void whoMayConnectIsAnothersBusiness() {
        assertTrue(guesses.accepts(Bytes.of((byte) 1)));
        assertFalse(guesses.accepts(Bytes.of((byte) 2)));
    }

    private static Address ip4(int last, int port) {
        return new Address(Bytes.of((byte) 192, (byte) 0, (byte) 2, (byte) last), port);
    }

    private static Address ip6(String hex, int port) {
        return new Address(Bytes.fromHex(hex), 4_000 + port);
    }
}
