package chat.tern.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ChatTextTest {
    @Test
    void ordinaryTextHasNoProblem() {
        assertEquals(Optional.empty(), ChatText.problem("tabs\tand\nnewlines 🐧", 100));
        assertEquals(Optional.empty(), ChatText.problem("", 1));
    }

    @Test
    void lengthIsThatOfUtf8() {
        for (String text : new String[] {"", "a", "é", "€", "🐧", "aé€🐧"}) {
            assertEquals(text.getBytes(StandardCharsets.UTF_8).length, ChatText.utf8Length(text));
        }
    }

    @Test
    void textOverTheLimitIsToldWithBothNumbers() {
        assertEquals(Optional.empty(), ChatText.problem("€€", 6));
        String problem = ChatText.problem("€€", 5).orElseThrow();
        assertTrue(problem.contains("6 bytes") && problem.contains("up to 5"), problem);
    }

    @Test
    void limitZeroIsNoLimit() {
        assertEquals(Optional.empty(), ChatText.tooLong("x".repeat(100_000), 0));
    }

    @Test
    void nulAndLoneSurrogatesCannotBeSent() {
        assertTrue(ChatText.problem("a\0", 0).orElseThrow().contains("NUL"));
        for (String lone : List.of("a\uDC00b", "\uD83D", "a\uD83Db", "\uD83D\uD83D\uDE00", "\uD83D\uDE00\uDE00")) {
            assertTrue(ChatText.problem(lone, 0).orElseThrow().contains("surrogate"));
        }
        assertEquals(Optional.empty(), ChatText.problem("\uD83D\uDE00a\uD83D\uDE00", 0));
    }
}
