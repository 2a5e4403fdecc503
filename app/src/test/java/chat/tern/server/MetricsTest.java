package chat.tern.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.server.config.ExtraPorts;
import chat.tern.server.config.ServerConfig;
import chat.tern.server.config.StartException;
import chat.tern.server.launch.PlaceConverter;
import chat.tern.server.session.FakeServer;
import chat.tern.server.stream.Tallies;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.TypeConversionException;

final class MetricsTest {
    private static final InetSocketAddress FREE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @TempDir
    Path folder;

    @Test
    void everyFigureHasItsTypeAndEveryReasonItsCounter() throws Exception {
        try (Server server = server();
                MetricsPage page = server.metrics(0)) {
            HttpResponse<String> answer = get(page.port(), "/metrics");
            assertEquals(200, answer.statusCode());
            String text = answer.body();
            assertTrue(text.contains("# TYPE tern_connections gauge\ntern_connections 0\n"), text);
            for (String reason : List.of(
                    "malformed", "unknown_connection", "inbox_full", "handshakes_full", "forged", "reject_withheld")) {
                assertTrue(text.contains("tern_dropped_datagrams_total{reason=\"" + reason + "\"} 0\n"), text);
            }
            assertTrue(
                    text.lines()
                            .allMatch(line ->
                                    line.matches("# TYPE \\w+ (gauge|counter)|\\w+(\\{\\w+=\"[^\"]*\"})? \\d+")),
                    text);
            assertEquals("ok\n", get(page.port(), "/health").body());
        }
    }

    @Test
    void whatIsRefusedIsCountedByItsCode() {
        FakeServer server = new FakeServer();
        server.login(1, "ada");
        server.login(2, "ada");
        assertEquals(1L, server.live.refused().all().get("nick_taken"));
    }

    @Test
    void wordsAreCountedButNeverWithoutEnd() {
        Tallies tallies = new Tallies();
        for (int i = 0; i < 1_000; i++) {
            tallies.add("word " + i % 500);
        }
        assertEquals(100, tallies.all().size());
        assertEquals(2L, tallies.all().get("word 7"));
    }

    @Test
    void aPortThatCannotBeHadIsAnErrorWithTheOptionsNameAndNothingStaysOpen() throws Exception {
        try (Server server = server();
                ServerSocket taken = new ServerSocket(0, 1, FREE.getAddress())) {
            ExtraPorts ports = new ExtraPorts(
                    Optional.empty(),
                    Optional.of(FREE),
                    Optional.of(new InetSocketAddress(FREE.getAddress(), taken.getLocalPort())),
                    Optional.empty(),
                    List.of());
            StartException e = assertThrows(StartException.class, () -> ExtraServices.open(ports, server));
            assertTrue(String.valueOf(e.getMessage()).startsWith("--echo-tcp "), e.getMessage());
            assertTrue(String.valueOf(e.getMessage()).contains("in use"), e.getMessage());
        }
    }

    @Test
    void aPlaceIsOnLoopbackUnlessAnAddressIsNamed() {
        PlaceConverter converter = new PlaceConverter();
        assertTrue(converter.convert("5971").getAddress().isLoopbackAddress());
        assertTrue(converter.convert("0.0.0.0:7").getAddress().isAnyLocalAddress());
        assertEquals(7, converter.convert("0.0.0.0:7").getPort());
        assertTrue(converter.convert("[::1]:7").getAddress().isLoopbackAddress());
        assertThrows(TypeConversionException.class, () -> converter.convert("host name:7"));
    }

    private Server server() throws StartException {
        return Server.start(ServerConfig.defaults(folder.resolve("data"))
                .withBind(FREE.getAddress())
                .withPort(0));
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
