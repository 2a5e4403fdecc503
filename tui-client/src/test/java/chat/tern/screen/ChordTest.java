package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Keys of more than one stroke, and the wheel. */
class ChordTest {
    private final Show show = Show.inRoom();

    private Controller.Request stroke(String name) {
        return show.press(new Key.Stroke(name));
    }

    @Test
    void ctrlXThenCtrlEOpensTheEditor() {
        assertEquals(Controller.Request.NONE, stroke("Ctrl+X"));
        assertTrue(show.model().flash().isPresent());
        assertEquals(Controller.Request.EDITOR, stroke("Ctrl+E"));
        assertEquals(Controller.Request.NONE, stroke("Ctrl+E"));
    }

    @Test
    void anotherKeyAfterCtrlXDoesNothing() {
        show.type("abc");
        stroke("Ctrl+X");
        assertEquals(Controller.Request.NONE, stroke("Ctrl+A"));
        show.type("d");
        stroke("Ctrl+X");
        show.press(new Key.Text('e'));
        assertEquals(Controller.Request.NONE, stroke("Ctrl+E"));
        assertEquals("abcde", show.model().input().text());
    }

    @Test
    void altJAndTwoDigitsAreAWindow() {
        for (int i = 2; i < 14; i++) {
            show.model().buffer(Place.person("nick" + i));
        }
        stroke("Alt+J");
        show.press(new Key.Text('1'));
        show.press(new Key.Text('2'));
        assertEquals(11, show.model().activeIndex());
        assertEquals("", show.model().input().text());
        show.type("12");
        assertEquals("12", show.model().input().text());
    }

    @Test
    void whatIsNoDigitAfterAltJIsTyped() {
        stroke("Alt+J");
        show.type("1x");
        assertEquals("x", show.model().input().text());
        stroke("Alt+J");
        show.press(new Key.Text('9'));
        show.press(new Key.Text('9'));
        assertEquals("there is no window 99", show.model().flash().orElseThrow().text());
    }

    @Test
    void altMHandsTheWheelToTheScreenAndBack() {
        Show scrolled = Scenes.scrolled();
        scrolled.type("Alt+End", "Alt+M");
        assertTrue(scrolled.model().panes().mouse());
        scrolled.type("WheelUp");
        assertTrue(scrolled.model().active().anchor().isPresent());
        scrolled.type("WheelDown");
        assertFalse(scrolled.model().active().anchor().isPresent());
        scrolled.type("Alt+M");
        assertFalse(scrolled.model().panes().mouse());
    }
}
