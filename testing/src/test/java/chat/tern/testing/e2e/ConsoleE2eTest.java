package chat.tern.testing.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.tern.protocol.FromServer.GoingDown;
import chat.tern.protocol.FromServer.Welcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the owner asks the running server from another process. */
@Execution(ExecutionMode.CONCURRENT)
final class ConsoleE2eTest {
    private static final int PATIENCE = 20;

    @TempDir
    Path folder;

    @Test
    void theOwnerSeesTheServerAndItsPeopleAndStopsIt() throws Exception {
        try (ServerProcess server = start("--bind", "127.0.0.1", "--port", "0")) {
            Matcher ready = server.ready();
            try (RawClient client = RawClient.login(RawClient.Person.make(), ServerProcess.address(ready), "ada")) {
                client.hears(Welcome.class);
                String status = ask("status", "--json");
                assertTrue(status.contains("\"key\":\"" + ready.group(3) + "\""), status);
                assertTrue(status.contains("\"people\":1"), status);
                String users = ask("users");
                assertTrue(users.startsWith("ada  online   #lobby  127.0.0.1:"), users);
                String object = ask("users", "--json");
                assertTrue(
                        object.startsWith("{\"users\":[{\"nick\":\"ada\",\"state\":\"online\",\"rooms\":[\"#lobby\"]"),
                        object);
                assertEquals("", ask("stop"));
                client.hears(GoingDown.class);
            }
            assertEquals(0, server.exit(), server.errors());
        }
        ServerProcess late = start("status");
        assertEquals(1, late.exit());
        assertTrue(late.errors().contains("No server runs in "), late.errors());
    }

    @Test
    void filesAreReadAgainOnRequestAndOnSighup() throws Exception {
        Path config = Files.writeString(folder.resolve("server.properties"), "name=before\n");
        Path log = folder.resolve("log");
        try (ServerProcess server =
                start("--config", config.toString(), "--bind=127.0.0.1", "--port=0", "--log-file", log.toString())) {
            server.ready();
            Files.writeString(config, "name=after\nport=7\n");
            assertEquals("new: the name", ask("reload"));
            assertTrue(ask("status").startsWith("name         after\n"), ask("status"));
            Files.writeString(config, "nam=x\n");
            ServerProcess wrong = start("reload");
            assertEquals(1, wrong.exit());
            assertTrue(wrong.errors().contains("server.properties:1: there is no option 'nam'"), wrong.errors());
            assumeTrue(server.hears(1), "SIGHUP is ignored here, as under nohup");
            Files.writeString(config, "name=third\n");
            server.hangUp();
            String status = ask("status");
            for (int i = 0; i < PATIENCE && !status.startsWith("name         third\n"); i++) {
                status = ask("status");
            }
            assertTrue(status.startsWith("name         third\n"), status);
        }
    }

    private String ask(String... words) throws Exception {
        try (ServerProcess asked = start(words)) {
            assertEquals(0, asked.exit(), asked.errors());
            return String.join("\n", asked.output());
        }
    }

    private ServerProcess start(String... words) throws Exception {
        return ServerProcess.start(
                folder.resolve("err-" + words[0]),
                java.util.stream.Stream.concat(
                                List.of(words).stream(),
                                List.of("--data", folder.resolve("data").toString()).stream())
                        .toArray(String[]::new));
    }
}
