package chat.tern.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Availability;
import chat.tern.client.event.ClientEvent.ConnectionChanged;
import chat.tern.client.event.ClientEvent.ConnectionState;
import chat.tern.client.event.ClientEvent.DeliveryState;
import chat.tern.client.event.ClientEvent.Route;
import chat.tern.client.event.ClientEvent.TransferState;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class JsonEventsTest {
    private final JsonEvents events = new JsonEvents(Events.BERLIN);

    private void prints(String json, ClientEvent event) {
        assertEquals(json + "\n", new String(events.line(event), StandardCharsets.UTF_8));
    }

    @Test
    void ready() {
        prints(
                "{\"event\":\"ready\",\"v\":1,\"nick\":\"al\",\"account\":\"a1\",\"server\":\"pi\","
                        + "\"fingerprint\":\"SHA256:x\",\"rooms\":[\"#lobby\",\"#ops\"]}",
                new ClientEvent.Ready(1, "al", "a1", "pi", "SHA256:x", List.of("#lobby", "#ops")));
    }

    @Test
    void connectionTellsWhatIsKnown() {
        prints("{\"event\":\"connection\",\"state\":\"connecting\"}", ConnectionChanged.to(ConnectionState.CONNECTING));
        prints(
                "{\"event\":\"connection\",\"state\":\"connected\",\"rtt_ms\":41.235,\"loss_percent\":0.5,\"path_mtu\":1452}",
                new ConnectionChanged(
                        ConnectionState.CONNECTED,
                        Optional.of(Duration.ofNanos(41_234_567)),
                        OptionalDouble.of(0.5),
                        OptionalInt.of(1452),
                        Optional.empty(),
                        Optional.empty()));
        prints(
                "{\"event\":\"connection\",\"state\":\"reconnecting\",\"reason\":\"no answer\",\"retry_in_s\":0.5}",
                ConnectionChanged.to(ConnectionState.RECONNECTING)
                        .because("no answer")
                        .retryingIn(Duration.ofMillis(500)));
    }

    @Test
    void messageHasItsFlagsOnlyWhereTheyHold() {
        prints(
                "{\"event\":\"message\",\"room\":\"#lobby\",\"seq\":7,\"id\":\"ab\",\"from\":\"alice\",\"text\":\"hi\","
                        + "\"time\":\"2026-03-14T14:02:11.500+01:00\"}",
                Events.said("hi"));
        prints(
                "{\"event\":\"message\",\"room\":\"#lobby\",\"seq\":8,\"id\":\"cd\",\"from\":\"alice\",\"text\":\"waves\","
                        + "\"time\":\"2026-03-14T14:02:11.500+01:00\",\"self\":true,\"mention\":true,\"me\":true,"
                        + "\"history\":true}",
                Events.action("waves"));
    }

    @Test
    void dm() {
        prints(
                "{\"event\":\"dm\",\"id\":\"ef\",\"from\":\"alice\",\"to\":\"bob\",\"text\":\"hello\","
                        + "\"time\":\"2026-03-14T14:02:11.500+01:00\",\"sealed\":true,\"path\":\"relay\"}",
                Events.direct(false));
    }

    @Test
    void delivery() {
        prints(
                "{\"event\":\"delivery\",\"id\":\"ab\",\"ref\":\"1\",\"state\":\"stored\"}",
                new ClientEvent.Delivery("ab", "1", DeliveryState.STORED, Optional.empty(), Optional.empty()));
        prints(
                "{\"event\":\"delivery\",\"id\":\"ab\",\"ref\":\"x\",\"state\":\"delivered\",\"to\":\"bob\",\"path\":\"relay\"}",
                new ClientEvent.Delivery(
                        "ab", "x", DeliveryState.DELIVERED, Optional.of("bob"), Optional.of(Route.RELAY)));
    }

    @Test
    void comingAndGoing() {
        prints(
                "{\"event\":\"joined\",\"room\":\"#lobby\",\"nick\":\"bob\",\"reason\":\"\"}",
                new ClientEvent.Joined("#lobby", "bob"));
        prints(
                "{\"event\":\"left\",\"room\":\"#lobby\",\"nick\":\"bob\",\"reason\":\"quit\"}",
                new ClientEvent.Left("#lobby", "bob", "quit"));
        prints(
                "{\"event\":\"presence\",\"nick\":\"bob\",\"state\":\"offline\"}",
                new ClientEvent.Presence("bob", Availability.OFFLINE));
        prints("{\"event\":\"nick\",\"old\":\"bob\",\"new\":\"rob\"}", new ClientEvent.NickChanged("bob", "rob"));
    }

    @Test
    void lists() {
        prints(
                "{\"event\":\"users\",\"users\":[{\"nick\":\"bob\",\"state\":\"away\",\"rooms\":[\"#lobby\"],"
                        + "\"address\":\"10.0.0.7\"},{\"nick\":\"eve\",\"state\":\"online\",\"rooms\":[],\"address\":null}]}",
                new ClientEvent.Users(List.of(
                        new ClientEvent.User("bob", Availability.AWAY, List.of("#lobby"), Optional.of("10.0.0.7")),
                        new ClientEvent.User("eve", Availability.ONLINE, List.of(), Optional.empty()))));
        prints(
                "{\"event\":\"rooms\",\"rooms\":[{\"name\":\"#lobby\",\"topic\":\"t\",\"members\":2,\"unread\":3,\"mentions\":0,\"joined\":true}]}",
                new ClientEvent.Rooms(List.of(new ClientEvent.Room("#lobby", "t", 2, 3, true, 9))));
        prints(
                "{\"event\":\"deleted\",\"room\":\"#lobby\",\"seqs\":[3,4],\"by\":\"bob\"}",
                new ClientEvent.Deleted("#lobby", List.of(3L, 4L), "bob"));
        prints("{\"event\":\"found\",\"lines\":[]}", new ClientEvent.Found(List.of()));
        prints(
                "{\"event\":\"topic\",\"room\":\"#lobby\",\"topic\":\"t\",\"by\":\"bob\","
                        + "\"time\":\"2026-03-14T14:02:11.500+01:00\"}",
                new ClientEvent.Topic("#lobby", "t", "bob", Events.TIME));
        prints(
                "{\"event\":\"files\",\"files\":[{\"name\":\"a\",\"size\":5,\"modified\":\"2026-03-14T14:02:11.500+01:00\","
                        + "\"sha256\":null,\"by\":null}]}",
                new ClientEvent.Files(
                        List.of(new ClientEvent.SharedFile("a", 5, Events.TIME, Optional.empty(), Optional.empty()))));
    }

    @Test
    void transfer() {
        prints(
                "{\"event\":\"transfer\",\"id\":\"t1\",\"name\":\"logs.tgz\",\"direction\":\"down\",\"peer\":\"pi\","
                        + "\"bytes\":5000000,\"size\":40000000,\"resumed_from\":0,\"bytes_per_s\":1200000,\"eta_s\":29.5,"
                        + "\"path\":\"relay\",\"state\":\"running\"}",
                Events.transfer(TransferState.RUNNING, 5_000_000));
        prints(
                "{\"event\":\"transfer\",\"id\":\"t1\",\"name\":\"logs.tgz\",\"direction\":\"down\",\"peer\":\"pi\","
                        + "\"bytes\":3,\"size\":3,\"resumed_from\":1,\"bytes_per_s\":null,\"eta_s\":null,\"path\":null,"
                        + "\"state\":\"done\",\"sha256\":\"9f3c\",\"file\":\"/tmp/logs.tgz\"}",
                Events.done());
    }

    @Test
    void anOfferThatCameToNothingIsCancelledForAReason() {
        String offer =
                "{\"event\":\"transfer\",\"id\":\"t1\",\"name\":\"logs.tgz\",\"direction\":\"up\",\"peer\":\"pi\","
                        + "\"bytes\":0,\"size\":40000000,\"resumed_from\":0,\"bytes_per_s\":null,\"eta_s\":null,"
                        + "\"path\":null,\"state\":\"cancelled\"";
        prints(offer + "}", Events.offered(TransferState.CANCELLED));
        prints(offer + ",\"reason\":\"refused\"}", Events.offered(TransferState.REFUSED));
        prints(offer + ",\"reason\":\"withdrawn\"}", Events.offered(TransferState.WITHDRAWN));
        prints(offer + ",\"reason\":\"elsewhere\"}", Events.offered(TransferState.ELSEWHERE));
    }

    @Test
    void noticesAndErrors() {
        prints("{\"event\":\"notice\",\"text\":\"hi\"}", new ClientEvent.Notice("hi"));
        prints(
                "{\"event\":\"error\",\"code\":\"nick_taken\",\"message\":\"m\"}",
                new ClientEvent.Failure("nick_taken", "m", Optional.empty()));
        prints(
                "{\"event\":\"error\",\"code\":\"too_long\",\"message\":\"m\",\"ref\":\"4\"}",
                new ClientEvent.Failure("too_long", "m", Optional.of("4")));
    }

    @Test
    void whatATerminalCouldObeyIsEscaped() {
        prints(
                "{\"event\":\"notice\",\"text\":\"\\u001B[2J\\u007F\\u009B\\u0085\\u2028 \u00e9 \ud83d\ude00 \\t\\n\"}",
                new ClientEvent.Notice("\u001b[2J\u007f\u009b\u0085\u2028 \u00e9 \ud83d\ude00 \t\n"));
    }

    @Test
    void anyTextComesBackAsItWas() throws IOException {
        long seed = 20_260_314;
        RandomGenerator random = new java.util.Random(seed);
        for (int i = 0; i < 500; i++) {
            String text = randomText(random);
            byte[] line = events.line(new ClientEvent.Notice(text));
            assertEquals(text, field(line, "text"), "seed " + seed + ", round " + i);
            String printed = new String(line, StandardCharsets.UTF_8);
            assertTrue(printed.strip().codePoints().noneMatch(Character::isISOControl), printed);
        }
    }

    private static String randomText(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(40);
        while (text.length() < length) {
            int c = random.nextBoolean() ? random.nextInt(0x100) : random.nextInt(Character.MAX_CODE_POINT + 1);
            if (Character.getType(c) != Character.SURROGATE) {
                text.appendCodePoint(c);
            }
        }
        return text.toString();
    }

    private static String field(byte[] line, String name) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(line)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.VALUE_STRING && name.equals(json.currentName())) {
                    return json.getText();
                }
            }
        }
        throw new AssertionError("no " + name);
    }
}
