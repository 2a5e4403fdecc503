package chat.tern.testing.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.ClientConfig;
import chat.tern.client.Echo;
import chat.tern.client.EchoReport;
import chat.tern.client.Outcome;
import chat.tern.client.home.Home;
import chat.tern.client.link.ServerAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Texts there and back over a wire that loses some. */
@Timeout(60)
final class EchoE2eTest {
    @TempDir
    private Path folder;

    private Echo echo(int port) throws Exception {
        Home home = Home.locate(Optional.of(folder.resolve("home")), Map.of());
        return Echo.start(ClientConfig.of(ServerAddress.parse("127.0.0.1:" + port), home));
    }

    private static List<String> heard(Echo echo) throws InterruptedException {
        List<String> heard = new ArrayList<>();
        while (true) {
            switch (echo.take()) {
                case EchoReport.Reached reached -> assertTrue(reached.isNew());
                case EchoReport.Answered answered -> {
                    heard.add(answered.text());
                    assertEquals(heard.size(), answered.number());
                }
                case EchoReport.Over over -> {
                    assertInstanceOf(
                            Outcome.Quit.class, over.outcome(), over.outcome().text());
                    return heard;
                }
            }
        }
    }

    @Test
    void everyTextComesBackInOrderThoughAFifthOfTheDatagramsIsLost() throws Exception {
        String large = "0123456789".repeat(5_000);
        try (Place place = Place.open(folder);
                Relay wire = new Relay(place.port());
                Echo echo = echo(wire.port())) {
            wire.lose(20);
            for (int i = 0; i < 60; i++) {
                echo.say("line " + i);
            }
            echo.say(large);
            echo.say("e\u0301nde");
            echo.finish();
            List<String> heard = heard(echo);
            assertEquals(
                    IntStream.range(0, 60)
                            .mapToObj(i ->
                                    new StringBuilder("line " + i).reverse().toString())
                            .toList(),
                    heard.subList(0, 60));
            assertEquals(List.of("9876543210".repeat(5_000), "edne\u0301"), heard.subList(60, 62));
        }
    }

    @Test
    void whatWaitsTogetherSharesADatagramAndAMebibyteFits() throws Exception {
        AtomicInteger datagrams = new AtomicInteger();
        try (Place place = Place.open(folder);
                Relay wire = new Relay(place.port(), datagram -> datagrams.incrementAndGet());
                Echo echo = echo(wire.port())) {
            for (int i = 0; i < 1_000; i++) {
                echo.say("x");
            }
            echo.finish();
            assertEquals(1_000, heard(echo).size());
            assertTrue(datagrams.get() < 500, datagrams + " datagrams");
        }
        String most = "ab".repeat(1 << 19);
        try (Place place = Place.open(folder.resolve("other"));
                Echo echo = echo(place.port())) {
            assertEquals(Optional.empty(), Echo.problem(most));
            assertTrue(Echo.problem(most + "c").isPresent());
            echo.say(most);
            echo.finish();
            assertEquals(List.of("ba".repeat(1 << 19)), heard(echo));
        }
    }
}
