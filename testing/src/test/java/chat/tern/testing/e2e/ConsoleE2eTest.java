package chat.tern.testing.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.FromServer.GoingDown;
import chat.tern.protocol.FromServer.Welcome;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the owner asks the running server from another process. */
final class ConsoleE2eTest {
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
