package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class InputLineTest {
    private final InputLine line = new InputLine();

    @Test
    void textGoesInWhereTheCursorIs() {
        line.insert("held");
        line.left();
        line.insert("lo wor");
        line.left();
        assertState("hello wo|rd");
    }

    @Test
    void theCursorMovesByWhatPeopleSee() {
        line.insert("a\ud83d\udc4d\ud83c\udffde\u0301");
        line.left();
        line.left();
        assertEquals(1, line.cursor());
        line.right();
        line.backspace();
        assertState("a|e\u0301");
        line.delete();
        assertState("a|");
        line.delete();
        line.right();
        assertState("a|");
    }

    @Test
    void wordsAreLettersAndDigits() {
        line.insert("one two-three  ");
        line.wordLeft();
        assertState("one two-|three  ");
        line.wordLeft();
        line.wordLeft();
        line.wordLeft();
        assertState("|one two-three  ");
        line.wordRight();
        assertState("one| two-three  ");
    }

    @Test
    void whatIsCutCanBePutBack() {
        line.insert("say it again-now");
        line.killWordLeft();
        assertState("say it again-|");
        line.killWordBack();
        assertState("say it |");
        line.killToStart();
        assertState("|");
        line.yank();
        assertState("say it |");
        line.home();
        line.killWordRight();
        assertState("| it ");
        line.killToEnd();
        assertState("|");
        line.yank();
        line.yank();
        assertState(" it  it |");
    }

    @Test
    void killingStopsAtTheEndOfALineAndThenTakesIt() {
        line.insert("one\ntwo");
        line.home();
        line.lineUp();
        assertState("|one\ntwo");
        line.killToEnd();
        assertState("|\ntwo");
        line.killToEnd();
        assertState("|two");
    }

    @Test
    void homeAndEndStayInTheLine() {
        line.insert("one\ntwo\nthree");
        line.left();
        line.home();
        assertState("one\ntwo\n|three");
        line.lineUp();
        line.end();
        assertState("one\ntwo|\nthree");
        line.lineDown();
        assertState("one\ntwo\nthr|ee");
        assertTrue(line.hasLineAbove());
        assertFalse(line.hasLineBelow());
    }

    @Test
    void twoCharactersSwap() {
        line.insert("abc");
        line.transpose();
        assertState("acb|");
        line.left();
        line.left();
        line.transpose();
        assertState("ca|b");
        line.home();
        line.transpose();
        assertState("|cab");
    }

    @Test
    void undoGoesBackWordByWord() {
        for (char c : "two words".toCharArray()) {
            line.insert(String.valueOf(c));
        }
        line.killToStart();
        line.undo();
        assertState("two words|");
        line.undo();
        assertState("two|");
        line.undo();
        assertState("|");
        line.undo();
        assertState("|");
    }

    @Test
    void takenLinesAreGone() {
        line.insert("gone");
        assertEquals("gone", line.take());
        assertTrue(line.isEmpty());
        line.undo();
        assertState("|");
    }

    @Test
    void theLineHasALimit() {
        line.insert("x".repeat(InputLine.LIMIT));
        line.insert("y");
        assertEquals(InputLine.LIMIT, line.text().length());
    }

    @Test
    void noOrderOfKeysBreaksIt() {
        long seed = 3;
        Random random = new Random(seed);
        Action[] actions = Action.values();
        String[] texts = {"a", " ", "word", "\n", "\u4e2d", "\ud83d\udc68\u200d\ud83d\udc69", "e\u0301"};
        for (int step = 0; step < 20_000; step++) {
            if (random.nextInt(3) == 0) {
                line.insert(texts[random.nextInt(texts.length)]);
            } else {
                Editing.perform(actions[random.nextInt(actions.length)], line);
            }
            switch (random.nextInt(20)) {
                case 0 -> line.lineUp();
                case 1 -> line.lineDown();
                case 2 -> line.take();
                default -> line.end();
            }
            int cursor = line.cursor();
            assertTrue(cursor >= 0 && cursor <= line.text().length(), "seed " + seed + ", step " + step);
            assertTrue(
                    cursor == 0
                            || cursor == line.text().length()
                            || !Character.isLowSurrogate(line.text().charAt(cursor)),
                    "seed " + seed + ", step " + step);
        }
    }

    private void assertState(String expected) {
        assertEquals(
                expected,
                line.text().substring(0, line.cursor()) + "|" + line.text().substring(line.cursor()));
    }
}
