package chat.tern.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TalkLogTest {
    private static final Instant NOW = Instant.parse("2026-03-14T13:02:00Z");

    @TempDir
    private Path folder = Path.of("");

    private TalkLog log() {
        return new TalkLog(folder.resolve("talk"), "pi:9", InstantSource.fixed(NOW), ZoneOffset.UTC);
    }

    private Path file() {
        return folder.resolve("talk/pi_9.log");
    }

    private static ClientEvent room(String text, boolean history) {
        return new ClientEvent.RoomMessage("#lobby", 1, "i", "bob", text, NOW, false, false, false, history);
    }

    @Test
    void whatIsSaidWhileItIsOnIsThereForItsOwnerAlone() throws IOException {
        TalkLog log = log();
        log.happened(room("before", false));
        assertFalse(Files.exists(file()));
        assertEquals(List.of("what is said is written to " + file()), log.order("on"));
        log.happened(room("one\nand \u001b[31mtwo", false));
        log.happened(room("old", true));
        log.said("eve", "me", "psst");
        log.happened(new ClientEvent.DirectMessage("d", "eve", "me", "yes?", NOW, true, Route.RELAY, false, false));
        log.order("off");
        log.happened(room("after", false));
        assertEquals("""
                2026-03-14T13:02:00+00:00 #lobby <bob> one
                  and [31mtwo
                2026-03-14T13:02:00+00:00 eve <me> psst
                2026-03-14T13:02:00+00:00 eve <eve> yes?
                """, Files.readString(file()));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    @Test
    void whatWasWantedHoldsInTheNextRun() throws IOException {
        log().order("on");
        TalkLog again = log();
        again.happened(room("here", false));
        assertEquals(1, Files.readAllLines(file()).size());
        again.order("off");
        assertEquals(List.of("what is said is not written down (/log on)"), log().order(""));
    }
}
