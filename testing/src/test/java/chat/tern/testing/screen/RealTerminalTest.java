package chat.tern.testing.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The screen in a real terminal emulator: what a person sees after typing, resizing and pasting. */
@Execution(ExecutionMode.CONCURRENT) // mostly waiting, each with a terminal of its own
final class RealTerminalTest {
    /** All but the default colours. */
    private static final Pattern COLOR = Pattern.compile("\u001b\\[(?:[0-9]+;)*(?:[34][0-8])(?:;[0-9]+)*m");

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {"xterm-256color", "screen-256color", "tmux-256color", "screen", "linux", "vt100", "strange"})
    void talksOnEveryKindOfTerminal(String term) throws IOException, InterruptedException {
        try (Tmux tmux = new Tmux(folder, 80, 24)) {
            new ScreenProgram(tmux, folder).start(term);
            tmux.line("/files !say ada hello on " + term);
            tmux.awaitText("ada │ hello on " + term);
            tmux.line("an answer");
            tmux.awaitText("you │ an answer");
            sameAfterRedraw(tmux, term);
            tmux.line("/files !burst 40");
            tmux.awaitText("line 39 of a burst");
            sameAfterRedraw(tmux, term);
            tmux.keys("PPage");
            tmux.awaitText("newer, End");
            sameAfterRedraw(tmux, term);
        }
    }

    /** To ask one takes longer than to draw. */
    @Test
    void noOtherProgramIsAskedAboutTheTerminal() throws IOException, InterruptedException {
        Path program = Files.createDirectory(folder.resolve("bin")).resolve("infocmp");
        Files.writeString(program, "#!/bin/sh\necho \"$@\" >>'" + folder + "/asked'\nexit 1\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Tmux tmux = new Tmux(folder, 80, 24)) {
            tmux.line("export PATH=" + folder + "/bin:$PATH");
            new ScreenProgram(tmux, folder).start("xterm-256color");
        }
        assertFalse(Files.exists(folder.resolve("asked")), "infocmp was started");
    }

    @Test
    void aPlainLocaleGetsAsciiAndNobodyGetsColoursAgainstTheirWill() throws IOException, InterruptedException {
        try (Tmux tmux = new Tmux(folder, 80, 24)) {
            tmux.line("export LC_ALL=C NO_COLOR=1");
            new ScreenProgram(tmux, folder).start("xterm-256color");
            tmux.line("/files !say ada hello in ASCII");
            String seen = tmux.awaitText("ada | hello in ASCII");
            assertTrue(seen.chars().allMatch(c -> c < 0x80), seen);
            assertFalse(COLOR.matcher(tmux.looks()).find(), tmux.looks());
            tmux.line("/get part3.bin");
            tmux.awaitText("F4 choose");
            tmux.keys("F4", "p");
            tmux.awaitText("r resume");
            tmux.awaitText("paused");
            tmux.keys("r");
            tmux.awaitText("p pause");
            tmux.keys("Escape");
            tmux.awaitText("F4 choose");
            sameAfterRedraw(tmux, "ASCII");
        }
    }

    @Test
    void everySizeKeepsWhatMatters() throws IOException, InterruptedException {
        try (Tmux tmux = new Tmux(folder, 80, 24)) {
            new ScreenProgram(tmux, folder).start("tmux-256color");
            tmux.line("/get part3.bin");
            tmux.line("/files !say ada see you");
            tmux.size(120, 40);
            tmux.await("windows and users", seen -> seen.contains("Windows") && seen.contains("Users"));
            tmux.size(40, 10);
            String small = tmux.await("the room only", seen -> !seen.contains("Users") && seen.contains("see you"));
            assertTrue(small.contains("12%"), small);
            tmux.size(20, 5);
            tmux.await("messages and input", seen -> !seen.contains("12%") && seen.contains("see you"));
            tmux.size(12, 4);
            tmux.awaitText("too small");
            for (int i = 0; i < 30; i++) {
                tmux.size(30 + i * 3, 8 + i);
            }
            tmux.size(80, 24);
            tmux.await("the room and the users", seen -> seen.contains("Users") && seen.contains("F1 keys"));
            sameAfterRedraw(tmux, "resizing");
        }
    }

    @Test
    void wideTextBreaksNoColumn() throws IOException, InterruptedException {
        try (Tmux tmux = new Tmux(folder, 80, 24)) {
            new ScreenProgram(tmux, folder).start("xterm-256color");
            tmux.line("/files !say ada \u65e5\u672c\u8a9e \ud83c\udf55 e\u0301 \u05e9\u05dc\u05d5\u05dd end");
            tmux.awaitText("end");
            tmux.line("\u4e2d\u6587 and \ud83c\udf55");
            String seen = tmux.awaitText("you │ \u4e2d\u6587 and \ud83c\udf55");
            assertEquals(
                    2,
                    seen.lines()
                            .filter(line -> line.contains("│ \u65e5") || line.contains("│ \u4e2d"))
                            .count());
            sameAfterRedraw(tmux, "wide text");
        }
    }

    @Test
    void aPasteOfSeveralLinesAsksFirst() throws IOException, InterruptedException {
        try (Tmux tmux = new Tmux(folder, 80, 24)) {
            new ScreenProgram(tmux, folder).start("xterm-256color");
            tmux.paste("one\n/quit\nthree");
            tmux.awaitText("Paste 3 lines?");
            tmux.keys("n");
            String seen = tmux.await("the input", now -> !now.contains("Paste"));
            assertFalse(seen.contains("three"), seen);
            tmux.paste("one\n/quit\nthree");
            tmux.awaitText("Paste 3 lines?");
            tmux.keys("y");
            tmux.await("one message of three lines", now -> now.contains("you │ one") && now.contains("│ /quit"));
        }
    }

    @Test
    void keysArriveWhole() throws IOException, InterruptedException {
        try (Tmux tmux = new Tmux(folder, 80, 24)) {
            new ScreenProgram(tmux, folder).start("xterm-256color");
            tmux.keys("F1");
            tmux.awaitText("Esc closes");
            tmux.keys("Escape");
            tmux.await("the room", seen -> !seen.contains("Esc closes"));
            tmux.keys("M-1");
            tmux.awaitText("server>");
            tmux.keys("C-n");
            tmux.awaitText("#lobby>");
            tmux.line("/files !dm ada psst");
            tmux.awaitText("3:ada(1!)");
            tmux.keys("Escape", "3");
            tmux.awaitText("ada>");
            tmux.line("me too");
            tmux.awaitText("you │ me too");
        }
    }

    @Test
    void anEditorHasTheTerminalAndGivesItBack() throws IOException, InterruptedException {
        try (Tmux tmux = new Tmux(folder, 80, 24)) {
            tmux.line("export EDITOR='sed -i s/draft/final/'");
            new ScreenProgram(tmux, folder).start("xterm-256color");
            tmux.keys("a draft", "C-x", "C-e");
            tmux.awaitText("#lobby> a final");
            tmux.line(" version");
            tmux.awaitText("you │ a final version");
            sameAfterRedraw(tmux, "the editor");
        }
    }

    @Test
    void theMouseIsTheTerminalsUntilAskedFor() throws IOException, InterruptedException {
        try (Tmux tmux = new Tmux(folder, 80, 24)) {
            new ScreenProgram(tmux, folder).start("xterm-256color");
            assertEquals("0", tmux.variable("mouse_any_flag"));
            tmux.keys("M-m");
            tmux.awaitText("the wheel scrolls");
            assertEquals("1", tmux.variable("mouse_any_flag"));
            tmux.line("/files !burst 60");
            tmux.awaitText("line 59 of a burst");
            tmux.keys("-l", "\u001b[<64;10;10M");
            tmux.awaitText("newer, End");
            tmux.keys("M-m");
            tmux.awaitText("the terminal has the mouse");
            assertEquals("0", tmux.variable("mouse_any_flag"));
        }
    }

    @Test
    void inTheBareViewALongLinkIsOneLine() throws IOException, InterruptedException {
        try (Tmux tmux = new Tmux(folder, 80, 24)) {
            new ScreenProgram(tmux, folder).start("xterm-256color");
            String link = "https://example.net/" + "0123456789".repeat(25);
            tmux.line("/files !say ada " + link);
            tmux.awaitText("ada │ https://example.net"); // said, not only typed
            tmux.keys("M-l");
            tmux.awaitText("any key: back");
            assertTrue(tmux.joined().lines().anyMatch(line -> line.endsWith("<ada> " + link)), tmux.joined());
            tmux.keys("x");
            tmux.awaitText("F1 keys");
            sameAfterRedraw(tmux, "the bare view");
        }
    }

    /** A minute may pass meanwhile. */
    private static String withoutClock(String screen) {
        return screen.replaceAll("(?m)^ \\d\\d:\\d\\d │ you │", " --:-- │ you │");
    }

    /** Whether differences added up to the whole picture: drawing all anew changes nothing. */
    private static void sameAfterRedraw(Tmux tmux, String what) throws IOException, InterruptedException {
        String before = tmux.screen();
        tmux.keys("C-l", "x");
        tmux.awaitText(">" + " x");
        tmux.keys("BSpace");
        String after = tmux.await("an empty line", seen -> !seen.contains("> x"));
        assertEquals(withoutClock(before), withoutClock(after), what);
    }
}
