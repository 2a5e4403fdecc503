package chat.tern.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a terminal shows that knows letters, line ends, and how to go to the left. */
final class PlainPromptTest {
    private static final int COLUMNS = 40;

    private final PlainPrompt prompt = new PlainPrompt(true, () -> COLUMNS);
    private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
    private int column;

    private PlainPrompt.Done type(String keys) {
        PlainPrompt.Done done = new PlainPrompt.Done.Nothing();
        for (int key : keys.codePoints().toArray()) {
            done = prompt.key(key);
        }
        return done;
    }

    /** All that stands there, as a terminal of so many columns has it. */
    private String shown() {
        for (char character : prompt.take().toCharArray()) {
            switch (character) {
                case '\n' -> newRow();
                case '\r' -> column = 0;
                case '\u0301' -> {} // stands over the one before
                case '\b' -> column = Math.max(0, column - 1);
                default -> put(character);
            }
        }
        StringBuilder all = new StringBuilder();
        rows.forEach(row -> all.append(row.toString().stripTrailing()).append('|'));
        return all.toString();
    }

    private void newRow() {
        rows.add(new StringBuilder());
        column = 0;
    }

    private void put(char character) {
        if (column == COLUMNS) {
            newRow();
        }
        StringBuilder row = rows.getLast();
        while (row.length() <= column) {
            row.append(' ');
        }
        row.setCharAt(column, character);
        column++;
    }

    @Test
    void whatComesStandsAboveWhatIsBeingTyped() {
        prompt.ask("#lobby> ");
        type("half a sentence");
        prompt.above("14:02 ann: hi\n14:02 ann: you?\n");
        assertEquals("14:02 ann: hi|14:02 ann: you?|#lobby> half a sentence|", shown());
        assertEquals(new PlainPrompt.Done.Line("half a sentence, ended"), type(", ended\r"));
        assertEquals("14:02 ann: hi|14:02 ann: you?|#lobby> half a sentence, ended||", shown());
        prompt.above("14:03 bob: in between\n");
        prompt.ask("ann> ");
        assertTrue(shown().endsWith("ended|14:03 bob: in between|ann>|"), shown());
    }

    /** Nothing can be erased there, so blanks take the place of what a shorter line leaves. */
    @Test
    void nothingOfTheLineStandsBehindAShorterOneThatComes() {
        prompt.ask("#lobby> ");
        type("\u5c71\u5c71 half typed");
        prompt.above("short\n\n");
        assertTrue(prompt.take().endsWith("\rshort" + " ".repeat(18) + "\n\n#lobby> \u5c71\u5c71 half typed"));
    }

    @Test
    void whereTheLineIsLongerThanARowWhatComesStandsBelowAndThenTheLineAgain() {
        prompt.ask("> ");
        type("x".repeat(COLUMNS));
        prompt.above("news\n");
        assertEquals("> " + "x".repeat(38) + "|xx|news|> " + "x".repeat(38) + "|xx|", shown());
        type("\u007f");
        assertEquals(new PlainPrompt.Done.Line("x".repeat(COLUMNS - 1)), type("\n"));
    }

    @Test
    void charactersAndWordsAreTakenBack() {
        prompt.ask("> ");
        type("one two  \u0017");
        assertEquals("> one|", shown());
        type("e\u0301\u007f\b\u007f");
        assertEquals("> on|", shown());
        type("\ud83c\udf55x\u007f\u007fk");
        assertEquals(new PlainPrompt.Done.Line("onk"), type("\r"));
        prompt.ask("> ");
        type("all of it\u0015\u007f\u0017");
        assertTrue(shown().endsWith("|>|"), shown());
    }

    @Test
    void oneEndOfALineIsOneLineWhicheverItIs() {
        assertEquals(new PlainPrompt.Done.Line("a"), type("a\r"));
        assertEquals(new PlainPrompt.Done.Nothing(), type("\n"));
        assertEquals(new PlainPrompt.Done.Line("b"), type("b\n"));
        assertEquals(new PlainPrompt.Done.Line(""), type("\n"));
    }

    @Test
    void keysThatMeanNothingHereTypeNothing() {
        prompt.ask("> ");
        type("\u001b[A\u001bOP\u001b[1;5Ca\u0001\u001bx\u0007b\tc");
        assertEquals("> ab c|", shown());
        assertEquals(new PlainPrompt.Done.Line("ab\tc"), type("\r"));
    }

    @Test
    void controlDLeavesOnlyFromAnEmptyLine() {
        assertEquals(new PlainPrompt.Done.Nothing(), type("a\u0004"));
        assertEquals(new PlainPrompt.Done.End(), type("\u007f\u0004"));
    }

    @Test
    void whatIsTypedCanBeTakenBackAtOnceOrDrawnAgain() {
        prompt.ask("> ");
        assertFalse(prompt.interrupt());
        type("wrong");
        assertTrue(prompt.interrupt());
        assertEquals("> wrong|>|", shown());
        type("right\u0012");
        assertEquals("> wrong|> right|> right|", shown());
        prompt.last("14:05 -- closed\n");
        assertTrue(shown().endsWith("> right|14:05 -- closed||"), this::shown);
    }

    /** An editor's shell has the line that is being written in itself, and sends it whole. */
    @Test
    void whoEditsElsewhereSeesNothingTwice() {
        PlainPrompt editor = new PlainPrompt(false, () -> COLUMNS);
        editor.ask("#lobby> ");
        assertEquals("#lobby> ", editor.take());
        "whole".chars().forEach(editor::key);
        assertEquals(new PlainPrompt.Done.Line("whole"), editor.key('\n'));
        assertEquals("", editor.take());
        editor.ask("#lobby> ");
        editor.above("news\n");
        assertEquals("#lobby> \rnews    \n#lobby> ", editor.take());
    }
}
