package chat.tern.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.server.Server;
import chat.tern.server.config.ServerConfig;
import chat.tern.server.config.StartException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(60)
final class WaitTest {
    @TempDir
    Path home;

    @Test
    void itWaitsForAServerThatComesLater() throws IOException, StartException {
        InetAddress here = InetAddress.getLoopbackAddress();
        DatagramSocket silent = new DatagramSocket(0, here);
        int port = silent.getLocalPort();
        CompletableFuture<Shell.Result> waiting = CompletableFuture.supplyAsync(
                () -> new Shell(home).run("ls", "--wait", "127.0.0.1:" + port, "--timeout", "1s"));
        silent.receive(new DatagramPacket(new byte[2000], 2000));
        silent.close();
        try (Server server = Server.start(
                ServerConfig.defaults(home.resolve("server")).withBind(here).withPort(port))) {
            Shell.Result result = waiting.join();
            assertEquals(0, result.code(), result.err());
            assertTrue(result.err().contains("tern: waiting for 127.0.0.1:" + port + " ...\n"), result.err());
            assertTrue(result.err().contains(" is new here; its key SHA256:"), result.err());
            assertTrue(server.readyLine().contains(":" + port + " "));
        }
    }

    @Test
    void afterThatTimeItIsExitThree() {
        Shell.Result result = new Shell(home).run("ping", "127.0.0.1:9", "--wait=1s");
        assertEquals(3, result.code());
        assertTrue(result.err().startsWith("tern: waiting for 127.0.0.1:9 ..."), result.err());
        assertTrue(result.err().contains("Nothing listens on 127.0.0.1:9"), result.err());
    }

    @Test
    void itsTimeFollowsAnEqualsSign() {
        CommandLine tern = Tern.commandLine(Map.of("TERN_HOME", "unset"));
        String[] words = Tern.words("ls", "--wait", "pi.example", "--", "--wait");
        assertEquals("--wait=" + GeneralOptions.FOREVER, words[1]);
        assertEquals("--wait", words[4]);
        assertEquals(
                "pi.example",
                tern.parseArgs(Tern.words("--wait", "pi.example"))
                        .matchedPositional(0)
                        .originalStringValues()
                        .getFirst());
    }
}
