package chat.tern.testing.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the command-line contract promises under its event table. */
@Timeout(120)
final class PromisesTest {
    @TempDir
    static Path folder;

    private static Optional<Scene> scene = Optional.empty();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        scene = Optional.of(new Scene(folder));
    }

    @AfterAll
    static void stop() {
        scene.ifPresent(Scene::close);
    }

    private static Scene here() {
        return scene.orElseThrow();
    }

    private static List<Event> named(List<Event> events, String name) {
        return events.stream().filter(event -> event.is(name)).toList();
    }

    private static List<Event> messages(List<Event> events, String beginning) {
        return named(events, "message").stream()
                .filter(event -> event.text("text").startsWith(beginning))
                .toList();
    }

    @Test
    void everybodySeesEveryLineOnceInTheSameOrder() throws IOException, InterruptedException {
        Talker ann = here().talker("ann", "--history", "0").ready();
        Talker ben = here().talker("ben", "--history", "0").ready();
        ann.await(0, "joined", it -> it.text("nick").equals("ben"));
        for (int i = 0; i < 8; i++) {
            ann.type("order a" + i);
            ben.type("order b" + i);
        }
        ann.await(0, "message", it -> it.text("text").equals("order b7"));
        ben.await(0, "message", it -> it.text("text").equals("order a7"));
        List<Event> annHeard = messages(ann.leave(0), "order ");
        List<Event> benHeard = messages(ben.leave(0), "order ");
        assertEquals(16, annHeard.size());
        assertEquals(
                annHeard.stream().map(it -> it.number("seq") + it.text("text")).toList(),
                benHeard.stream().map(it -> it.number("seq") + it.text("text")).toList());
        for (String author : List.of("a", "b")) {
            List<String> expected =
                    IntStream.range(0, 8).mapToObj(i -> "order " + author + i).toList();
            assertEquals(
                    expected,
                    annHeard.stream()
                            .map(it -> it.text("text"))
                            .filter(expected::contains)
                            .toList());
        }
        long first = annHeard.getFirst().number("seq");
        assertEquals(
                IntStream.range(0, 16).mapToObj(i -> first + i).toList(),
                annHeard.stream().map(it -> it.number("seq")).toList());
    }

    @Test
    void whatIsTypedBeforeTheEndOfInputIsConfirmedBeforeTheEnd() throws IOException, InterruptedException {
        Talker cid = here().talker("cid");
        cid.type("drain 1")
                .type("")
                .type("/users")
                .type("drain 4")
                .type("/nosuch")
                .type("{\"text\":\"drain 6\"}");
        List<Event> events = cid.leave(0);
        assertEquals("connecting", named(events, "connection").getFirst().text("state"));
        Event last = events.getLast();
        assertTrue(last.is("connection") && last.text("state").equals("closed"), last.toString());
        assertEquals(1, named(events, "ready").size());
        assertEquals(1, named(events, "users").size());
        assertEquals(
                Set.of("1", "4", "6"),
                new TreeSet<>(named(events, "delivery").stream()
                        .filter(it -> it.text("state").equals("stored"))
                        .map(it -> it.text("ref"))
                        .toList()));
        assertEquals("5", named(events, "error").getFirst().text("ref"));
        assertEquals(3, messages(events, "drain ").size());
    }

    @Test
    void quitLeavesAtOnceAndIsSeenAtOnce() throws IOException, InterruptedException {
        Talker dan = here().talker("dan").ready();
        Talker eva = here().talker("eva").ready();
        int at = dan.mark();
        eva.type("/quit");
        eva.program().ends(0);
        dan.await(
                at,
                "presence",
                it -> it.text("nick").equals("eva") && it.text("state").equals("offline"));
        dan.await(at, "left", it -> it.text("nick").equals("eva"));
        dan.leave(0);
    }

    @Test
    void historyComesAfterReadyInOrderAndMarked() throws IOException, InterruptedException {
        Talker fay = here().talker("fay").ready();
        for (int i = 1; i <= 5; i++) {
            fay.type("past " + i);
        }
        fay.leave(0);
        Talker gus = here().talker("gus", "--history", "3");
        gus.type("{\"text\":\"present\"}");
        List<Event> events = gus.leave(0);
        int ready = events.indexOf(named(events, "ready").getFirst());
        List<Event> past = messages(events, "past ");
        assertEquals(
                List.of("past 3", "past 4", "past 5"),
                past.stream().map(it -> it.text("text")).toList());
        assertTrue(past.stream().allMatch(it -> it.flag("history")));
        assertTrue(past.stream().allMatch(it -> events.indexOf(it) > ready));
        Event present = messages(events, "present").getFirst();
        assertTrue(events.indexOf(present) > events.indexOf(past.getLast()));
        assertTrue(!present.flag("history"));
        List<Event> none = here().talker("hal", "--history", "0").ready().leave(0);
        assertEquals(List.of(), messages(none, "past "));
    }

    @Test
    void aLineOfAScriptIsSlowNeverRefused() throws IOException, InterruptedException {
        Talker ida = here().talker("ida").ready();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            lines.add("burst " + i);
            ida.type("burst " + i);
        }
        List<Event> events = ida.leave(0);
        assertEquals(List.of(), named(events, "error"));
        assertEquals(
                lines,
                messages(events, "burst ").stream().map(it -> it.text("text")).toList());
    }

    @Test
    void aReaderThatLeavesEndsItQuietly() throws IOException, InterruptedException {
        try (Program jan =
                Program.unreadTern(here().home("jan"), "--line", "--json", here().address(), "--nick", "jan")) {
            jan.closeOutput();
            jan.type("x");
            jan.ends(0);
            assertTrue(
                    jan.errors().lines().allMatch(line -> line.isEmpty() || line.contains(" is new here; its key ")));
        }
    }

    @Test
    void signalsEndItInOrderWithTheirCodes() throws IOException, InterruptedException {
        Talker kim = here().talker("kim").ready();
        Talker leo = here().talker("leo").ready();
        Talker mia = here().talker("mia").ready();
        leo.program().signal("TERM");
        leo.program().ends(143);
        mia.program().signal("INT");
        mia.program().ends(130);
        for (String nick : List.of("leo", "mia")) {
            kim.await(0, "left", it -> it.text("nick").equals(nick));
        }
        kim.leave(0);
    }
}
