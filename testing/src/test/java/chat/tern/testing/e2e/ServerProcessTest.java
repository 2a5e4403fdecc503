package chat.tern.testing.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.FromServer.GoingDown;
import chat.tern.protocol.FromServer.Stored;
import chat.tern.protocol.FromServer.Welcome;
import chat.tern.protocol.MessageId;
import chat.tern.reliability.CloseReason;
import chat.tern.testing.e2e.RawClient.Person;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerProcessTest {
    @TempDir
    Path folder;

    private final List<ServerProcess> started = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (ServerProcess each : started) {
            each.kill();
        }
    }

    @Test
    void itSaysThatItIsReadyAndNothingElseOnStandardOutput() throws Exception {
        ServerProcess server = start("--port", "0", "--data", data());
        Matcher ready = server.ready();
        assertEquals(folder.resolve("data").toRealPath().toString(), ready.group(4));
        server.awaitError("tern://");
        server.terminate();
        assertEquals(0, server.exit());
        assertEquals(List.of(), server.output());
        assertTrue(server.errors().contains("stopped"), server.errors());
        assertEquals(2, server.errors().split("tern://", -1).length, "the owner's link stands there once");
    }

    @Test
    void onSigtermItTellsItsClientsAndExitsWithZero() throws Exception {
        ServerProcess server = start("--bind", "127.0.0.1", "--port", "0", "--data", data());
        try (RawClient client = RawClient.login(Person.make(), ServerProcess.address(server.ready()), "ada")) {
            client.hears(Welcome.class);
            server.terminate();
            client.hears(GoingDown.class);
            assertEquals(0, server.exit());
        }
    }

    @Test
    void whatWasConfirmedSurvivesAKillAndTheKeyDoesToo() throws Exception {
        Person ada = Person.make();
        String key = "";
        MessageId last = new MessageId(0, 0);
        for (int round = 1; round <= 3; round++) {
            ServerProcess server = start("--bind", "127.0.0.1", "--port", "0", "--data", data());
            Matcher ready = server.ready();
            assertTrue(round == 1 || key.equals(ready.group(3)), "the same key");
            key = ready.group(3);
            try (RawClient client = RawClient.login(ada, ServerProcess.address(ready), "ada")) {
                long seq = client.hears(Welcome.class).rooms().getFirst().lastSeq();
                assertEquals(5L * (round - 1), seq);
                for (int i = 1; i <= 5; i++) {
                    last = client.line("round " + round + " line " + i);
                    Stored stored = client.hears(Stored.class);
                    assertEquals(last, stored.id());
                    assertEquals(seq + i, stored.seq());
                }
                server.kill();
            }
        }
    }

    @Test
    void aClientOfTheServerBeforeIsToldThatItIsForgotten() throws Exception {
        ServerProcess before = start("--bind", "127.0.0.1", "--port", "0", "--data", data());
        Matcher ready = before.ready();
        try (RawClient client = RawClient.login(Person.make(), ServerProcess.address(ready), "ada")) {
            client.hears(Welcome.class);
            before.kill();
            start("--bind", "127.0.0.1", "--port", ready.group(2), "--data", data())
                    .ready();
            client.line("are you there?");
            assertEquals(new CloseReason.StatelessReset(), client.ended());
        }
    }

    @Test
    void theKeyIsPrintedAlsoWhileTheServerRuns() throws Exception {
        Matcher ready = start("--port", "0", "--data", data()).ready();
        ServerProcess key = start("key", "--data", data());
        assertEquals(0, key.exit(), key.errors());
        assertEquals(List.of(ready.group(3)), key.output());
    }

    @Test
    void aPortInUseIsAClearError() throws Exception {
        InetSocketAddress taken = ServerProcess.address(
                start("--bind", "127.0.0.1", "--port", "0", "--data", data()).ready());
        ServerProcess second = start(
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(taken.getPort()),
                "--data",
                folder.resolve("other").toString());
        assertFails(second, "in use, perhaps by another tern-server");
    }

    @Test
    void aDataFolderThatCannotBeUsedIsAClearError() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertFails(start("--port", "0", "--data", file.toString()), "is a file, not a folder");
    }

    @Test
    void aSharedFolderThatIsNoneIsAClearError() throws Exception {
        ServerProcess server = start(
                "--port",
                "0",
                "--data",
                data(),
                "--files",
                folder.resolve("none").toString());
        assertFails(server, "is no folder");
    }

    @Test
    void theLogGoesToAFileWhenOneIsNamed() throws Exception {
        Path log = folder.resolve("server.log");
        ServerProcess server = start("--port", "0", "--data", data(), "--log-file", log.toString());
        server.ready();
        server.terminate();
        assertEquals(0, server.exit());
        assertFalse(server.errors().contains("INFO"), server.errors());
        // The owner's link is told by another thread, while this one ends the server.
        String last = Files.readAllLines(log).stream()
                .filter(line -> !line.contains("nobody is an operator here"))
                .reduce("", (before, line) -> line);
        assertTrue(last.endsWith("INFO  stopped"), Files.readString(log));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(log)),
                "others may not read it");
    }

    private ServerProcess start(String... arguments) throws IOException {
        ServerProcess server = ServerProcess.start(folder.resolve("err" + started.size()), arguments);
        started.add(server);
        return server;
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private static void assertFails(ServerProcess server, String because) throws Exception {
        assertEquals(1, server.exit());
        assertTrue(server.errors().startsWith("tern-server: "), server.errors());
        assertTrue(server.errors().contains(because), server.errors());
        assertEquals(1, server.errors().lines().count(), server.errors());
        assertEquals(List.of(), server.output());
    }
}
