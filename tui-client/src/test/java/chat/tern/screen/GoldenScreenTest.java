package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Whole pictures, kept as text in the test resources. Look at the difference before you accept one:
 * {@code -Dgolden.fix=true} writes them anew.
 */
class GoldenScreenTest {
    private static final Path FOLDER = Path.of("src/test/resources/chat/tern/screen");
    private static final boolean FIX = Boolean.getBoolean("golden.fix");

    @Test
    void aBusyRoomAtEverySize() throws IOException {
        for (String size : List.of("20x5", "40x10", "80x24", "120x40", "200x60", "79x16", "109x15", "110x16")) {
            golden("busy", Scenes::busy, size);
        }
    }

    @Test
    void everyStateHasAFace() throws IOException {
        Map<String, Supplier<Show>> scenes = Map.of(
                "empty", Scenes::empty,
                "connecting", Scenes::connecting,
                "offline", Scenes::offline,
                "talk", Scenes::talk,
                "keys", Scenes::keys,
                "transfers", Scenes::transfers,
                "paste", Scenes::paste,
                "scrolled", Scenes::scrolled);
        for (Map.Entry<String, Supplier<Show>> scene : scenes.entrySet()) {
            golden(scene.getKey(), scene.getValue(), "80x24");
            golden(scene.getKey(), scene.getValue(), "40x10");
        }
    }

    @Test
    void whoIsTypingStandsWhereThereIsRoomForIt() throws IOException {
        for (String size : List.of("59x16", "80x24", "120x40")) {
            golden("typing", Scenes::typing, size);
        }
    }

    @Test
    void anOfferWaitsForYesOrNo() throws IOException {
        for (String size : List.of("40x10", "59x16", "80x24", "120x40")) {
            golden("offer", Scenes::offer, size);
        }
    }

    @Test
    void aWindowThatIsTooSmallSaysSo() {
        assertTrue(new VirtualTerminal(Scenes.busy(), 15, 10).picture().startsWith("too small\n"));
        assertTrue(new VirtualTerminal(Scenes.busy(), 80, 2).picture().startsWith("too small\n"));
        assertTrue(new VirtualTerminal(Scenes.busy(), 1, 1).picture().startsWith("t\n"));
    }

    @Test
    void nothingIsDrawnOutsideAtAnySize() {
        for (int columns = 1; columns < 140; columns += 3) {
            for (int rows = 1; rows < 40; rows += 2) {
                String picture = new VirtualTerminal(Scenes.busy(), columns, rows).picture();
                assertEquals(rows, picture.lines().count());
            }
        }
    }

    @Test
    void theCursorStandsBehindWhatWasTyped() {
        VirtualTerminal terminal = new VirtualTerminal(Scenes.busy(), 80, 24);
        String picture = terminal.picture();
        int row = new ArrayList<>(picture.lines().toList()).indexOf("#design> on my way");
        assertEquals("18," + row, terminal.cursor());
    }

    private static void golden(String name, Supplier<Show> scene, String size) throws IOException {
        int x = size.indexOf('x');
        int columns = Integer.parseInt(size.substring(0, x));
        int rows = Integer.parseInt(size.substring(x + 1));
        String picture = new VirtualTerminal(scene.get(), columns, rows).picture();
        Path file = FOLDER.resolve(name + "-" + size + ".txt");
        if (FIX) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, picture);
        }
        assertTrue(Files.exists(file), () -> "no " + file + "; -Dgolden.fix=true writes it");
        assertEquals(Files.readString(file), picture, () -> file + " differs; -Dgolden.fix=true writes it anew");
    }
}
