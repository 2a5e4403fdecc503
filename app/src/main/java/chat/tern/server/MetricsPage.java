package chat.tern.server;

import chat.tern.server.config.AddressText;
import chat.tern.server.control.ControlException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.tinylog.Logger;

/**
 * {@code /metrics} and {@code /health} by HTTP, for this machine alone. Healthy is a server whose store answers. One
 * thread of the JDK's answers one after the other.
 */
final class MetricsPage implements AutoCloseable {
    private static final int MOST_WAITING = 16;
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer http;

    private MetricsPage(HttpServer http) {
        this.http = http;
    }

    static MetricsPage open(int port, Console console, Metrics metrics) throws IOException {
        HttpServer http =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MOST_WAITING);
        http.createContext("/metrics", exchange -> answer(exchange, console, metrics, false));
        http.createContext("/health", exchange -> answer(exchange, console, metrics, true));
        http.start();
        Logger.info(
                "metrics on http://{}",
                AddressText.of(http.getAddress().getAddress(), http.getAddress().getPort()));
        return new MetricsPage(http);
    }

    private static void answer(HttpExchange exchange, Console console, Metrics metrics, boolean brief)
            throws IOException {
        try (exchange) {
            try {
                String text = console.onWriter(metrics::text);
                write(exchange, 200, brief ? "ok\n" : text);
            } catch (ControlException e) {
                write(exchange, 503, e.text() + "\n");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void write(HttpExchange exchange, int code, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", TEXT);
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    int port() {
        return http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
