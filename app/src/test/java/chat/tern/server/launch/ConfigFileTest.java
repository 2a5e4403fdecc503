package chat.tern.server.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.server.config.ServerConfig;
import chat.tern.server.config.StartException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigFileTest {
    @TempDir
    Path folder;

    @Test
    void theFileStandsInForOptionsAndTheEnvironmentCountsMore() throws Exception {
        Path file = write("""
                # the port
                port = 7

                name=our server
                limit = chat-rate=5
                limit = chat-burst=50
                history-days=30
                uploads=yes
                files=/srv/tern
                """);
        ServerConfig config = config(Map.of(), "--config", file.toString());
        assertEquals(7, config.port());
        assertEquals("our server", config.name());
        assertEquals(5, config.limits().chatRate());
        assertEquals(50, config.limits().chatBurst());
        assertEquals(30, config.governance().historyAge().toDays());
        assertTrue(config.uploads().isPresent());
        Map<String, String> environment = Map.of("TERN_SERVER_PORT", "8", "TERN_SERVER_CONFIG", file.toString());
        assertEquals(8, config(environment).port());
        assertEquals(9, config(environment, "--port=9").port());
    }

    @Test
    void theUsualFileIsReadWhereThereIsOne() throws Exception {
        Map<String, String> environment = Map.of("XDG_CONFIG_HOME", folder.toString());
        assertEquals(9999, config(environment).port());
        Files.createDirectories(folder.resolve("tern"));
        Files.writeString(folder.resolve("tern/server.properties"), "port=7\n");
        assertEquals(7, config(environment).port());
    }

    @Test
    void aFlagIsOnAlsoWhenItIsSaidTwiceAndAFileMayTurnNoneOn() throws Exception {
        Path file = write("uploads=yes\nfiles=/srv/tern\n");
        assertTrue(config(Map.of(), "--config=" + file, "--uploads").uploads().isPresent());
        write("uploads=no\nfiles=/srv/tern\n");
        assertTrue(config(Map.of(), "--config=" + file).uploads().isEmpty());
    }

    @Test
    void whatIsWrongIsNamedWithItsLine() throws Exception {
        assertSays(":2: there is no option 'prot'; did you mean port?", "name=x\nprot=7\n");
        assertSays(":1: Invalid value for option '--port'", "port=many\n");
        assertSays(":3: this is not NAME=VALUE: port 7", "# one\n\nport 7\n");
        assertSays(":1: --limit: There is no limit 'foo'", "limit=foo=1\n");
        Path none = folder.resolve("none");
        StartException e = assertThrows(StartException.class, () -> config(Map.of(), "--config=" + none));
        assertTrue(String.valueOf(e.getMessage()).contains("cannot be read: no such file"), e.getMessage());
    }

    @Test
    void aTraceIsLeftAloneWhenTheOptionsAreReadAgain() throws Exception {
        Path trace = Files.writeString(folder.resolve("trace"), "so far\n");
        config(Map.of(), "--trace", trace.toString(), "--port=7");
        config(Map.of("TERN_SERVER_TRACE", trace.toString()), "--trace=" + trace);
        config(Map.of(), "--config=" + write("trace=" + trace + "\n"));
        assertEquals("so far\n", Files.readString(trace));
    }

    private void assertSays(String expected, String text) throws Exception {
        Path file = write(text);
        StartException e = assertThrows(StartException.class, () -> config(Map.of(), "--config=" + file));
        String said = String.valueOf(e.getMessage());
        assertTrue(said.startsWith(file + expected), said);
    }

    private Path write(String text) throws Exception {
        return Files.writeString(folder.resolve("server.properties"), text);
    }

    private static ServerConfig config(Map<String, String> environment, String... args) throws StartException {
        return ServerMain.options(environment, List.of(args)).config(ServerMain.alone());
    }
}
