package chat.tern.testing.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each row of the command-line contract's event table: names, types, and what they say. Real processes talk. */
@Timeout(120)
final class EventTableTest {
    private static final ZoneOffset ZONE = ZoneOffset.ofHoursMinutes(5, 30);
    private static final String ID = "[0-9a-f]{32}";
    /** Two programs on one machine find the straight way, unless it takes too long. */
    private static final Set<String> WAYS = Set.of("direct", "relay");

    @TempDir
    static Path folder;

    private static Optional<Scene> scene = Optional.empty();
    private static Optional<Talker> alice = Optional.empty();
    private static Optional<Talker> bob = Optional.empty();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Scene here = new Scene(folder);
        scene = Optional.of(here);
        alice = Optional.of(here.talker("alice"));
        alice().ready();
        bob = Optional.of(here.talker("bob"));
        bob().ready();
    }

    @AfterAll
    static void stop() {
        scene.ifPresent(Scene::close);
    }

    private static Talker alice() {
        return alice.orElseThrow();
    }

    private static Talker bob() {
        return bob.orElseThrow();
    }

    private static void has(Event event, String... names) {
        Set<String> expected = new TreeSet<>(List.of(names));
        expected.add("event");
        assertEquals(expected, event.names());
    }

    private static void isNow(Event event, String field) {
        assertEquals(ZONE, event.time(field).getOffset());
        Duration off =
                Duration.between(event.time(field).toInstant(), Instant.now()).abs();
        assertTrue(off.toSeconds() < 60, field + " of " + event);
    }

    @Test
    void ready() throws InterruptedException {
        Event ready = alice().await(0, "ready");
        has(ready, "v", "nick", "account", "server", "fingerprint", "rooms");
        assertEquals(1, ready.number("v"));
        assertEquals("alice", ready.text("nick"));
        assertTrue(ready.text("account").startsWith("SHA256:"), ready.text("account"));
        assertEquals("pi", ready.text("server"));
        assertEquals(scene.orElseThrow().key(), ready.text("fingerprint"));
        assertEquals(List.of("#lobby"), ready.strings("rooms"));
    }

    @Test
    void connection() throws InterruptedException {
        Event connecting = alice().await(0, "connection");
        has(connecting, "state");
        assertEquals("connecting", connecting.text("state"));
        Event connected = alice().await(0, "connection", it -> it.text("state").equals("connected"));
        has(connected, "state", "rtt_ms", "loss_percent", "path_mtu");
        assertTrue(connected.figure("rtt_ms") > 0);
        assertEquals(0, connected.figure("loss_percent"));
        assertTrue(connected.number("path_mtu") >= 1200);
    }

    @Test
    void message() throws IOException, InterruptedException {
        int at = alice().mark();
        int there = bob().mark();
        String text = "h\u00e9 \ud83d\ude00\tbob! \u001b[1m e\u0301 ";
        alice().type(text);
        Event own = alice().await(at, "message", it -> it.text("text").equals(text));
        has(own, "room", "seq", "id", "from", "text", "time", "self");
        assertEquals("#lobby", own.text("room"));
        assertTrue(own.number("seq") > 0);
        assertTrue(own.text("id").matches(ID), own.text("id"));
        assertEquals("alice", own.text("from"));
        assertTrue(own.flag("self"));
        isNow(own, "time");
        Event other = bob().await(there, "message", it -> it.text("text").equals(text));
        has(other, "room", "seq", "id", "from", "text", "time", "mention");
        assertTrue(other.flag("mention"));
        assertEquals(own.number("seq"), other.number("seq"));
        assertEquals(own.text("id"), other.text("id"));
        assertEquals(own.text("time"), other.text("time"));
    }

    @Test
    void messageOfAnActionAndOfHistory() throws IOException, InterruptedException {
        int at = bob().mark();
        alice().type("/me waves");
        Event action = bob().await(at, "message", it -> it.text("text").equals("waves"));
        has(action, "room", "seq", "id", "from", "text", "time", "me");
        int later = bob().mark();
        bob().type("/history 1");
        Event again = bob().await(later, "message", it -> it.flag("history"));
        has(again, "room", "seq", "id", "from", "text", "time", "me", "history");
        assertEquals(action.number("seq"), again.number("seq"));
    }

    @Test
    void dm() throws IOException, InterruptedException {
        int at = bob().mark();
        int sender = alice().mark();
        alice().type("{\"to\":\"bob\",\"text\":\"two\\nlines\",\"ref\":\"dm1\"}");
        Event dm = bob().await(at, "dm");
        has(dm, "id", "from", "to", "text", "time", "sealed", "path");
        assertEquals("alice", dm.text("from"));
        assertEquals("bob", dm.text("to"));
        assertEquals("two\nlines", dm.text("text"));
        assertTrue(dm.flag("sealed"));
        assertTrue(WAYS.contains(dm.text("path")), dm.toString());
        isNow(dm, "time");
        Event delivery =
                alice().await(sender, "delivery", it -> it.text("state").equals("delivered"));
        has(delivery, "id", "ref", "state", "to", "path");
        assertEquals(dm.text("id"), delivery.text("id"));
        assertEquals("dm1", delivery.text("ref"));
        assertEquals("bob", delivery.text("to"));
        assertTrue(WAYS.contains(delivery.text("path")), delivery.toString());
        assertTrue(alice().program().since(sender).stream()
                .noneMatch(line -> Event.parse(line).is("dm")));
    }

    @Test
    void delivery() throws IOException, InterruptedException {
        int at = alice().mark();
        alice().type("{\"text\":\"known by its ref\",\"ref\":\"x1\"}");
        Event delivery = alice().await(at, "delivery", it -> it.text("ref").equals("x1"));
        has(delivery, "id", "ref", "state");
        assertEquals("stored", delivery.text("state"));
        Event message = alice().await(at, "message", it -> it.text("text").equals("known by its ref"));
        assertEquals(message.text("id"), delivery.text("id"));
    }

    @Test
    void joinedAndLeftAndPresence() throws IOException, InterruptedException {
        int at = bob().mark();
        Talker carol = scene.orElseThrow().talker("carol").ready();
        Event joined = bob().await(at, "joined", it -> it.text("nick").equals("carol"));
        has(joined, "room", "nick", "reason");
        assertEquals("#lobby", joined.text("room"));
        int leaving = bob().mark();
        carol.leave(0);
        Event presence = bob().await(leaving, "presence", it -> it.text("nick").equals("carol"));
        has(presence, "nick", "state");
        assertEquals("offline", presence.text("state"));
        Event left = bob().await(leaving, "left", it -> it.text("nick").equals("carol"));
        has(left, "room", "nick", "reason");
        assertEquals("#lobby", left.text("room"));
        assertFalse(left.text("reason").contains("timed"), left.text("reason"));
    }

    @Test
    void users() throws IOException, InterruptedException {
        int at = alice().mark();
        alice().type("/users");
        List<Event> users = alice().await(at, "users").objects("users");
        Event other = users.stream()
                .filter(user -> user.text("nick").equals("bob"))
                .findFirst()
                .orElseThrow();
        assertEquals(Set.of("nick", "state", "rooms", "address"), other.names());
        assertEquals("online", other.text("state"));
        assertEquals(List.of("#lobby"), other.strings("rooms"));
        assertTrue(other.text("address").startsWith("127.0.0.1"), other.text("address"));
    }

    @Test
    void rooms() throws InterruptedException {
        Event room = bob().await(0, "rooms").objects("rooms").getFirst();
        assertEquals(Set.of("name", "topic", "members", "unread", "mentions", "joined"), room.names());
        assertEquals("#lobby", room.text("name"));
        assertEquals("", room.text("topic"));
        assertTrue(room.number("members") >= 1);
        assertTrue(room.number("unread") >= 0);
    }

    @Test
    void files() throws IOException, InterruptedException {
        int at = alice().mark();
        alice().type("/files n*");
        List<Event> files = alice().await(at, "files").objects("files");
        assertEquals(1, files.size());
        Event file = files.getFirst();
        assertEquals(Set.of("name", "size", "modified", "sha256", "by"), file.names());
        assertEquals("notes.txt", file.text("name"));
        assertEquals(3, file.number("size"));
        isNow(file, "modified");
        assertTrue(file.field("sha256").isEmpty() || file.text("sha256").matches("[0-9a-f]{64}"));
    }

    @Test
    void transfer() throws IOException, InterruptedException {
        int at = alice().mark();
        Path target = folder.resolve("fetched.bin");
        alice().type("/get big.bin -o " + target);
        Event running = alice().await(at, "transfer", it -> it.text("state").equals("running"));
        String[] always = {
            "id", "name", "direction", "peer", "bytes", "size", "resumed_from", "bytes_per_s", "eta_s", "path", "state"
        };
        has(running, always);
        assertEquals("big.bin", running.text("name"));
        assertEquals("down", running.text("direction"));
        assertEquals(2_000_000, running.number("size"));
        assertEquals(0, running.number("resumed_from"));
        Event done = alice().await(at, "transfer", it -> it.text("state").equals("done"));
        String[] atTheEnd = Arrays.copyOf(always, always.length + 2);
        atTheEnd[always.length] = "sha256";
        atTheEnd[always.length + 1] = "file";
        has(done, atTheEnd);
        assertEquals(running.text("id"), done.text("id"));
        assertEquals(2_000_000, done.number("bytes"));
        assertTrue(done.text("sha256").matches("[0-9a-f]{64}"));
        assertEquals(target.toString(), done.text("file"));
        assertEquals(2_000_000, Files.size(target));
    }

    @Test
    void notice() throws InterruptedException {
        Event notice = alice().await(0, "notice", it -> it.text("text").equals("Welcome, stranger."));
        has(notice, "text");
    }

    @Test
    void error() throws IOException, InterruptedException {
        int at = alice().mark();
        alice().type("{\"command\":\"/hepl\",\"ref\":\"e1\"}")
                .type("{\"text\":7,\"ref\":\"e2\"}")
                .type("{\"text\":\"" + "x".repeat(16 * 1024 + 1) + "\",\"ref\":\"e3\"}")
                .type("{\"to\":\"nobody\",\"text\":\"x\",\"ref\":\"e4\"}")
                .type("{\"to\":\"no nick\",\"text\":\"x\",\"ref\":\"e5\"}")
                .type("{\"to\":\"#nowhere\",\"text\":\"x\",\"ref\":\"e6\"}")
                .type("{\"command\":\"/get nothing\",\"ref\":\"e7\"}");
        List<String> codes = List.of(
                "unknown_command", "malformed", "too_long", "no_such_user", "bad_nick", "no_such_room", "no_such_file");
        for (int i = 0; i < codes.size(); i++) {
            String ref = "e" + (i + 1);
            Event error = alice().await(at, "error", it -> it.field("ref").equals(Optional.of(ref)));
            has(error, "code", "message", "ref");
            assertEquals(codes.get(i), error.text("code"));
            assertTrue(
                    error.text("message").endsWith(".") || error.text("message").endsWith(")"), error.text("message"));
        }
    }
}
