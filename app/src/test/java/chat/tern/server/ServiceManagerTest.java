package chat.tern.server;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServiceManagerTest {
    private static final Map<String, String> WAITING = Map.of("NOTIFY_SOCKET", "/run/systemd/notify");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @Test
    void itIsToldWhereItWaits() throws Exception {
        manager(WAITING, program("printf '%s\\n' \"$@\"", 0)).ready("on udp/[::]:9999");
        assertEquals(List.of("--ready", "--status=on udp/[::]:9999"), Files.readAllLines(told()));
    }

    @Test
    void nothingIsRunWhereNobodyWaits() throws Exception {
        manager(Map.of(), program("echo run", 0)).ready("here");
        assertFalse(Files.exists(told()));
    }

    @Test
    void aServerRunsOnWhenItCannotBeTold() throws Exception {
        String failing = program("echo run", 1);
        assertDoesNotThrow(() -> manager(WAITING, failing).ready("here"));
        assertDoesNotThrow(
                () -> manager(WAITING, dir.resolve("none").toString()).ready("here"));
        assertEquals(List.of("run"), Files.readAllLines(told()));
    }

    @Test
    void aFolderThatTheServiceMayNotSeeIsNamedWithTheLineToAdd() {
        Path folder = Path.of("/srv/files");
        assertTrue(manager(WAITING, "").advice(folder).contains(" BindReadOnlyPaths=/srv/files "));
        assertEquals("", manager(Map.of(), "").advice(folder));
    }

    @Test
    void onlyTheJournalItselfKeepsTheTime() throws IOException {
        Files.createSymbolicLink(link(), Path.of("socket:[4711]"));
        assertTrue(manager(Map.of("JOURNAL_STREAM", "8:4711"), "").keepsTime());
        assertFalse(manager(Map.of("JOURNAL_STREAM", "8:4712"), "").keepsTime());
        assertFalse(manager(Map.of(), "").keepsTime());
        Files.delete(link());
        assertFalse(manager(Map.of("JOURNAL_STREAM", "8:4711"), "").keepsTime());
    }

    private ServiceManager manager(Map<String, String> environment, String program) {
        return new ServiceManager(environment, program, link());
    }

    private Path link() {
        return dir.resolve("2");
    }

    private Path told() {
        return dir.resolve("told");
    }

    private String program(String body, int exit) throws IOException {
        Path script = dir.resolve("notify");
        Files.writeString(script, "#!/bin/sh\n{ " + body + "; } >'" + told() + "'\nexit " + exit + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script.toString();
    }
}
