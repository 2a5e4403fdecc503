package chat.tern.server.classic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EchoRulesTest {
    private static final long SECOND = 1_000_000_000L;

    private final EchoRules rules = new EchoRules(5_971, 0);
    private long now;

    @Test
    void aTextComesBackReversedByWhatPeopleTakeForCharacters() {
        assertEquals(Optional.of("olleh\n"), ask("hello\n", 4_000));
        assertEquals(Optional.of("b\u0301a👩‍👩‍👧\r\n"), ask("👩‍👩‍👧ab\u0301\r\n", 4_000));
        assertEquals(Optional.of(""), ask("", 4_000));
    }

    @Test
    void whatIsNoTextIsReversedByByteSoThatItsLengthStays() {
        byte[] odd = {(byte) 0xC3, 'a', (byte) 0xFF, '\n'};
        assertArrayEquals(new byte[] {(byte) 0xFF, 'a', (byte) 0xC3, '\n'}, Reversal.of(odd, 4));
    }

    @Test
    void servicesGroupsAndItselfGetNoAnswer() {
        assertEquals(Optional.empty(), ask("x", 53));
        assertEquals(Optional.empty(), ask("x", 1_023));
        assertEquals(Optional.empty(), ask("x", 5_971));
        assertEquals(Optional.empty(), ask("x", "224.0.0.1", 4_000));
        assertEquals(Optional.empty(), ask("x", "255.255.255.255", 4_000));
        assertEquals(Optional.empty(), ask("x", "192.168.1.255", 4_000));
        assertEquals(Optional.of("x"), ask("x", 1_024));
    }

    @Test
    void twoEchoesNeverTalkToEachOtherForEver() {
        String text = "ping";
        int turns = 0;
        Optional<String> answer = ask(text, 7_777);
        while (answer.isPresent() && turns < 100) {
            turns++;
            answer = ask(answer.get(), 7_777);
        }
        assertEquals(1, turns);
    }

    @Test
    void anAddressGetsTwentyAtOnceAndFiveASecond() {
        assertEquals(20, answers(100, 4_000));
        assertTrue(ask("other", 4_001).isPresent(), "others are not held back");
        now += 2 * SECOND;
        assertEquals(10, answers(100, 4_000));
    }

    @Test
    void allTogetherGetTwoHundredASecondAlsoWhenTheirAddressesAreForged() {
        int answered = 0;
        for (int i = 0; i < 5_000; i++) {
            answered += ask("x" + i, "10.0." + i / 250 + "." + i % 250, 4_000).isPresent() ? 1 : 0;
        }
        assertEquals(200, answered);
    }

    private int answers(int asked, int port) {
        int answered = 0;
        for (int i = 0; i < asked; i++) {
            answered += ask("question " + i, port).isPresent() ? 1 : 0;
        }
        return answered;
    }

    private Optional<String> ask(String text, int port) {
        return ask(text, "192.0.2.7", port);
    }

    private Optional<String> ask(String text, String from, int port) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        InetSocketAddress address = new InetSocketAddress(from, port);
        return rules.answer(address, bytes, bytes.length, now)
                .map(answer -> new String(answer, StandardCharsets.UTF_8));
    }
}
