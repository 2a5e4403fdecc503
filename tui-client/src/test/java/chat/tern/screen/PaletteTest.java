package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.screen.TerminalTraits.ColorDepth;
import com.googlecode.lanterna.TextColor;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PaletteTest {
    @Test
    void aNickKeepsItsColourWhateverItsCase() {
        for (ColorDepth depth : ColorDepth.values()) {
            assertEquals(Palette.of(depth).nick("Ada"), Palette.of(depth).nick("ada"));
        }
    }

    @Test
    void nicksAreSpreadOverTheColours() {
        Set<Style> styles = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            styles.add(Palette.of(ColorDepth.INDEXED).nick("nick" + i));
        }
        assertTrue(styles.size() >= 20, styles.size() + " colours");
    }

    @Test
    void withoutColoursThereAreNone() {
        Palette palette = Palette.of(ColorDepth.NONE);
        for (Role role : Role.values()) {
            assertEquals(TextColor.ANSI.DEFAULT, palette.style(role).foreground(), role.name());
            assertEquals(TextColor.ANSI.DEFAULT, palette.style(role).background(), role.name());
        }
        assertEquals(Style.PLAIN, palette.nick("ada"));
    }

    @Test
    void eightColoursAreTheEightColours() {
        Palette palette = Palette.of(ColorDepth.EIGHT);
        for (Role role : Role.values()) {
            assertTrue(palette.style(role).foreground() instanceof TextColor.ANSI, role.name());
            assertTrue(palette.style(role).background() instanceof TextColor.ANSI, role.name());
        }
    }

    @Test
    void textIsLeftToTheTerminal() {
        for (ColorDepth depth : ColorDepth.values()) {
            assertEquals(Style.PLAIN, Palette.of(depth).style(Role.TEXT));
        }
    }
}
