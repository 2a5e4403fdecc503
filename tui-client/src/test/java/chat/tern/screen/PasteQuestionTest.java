package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PasteQuestionTest {
    @Test
    void aPasteIsOneMessageWhenItFits() {
        PasteQuestion question = new PasteQuestion("one\n\n  two\n", false);
        assertEquals(List.of("one\n\n  two"), question.messages());
        assertEquals(3, question.lines());
    }

    @Test
    void theKeysAreSeenInTheNarrowestWindow() {
        for (int columns : new int[] {20, 30, 40, 80}) {
            Show show = Show.inRoom();
            show.press(new Key.Paste("some text\n".repeat(500), false));
            String picture = new VirtualTerminal(show, columns, 5).picture();
            assertTrue(picture.contains("[y/e/n]") || picture.contains("[n]o"), picture);
        }
    }

    @Test
    void aLongPasteIsBrokenAtLineEndsIntoAsFewAsPossible() {
        String line = "x".repeat(99);
        String text = (line + "\n").repeat(500);
        List<String> messages = new PasteQuestion(text, false).messages();
        assertEquals(4, messages.size());
        assertEquals(text.strip(), String.join("\n", messages));
        for (String message : messages) {
            assertTrue(message.getBytes(StandardCharsets.UTF_8).length <= PasteQuestion.MESSAGE_BYTES);
        }
    }
}
