package chat.tern.testing.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Availability;
import chat.tern.client.event.ClientEvent.ConnectionChanged;
import chat.tern.client.event.ClientEvent.ConnectionState;
import chat.tern.client.event.ClientEvent.Delivery;
import chat.tern.client.event.ClientEvent.DeliveryState;
import chat.tern.client.event.ClientEvent.DirectMessage;
import chat.tern.client.event.ClientEvent.Joined;
import chat.tern.client.event.ClientEvent.Presence;
import chat.tern.client.event.ClientEvent.RoomMessage;
import chat.tern.client.event.ClientEvent.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What the older chats did, with three people on wires that lose some datagrams: {@code -Dscenarios.loss=PERCENT}.
 */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
final class ScenariosE2eTest {
    private static final int LOSS = Integer.getInteger("scenarios.loss", 10);
    private static final Duration SHOWN_OFFLINE = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<Relay> wires = new ArrayList<>();
    private Place place;

    @BeforeEach
    void aServer() throws Exception {
        place = Place.open(folder);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
        place.close();
    }

    /** A: the table grows, messages and their deliveries, what was written while away, and nothing of it twice. */
    @Test
    void messagesToOnePersonAreDeliveredOrKeptAndComeOnce() throws Exception {
        Person x = arrive("x");
        Person y = arrive("y");
        Person z = arrive("z");
        x.await(Joined.class, it -> it.nick().equals("y"));
        x.await(Joined.class, it -> it.nick().equals("z"));
        y.await(Joined.class, it -> it.nick().equals("z"));
        writes(x, "x", y, "y");
        writes(x, "x", z, "z");
        writes(y, "y", x, "x");
        writes(y, "y", z, "z");
        writes(z, "z", x, "x");
        writes(z, "z", y, "y");
        x.leave();
        offline(y, "x");
        offline(z, "x");
        y.client.direct("x", "from y", "kept y");
        delivery(y, "kept y", DeliveryState.STORED);
        z.client.direct("x", "from z", "kept z");
        delivery(z, "kept z", DeliveryState.STORED);
        Person back = arrive("x");
        DirectMessage first = back.await(DirectMessage.class, any -> true);
        DirectMessage second = back.await(DirectMessage.class, any -> true);
        assertEquals(List.of("from y", "from z"), List.of(first.text(), second.text()));
        assertEquals(List.of(Route.STORED, Route.STORED), List.of(first.path(), second.path()));
        assertTrue(!second.time().isBefore(first.time()));
        delivery(y, "kept y", DeliveryState.DELIVERED);
        delivery(z, "kept z", DeliveryState.DELIVERED);
        back.leave();
        Person again = arrive("x");
        again.say("that was all", "end");
        again.hear("that was all");
        assertEquals(
                0, again.seen().stream().filter(DirectMessage.class::isInstance).count());
    }

    /** B: the server is gone; what was written meanwhile waits here, then there, and arrives. */
    @Test
    void whatIsWrittenWhileTheServerIsGoneArrivesOnceItIsBack() throws Exception {
        Person x = arrive("x");
        Person y = arrive("y");
        x.await(Joined.class, it -> it.nick().equals("y"));
        x.client.direct("y", "are you there?", "before");
        y.await(DirectMessage.class, it -> it.text().equals("are you there?"));
        delivery(x, "before", DeliveryState.DELIVERED);
        y.leave();
        offline(x, "y");
        place.stop();
        x.await(ConnectionChanged.class, it -> it.state() == ConnectionState.RECONNECTING);
        x.client.direct("y", "for later", "later");
        delivery(x, "later", DeliveryState.QUEUED);
        place.startAgain();
        delivery(x, "later", DeliveryState.STORED);
        Person back = arrive("y");
        assertEquals(
                List.of("for later"),
                List.of(back.await(DirectMessage.class, any -> true).text()));
        delivery(x, "later", DeliveryState.DELIVERED);
    }

    /** C: what is said to all is heard by all once, also by its writer and by who was away. */
    @Test
    void whatIsSaidToAllIsHeardByAllOnce() throws Exception {
        Person x = arrive("x");
        Person y = arrive("y");
        Person z = arrive("z");
        x.await(Joined.class, it -> it.nick().equals("z"));
        z.leave();
        offline(x, "z");
        x.say("to all", "1");
        x.say("and more", "2");
        y.hear("and more");
        x.hear("and more");
        assertEquals(List.of("to all", "and more"), y.heard());
        assertEquals(List.of("to all", "and more"), x.heard());
        Person back = arrive("z");
        back.hear("and more");
        back.say("thanks", "3");
        back.hear("thanks");
        assertEquals(List.of("to all", "and more", "thanks"), back.heard());
        assertTrue(back.seen().stream()
                .filter(RoomMessage.class::isInstance)
                .map(RoomMessage.class::cast)
                .limit(2)
                .allMatch(RoomMessage::history));
    }

    /** D: somebody's machine is gone without a word: seen within ten seconds of the next message, which is kept. */
    @Test
    void whoVanishesIsShownOfflineAndGetsWhatWasSentMeanwhile() throws Exception {
        Person y = arrive("y");
        Person x = arrive("x");
        y.await(Joined.class, it -> it.nick().equals("x"));
        wires.getLast().cut();
        long cut = System.nanoTime();
        y.say("a line for all", "1");
        y.client.direct("x", "where are you?", "2");
        offline(y, "x");
        Duration took = Duration.ofNanos(System.nanoTime() - cut);
        assertTrue(took.compareTo(SHOWN_OFFLINE.plusSeconds(2)) < 0, "shown after " + took);
        delivery(y, "2", DeliveryState.STORED);
        x.close();
        Person back = arrive("x");
        List<String> texts = Stream.of(
                        back.await(ClientEvent.class, ScenariosE2eTest::isText),
                        back.await(ClientEvent.class, ScenariosE2eTest::isText))
                .map(ScenariosE2eTest::text)
                .sorted()
                .toList();
        assertEquals(List.of("a line for all", "where are you?"), texts);
    }

    private static void writes(Person from, String writer, Person to, String reader) {
        String text = writer + " to " + reader;
        from.client.direct(reader, text, text);
        assertEquals(text, to.await(DirectMessage.class, it -> !it.self()).text());
        delivery(from, text, DeliveryState.DELIVERED);
    }

    /** Now or earlier: its order among other events is not promised. */
    private static void delivery(Person who, String ref, DeliveryState state) {
        Predicate<ClientEvent> wanted =
                event -> event instanceof Delivery it && it.ref().equals(ref) && it.state() == state;
        if (who.seen().stream().noneMatch(wanted)) {
            who.await(ClientEvent.class, wanted);
        }
    }

    private static boolean isText(ClientEvent event) {
        return event instanceof DirectMessage || event instanceof RoomMessage;
    }

    private static String text(ClientEvent event) {
        return event instanceof DirectMessage direct ? direct.text() : ((RoomMessage) event).text();
    }

    private static void offline(Person who, String nick) {
        who.await(Presence.class, it -> it.nick().equals(nick) && it.state() == Availability.OFFLINE);
    }

    /** On a wire of its own. */
    private Person arrive(String nick) throws Exception {
        Relay wire = new Relay(place.port());
        open.add(wire);
        wires.add(wire);
        wire.lose(LOSS);
        Person person = Person.arrive(nick, wire.port(), folder);
        open.add(person);
        return person;
    }
}
