package chat.tern.testing.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.ClientConfig;
import chat.tern.client.event.ClientEvent;
import chat.tern.client.home.Home;
import chat.tern.client.link.ServerAddress;
import chat.tern.protocol.Nickname;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Backups of servers that run, that were stopped, and that were killed, and what clients notice of a move. */
@Execution(ExecutionMode.CONCURRENT)
final class MovingHouseE2eTest {
    @TempDir
    Path folder;

    @Test
    void clientsNoticeNothingOfAMoveButANewAddress() throws Exception {
        String key;
        try (ServerProcess before = start("old")) {
            Matcher ready = before.ready();
            key = ready.group(3);
            try (Person ada = Person.arrive("ada", Integer.parseInt(ready.group(2)), folder)) {
                ada.say("said in the old house", "1");
                ada.hear("said in the old house");
                ada.leave();
            }
            run("stop", "old");
            assertEquals(0, before.exit());
        }
        run("backup", "old", folder.resolve("move.zip").toString());
        run("restore", "new", folder.resolve("move.zip").toString());
        try (ServerProcess after = start("new")) {
            Matcher ready = after.ready();
            assertEquals(key, ready.group(3), "the key moves along");
            ClientConfig config = ClientConfig.of(
                            ServerAddress.parse("localhost:" + ready.group(2)), Home.in(folder.resolve("ada")))
                    .withNick(new Nickname("ada"))
                    .withHistory(10);
            try (Person ada = Person.start(config)) {
                ada.await(ClientEvent.Ready.class, here -> true);
                ada.hear("said in the old house");
                ada.say("and in the new one", "2");
                assertEquals(2, ada.hear("and in the new one").seq(), "the room goes on");
            }
        }
    }

    @Test
    void aBackupOfARunningServerIsWholeAndForItsOwnerAlone() throws Exception {
        Path archive = folder.resolve("live.zip");
        try (ServerProcess server = start("old")) {
            Matcher ready = server.ready();
            try (Person ada = Person.arrive("ada", Integer.parseInt(ready.group(2)), folder)) {
                ada.say("before", "1");
                ada.hear("before");
                run("backup", "old", archive.toString());
                ada.say("after", "2");
                ada.hear("after");
            }
            assertTrue(run("check", "old").contains("all is well"));
        }
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)));
        String restored = run("restore", "new", archive.toString());
        assertTrue(restored.contains("all is well"), restored);
        ServerProcess again =
                ServerProcess.start(folder.resolve("err-again"), "restore", archive.toString(), "--data", data("new"));
        assertEquals(1, again.exit());
        assertTrue(again.errors().contains("is not empty"), again.errors());
    }

    @Test
    void theFolderOfAKilledServerCanBeBackedUpAndChecked() throws Exception {
        try (ServerProcess server = start("old")) {
            server.ready();
            server.kill();
        }
        assertTrue(run("check", "old").contains("database  whole"));
        run("backup", "old", folder.resolve("dead.zip").toString());
        assertTrue(run("restore", "new", folder.resolve("dead.zip").toString()).contains("all is well"));
    }

    private String run(String command, String data, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of(more));
        words.addAll(List.of("--data", data(data)));
        try (ServerProcess process =
                ServerProcess.start(folder.resolve("err-" + command + data), words.toArray(String[]::new))) {
            assertEquals(0, process.exit(), process.errors());
            return String.join("\n", process.output());
        }
    }

    private ServerProcess start(String data) throws Exception {
        return ServerProcess.start(
                folder.resolve("err-" + data), "--bind", "127.0.0.1", "--port", "0", "--data", data(data));
    }

    private String data(String name) {
        return folder.resolve(name).toString();
    }
}
