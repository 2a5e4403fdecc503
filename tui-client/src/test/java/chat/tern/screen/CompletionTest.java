package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompletionTest {
    private static final List<String> COMMANDS = List.of("files", "get", "help", "history");
    private static final Completion.Words WORDS = new Completion.Words(
            COMMANDS,
            List.of("Grace", "ada", "alan"),
            List.of("#design", "#ops"),
            new Arguments(Show.inRoom().model(), COMMANDS, typed -> List.of()));

    private final InputLine input = new InputLine();
    private final Completion completion = new Completion();

    @Test
    void aNickAtTheStartIsSpokenTo() {
        input.insert("gr");
        complete(false);
        assertEquals("Grace: ", input.text());
    }

    @Test
    void aNickInTheMiddleIsNot() {
        input.insert("ask gr");
        complete(false);
        assertEquals("ask Grace ", input.text());
    }

    @Test
    void severalAreGoneThroughInOrderAndBack() {
        input.insert("a");
        complete(false);
        assertEquals("ada: ", input.text());
        complete(false);
        assertEquals("alan: ", input.text());
        complete(false);
        assertEquals("ada: ", input.text());
        complete(true);
        assertEquals("alan: ", input.text());
    }

    @Test
    void typingBeginsAnew() {
        input.insert("a");
        complete(false);
        input.insert("al");
        complete(false);
        assertEquals("ada: alan ", input.text());
    }

    @Test
    void commandsAndRoomsAreCompletedWhereTheyBelong() {
        assertEquals("/files ", completed("/fi"));
        assertEquals("look at #ops ", completed("look at #o"));
        assertEquals("say /fi", completed("say /fi"));
    }

    @Test
    void whatStandsBehindTheCursorStays() {
        input.insert("gr then");
        for (int i = 0; i < 5; i++) {
            input.left();
        }
        complete(false);
        assertEquals("Grace:  then", input.text());
        assertEquals(7, input.cursor());
    }

    @Test
    void nothingIsCompletedFromNothing() {
        assertFalse(completion.complete(input, WORDS, false));
        input.insert("xyz");
        assertFalse(completion.complete(input, WORDS, false));
        assertEquals("xyz", input.text());
    }

    private void complete(boolean back) {
        completion.complete(input, WORDS, back);
    }

    private String completed(String text) {
        input.take();
        completion.forget();
        input.insert(text);
        complete(false);
        return input.text();
    }
}
