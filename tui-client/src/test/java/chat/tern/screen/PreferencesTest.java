package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is set is so at once, is kept, and can be undone. */
class PreferencesTest {
    @TempDir
    private Path folder;

    private Show show = Show.inRoom();

    private String told(String line) {
        show.type(line, "Enter");
        return show.last();
    }

    @Test
    void everySettingIsShownWithWhatItTakes() {
        show.type("/set", "Enter");
        String picture = new VirtualTerminal(show, 80, 60).picture();
        for (Setting setting : Setting.values()) {
            assertTrue(picture.contains("  " + setting.word() + " = "), setting.word());
        }
        assertTrue(picture.startsWith(" #design"), picture);
        assertTrue(picture.contains(" Settings   Esc closes"), picture);
        show.type("/set bell off", "Enter");
        assertEquals(ScreenModel.Overlay.NONE, show.model().overlay(), "what came of it is seen");
    }

    @Test
    void aSettingIsSetAndShown() {
        assertEquals("bell = off", told("/set bell off"));
        assertFalse(show.model().settings().on(Setting.BELL));
        assertTrue(told("/set bell").startsWith("bell = off"));
        assertEquals("bell = on", told("/set bell default"));
        assertEquals("bell is one of: on, off.", told("/set bell loud"));
        show.type("Ctrl+U");
        assertEquals("There is no setting bel; /set lists them.", told("/set bel off"));
    }

    @Test
    void aThemeChangesTheColours() {
        Style before = show.face.view().palette().style(Role.FAILURE);
        assertEquals("theme = light", told("/theme Light"));
        assertNotEquals(before, show.face.view().palette().style(Role.FAILURE));
        assertEquals("colors = none", told("/set colors none"));
        assertEquals(Style.PLAIN, show.face.view().palette().nick("ada"));
    }

    @Test
    void aKeyIsBoundFreedAndGivenBack() {
        assertEquals("Ctrl+O does: help", told("/bind Ctrl+O help"));
        show.type("Ctrl+O");
        assertEquals(ScreenModel.Overlay.KEYS, show.model().overlay());
        show.type("Escape");
        assertEquals("Ctrl+O does: nothing", told("/bind Ctrl+O -"));
        assertEquals(Optional.empty(), show.model().keys().action("Ctrl+O"));
        assertEquals("F1 does: next-buffer", told("/bind F1 next-buffer"));
        assertEquals("F1 does: help", told("/bind F1 default"));
        assertEquals("Tab does: complete", told("/bind Tab"));
        assertEquals("There is no action dance; /bind lists them.", told("/bind F1 dance"));
    }

    @Test
    void keysAreNamedAsPeopleWriteThemAndNoOthersAreTaken() {
        assertEquals("Ctrl+O does: redraw", told("/bind ctrl+o redraw"));
        assertEquals("Alt+Shift+Up does: redraw", told("/bind shift+alt+up redraw"));
        assertEquals("Ctrl+X Ctrl+E does: help", told("/bind Ctrl+X Ctrl+E help"));
        assertEquals("Ctrl+X Ctrl+E does: help", told("/bind Ctrl+X ctrl+e"));
        assertTrue(told("/bind Foo+Bar help").startsWith("No key is called that"), show.last());
        show.type("Ctrl+U");
        assertTrue(told("/bind a help").startsWith("No key is called that"), show.last());
    }

    @Test
    void theHelpShowsKeysAsTheyAre() {
        told("/bind Ctrl+O redraw");
        show.type("F1", "PgDn", "PgDn", "PgDn");
        assertTrue(new VirtualTerminal(show, 80, 24).picture().contains("Ctrl+L, Ctrl+O"));
    }

    @Test
    void whatIsSetOutlivesTheProgramAndWhatSomebodyWroteStays() throws IOException, InterruptedException {
        Path file = folder.resolve("config/screen.properties");
        SettingsFile kept = new SettingsFile(Optional.of(file));
        Settings settings = Settings.of(List.of("# mine", "theme=dark", "bind Ctrl+O = redraw", "colour = blue"));
        assertEquals(List.of("colour = blue"), settings.problems());
        assertTrue(settings.set(Setting.BELL, "off"));
        assertTrue(settings.set(Setting.NOTIFY_COMMAND, "/bin/my notify = 1"));
        kept.save(settings).join();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        Settings again = kept.load();
        assertEquals(settings.lines(), again.lines());
        assertEquals("dark", again.value(Setting.THEME));
        assertEquals("/bin/my notify = 1", again.value(Setting.NOTIFY_COMMAND));
        assertEquals(Optional.of(Action.REDRAW), again.bindings().action("Ctrl+O"));
        assertTrue(again.lines().contains("# mine"));
    }

    @Test
    void evenTheEqualsSignCanBeBound() {
        Settings settings = Settings.of(List.of("bind Alt+= = redraw"));
        assertEquals(Optional.of(Action.REDRAW), settings.bindings().action("Alt+="));
    }

    @Test
    void withoutAFileNothingIsKeptAndNothingFails() throws InterruptedException {
        SettingsFile none = new SettingsFile(Optional.empty());
        none.save(Settings.of(List.of("bell = off"))).join();
        assertEquals(List.of(), none.load().lines());
        assertEquals(
                List.of(),
                new SettingsFile(Optional.of(folder.resolve("missing"))).load().lines());
    }
}
