package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Being told that somebody means us: by the bell, the title, and a program of one's own. */
class NotifierTest {
    private static final Instant NOW = ManualClock.START;

    @TempDir
    private Path folder;

    @Test
    void aTerminalIsToldInItsWayAndNothingSaidEndsTheSequence() {
        Notifier.News news = new Notifier.News("ada", "#ops", "one;\u0007two\u001b\\three\nfour");
        assertEquals("\u001b]9;ada #ops: one;two\\three four\u0007", news.sequence("9"));
        assertEquals("\u001b]777;notify;ada #ops;one;two\\three four\u0007", news.sequence("777"));
        assertEquals("\u001b]99;;a;b: hi\u001b\\", new Notifier.News("a;b", "", "hi").sequence("99"));
        assertEquals("\u001b]777;notify;a,b;hi\u0007", new Notifier.News("a;b", "", "hi").sequence("777"));
    }

    @Test
    @Timeout(20)
    void theProgramGetsWhoAndWhereAndTheTextWithoutAShell() throws IOException {
        Path out = folder.resolve("out");
        Path program = folder.resolve("notify me");
        Files.writeString(
                program,
                "#!/bin/sh\n{ echo \"$TERN_FROM|$TERN_ROOM|$#\"; cat; } > '" + out + ".new'\nmv '" + out + ".new' '"
                        + out + "'\n");
        assertTrue(program.toFile().setExecutable(true));
        Notifier notifier = new Notifier();
        assertTrue(notifier.run(program.toString(), new Notifier.News("ada", "#ops", "`rm` $HOME; ok"), NOW));
        while (!Files.exists(out)) {
            LockSupport.parkNanos(5_000_000);
        }
        assertEquals("ada|#ops|0\n`rm` $HOME; ok\n", Files.readString(out));
    }

    @Test
    void itRunsAtMostOnceInTwoSeconds() {
        Notifier notifier = new Notifier();
        Notifier.News news = new Notifier.News("ada", "", "x");
        assertFalse(notifier.run("", news, NOW));
        assertTrue(notifier.run("/bin/true", news, NOW));
        assertFalse(notifier.run("/bin/true", news, NOW.plusMillis(1_999)));
        assertTrue(notifier.run("/bin/true", news, NOW.plusSeconds(2)));
    }

    @Test
    void whoLooksIsNotToldByAProgram() {
        Show show = Show.inRoom();
        show.happen(Events.message(1, "ada", "you: look", NOW));
        assertTrue(show.model().alerts().takeBell());
        assertEquals(Optional.empty(), show.model().alerts().takeNews());
        show.press(new Key.Focus(false));
        show.happen(Events.message(2, "ada", "you: hello?", NOW), Events.direct("d1", "grace", "psst", NOW));
        assertEquals(
                new Notifier.News("ada", "#design", "you: hello?"),
                show.model().alerts().takeNews().orElseThrow());
        assertEquals(
                new Notifier.News("grace", "", "psst"),
                show.model().alerts().takeNews().orElseThrow());
    }

    @Test
    void theBellCanBeSwitchedOff() {
        Show show = Show.inRoom();
        show.type("/set bell off", "Enter");
        show.happen(Events.message(1, "ada", "you: look", NOW));
        assertFalse(show.model().alerts().takeBell());
    }

    @Test
    void theTitleCountsWhatIsUnread() {
        Show show = Show.inRoom();
        assertEquals("tern", show.model().title());
        show.press(new Key.Focus(false));
        show.happen(Events.message(1, "ada", "one", NOW));
        assertEquals("tern (1)", show.model().title());
        show.happen(Events.direct("d1", "grace", "psst", NOW));
        assertEquals("tern 1!", show.model().title());
        show.press(new Key.Focus(true));
        show.type("Alt+3");
        assertEquals("tern", show.model().title());
    }
}
