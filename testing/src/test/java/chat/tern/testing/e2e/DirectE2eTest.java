package chat.tern.testing.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.ClientConfig;
import chat.tern.client.event.ClientEvent.Availability;
import chat.tern.client.event.ClientEvent.ConnectionChanged;
import chat.tern.client.event.ClientEvent.ConnectionState;
import chat.tern.client.event.ClientEvent.Delivery;
import chat.tern.client.event.ClientEvent.DeliveryState;
import chat.tern.client.event.ClientEvent.DirectMessage;
import chat.tern.client.event.ClientEvent.Notice;
import chat.tern.client.event.ClientEvent.Presence;
import chat.tern.client.event.ClientEvent.Ready;
import chat.tern.client.event.ClientEvent.Route;
import chat.tern.client.event.PersonOrder;
import chat.tern.protocol.Nickname;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class DirectE2eTest {
    private static final Nickname BOB = new Nickname("bob");

    @TempDir
    private Path folder;

    @Test
    void twoThatAreNearTalkStraightAndInOrder() throws Exception {
        try (Place place = Place.open(folder);
                Person ada = arrive("ada", place.port(), true);
                Person bob = arrive("bob", place.port(), true)) {
            write(ada, "bob", "first");
            assertEquals("first", hear(bob).text());
            becomesDirect(ada, bob, "bob");
            for (int i = 0; i < 40; i++) {
                ada.client.direct("bob", "a" + i, "ra" + i);
                bob.client.direct("ada", "b" + i, "rb" + i);
            }
            for (int i = 0; i < 40; i++) {
                assertHeard(bob, "a" + i);
                assertHeard(ada, "b" + i);
            }
            ada.client.order(new PersonOrder.Stats(Optional.of(BOB)), "s");
            Notice stats = ada.await(Notice.class, notice -> notice.text().startsWith("bob: "));
            assertTrue(stats.text().contains("straight to "), stats.text());
        }
    }

    private static void assertHeard(Person person, String text) {
        DirectMessage message = hear(person);
        assertEquals(text, message.text());
        assertEquals(Route.DIRECT, message.path());
    }

    @Test
    void withoutTheStraightWayOnOneSideEverythingGoesThroughTheServer() throws Exception {
        try (Place place = Place.open(folder);
                Person ada = arrive("ada", place.port(), true);
                Person bob = arrive("bob", place.port(), false)) {
            for (int i = 0; i < 10; i++) {
                assertEquals(
                        Optional.of(Route.RELAY), write(ada, "bob", "a" + i).path());
                assertEquals(
                        Optional.of(Route.RELAY), write(bob, "ada", "b" + i).path());
            }
            ada.client.order(new PersonOrder.Stats(Optional.of(BOB)), "s");
            Notice stats = ada.await(Notice.class, notice -> notice.text().startsWith("bob: "));
            assertTrue(stats.text().contains("does not show an address"), stats.text());
        }
    }

    @Test
    void whoSaysNoLaterIsReachedThroughTheServerAgainAndNothingIsLostOrDoubled() throws Exception {
        try (Place place = Place.open(folder);
                Person ada = arrive("ada", place.port(), true);
                Person bob = arrive("bob", place.port(), true)) {
            becomesDirect(ada, bob, "bob");
            bob.client.order(new PersonOrder.AllowDirect(Optional.empty(), false), "d");
            bob.await(Notice.class, notice -> notice.text().contains("nobody learns"));
            List<String> said = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                said.add("m" + i);
                ada.client.direct("bob", "m" + i, "r" + i);
            }
            List<String> heard = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                heard.add(hear(bob).text());
            }
            assertEquals(said, heard);
            assertEquals(Optional.of(Route.RELAY), write(ada, "bob", "end").path());
            assertEquals("end", hear(bob).text());
        }
    }

    @Test
    void theServerMayStopInTheMiddleOfATalk() throws Exception {
        try (Place place = Place.open(folder);
                Person ada = arrive("ada", place.port(), true);
                Person bob = arrive("bob", place.port(), true)) {
            becomesDirect(ada, bob, "bob");
            for (int i = 0; i < 30; i++) {
                ada.client.direct("bob", "m" + i, "r" + i);
                if (i == 15) {
                    place.stop();
                }
            }
            place.startAgain();
            for (int i = 0; i < 30; i++) {
                assertEquals("m" + i, hear(bob).text());
            }
            write(ada, "bob", "end");
            assertEquals("end", hear(bob).text());
        }
    }

    /** What the older chats did, with people who talk straight to each other. */
    @Test
    void whoGoesAwayFromAStraightTalkGetsWhatWasSaidMeanwhileOnceAndInOrder() throws Exception {
        try (Place place = Place.open(folder);
                Person y = arrive("y", place.port(), true)) {
            Person x = arrive("x", place.port(), true);
            becomesDirect(x, y, "y");
            assertEquals(Optional.of(Route.DIRECT), write(y, "x", "straight").path());
            assertEquals("straight", hear(x).text());
            x.leave();
            y.await(Presence.class, it -> it.nick().equals("x") && it.state() == Availability.OFFLINE);
            for (String text : List.of("one", "two")) {
                y.client.direct("x", text, text);
                y.await(Delivery.class, it -> it.ref().equals(text) && it.state() == DeliveryState.STORED);
            }
            Person back = arrive("x", place.port(), true);
            assertEquals(
                    List.of("one", "two"), List.of(hear(back).text(), hear(back).text()));
            y.await(Delivery.class, it -> it.ref().equals("two") && it.state() == DeliveryState.DELIVERED);
            becomesDirect(back, y, "y");
            back.leave();
            y.await(Presence.class, it -> it.nick().equals("x") && it.state() == Availability.OFFLINE);
            place.stop();
            y.await(ConnectionChanged.class, it -> it.state() == ConnectionState.RECONNECTING);
            y.client.direct("x", "for later", "later");
            y.await(Delivery.class, it -> it.ref().equals("later") && it.state() == DeliveryState.QUEUED);
            place.startAgain();
            y.await(Delivery.class, it -> it.ref().equals("later") && it.state() == DeliveryState.STORED);
            try (Person again = arrive("x", place.port(), true)) {
                assertEquals("for later", hear(again).text());
                again.say("that was all", "end");
                again.hear("that was all");
                assertEquals(
                        1,
                        again.seen().stream()
                                .filter(DirectMessage.class::isInstance)
                                .count());
            }
        }
    }

    /** Says things until one comes straight: the way is looked for while the first ones go through the server. */
    private static void becomesDirect(Person from, Person to, String nick) {
        Delivery delivery = write(from, nick, "ping");
        hear(to);
        for (int i = 0; i < 20 && !delivery.path().equals(Optional.of(Route.DIRECT)); i++) {
            delivery = write(from, nick, "ping " + i);
            hear(to);
        }
        assertEquals(Optional.of(Route.DIRECT), delivery.path());
    }

    private static Delivery write(Person from, String to, String text) {
        String ref = "w" + text;
        from.client.direct(to, text, ref);
        return from.await(
                Delivery.class, delivery -> delivery.ref().equals(ref) && delivery.state() == DeliveryState.DELIVERED);
    }

    private static DirectMessage hear(Person person) {
        return person.await(DirectMessage.class, message -> true);
    }

    private Person arrive(String nick, int port, boolean direct) {
        ClientConfig config = Person.config(nick, port, folder).withDirect(direct);
        Person person = Person.start(config);
        person.await(Ready.class, ready -> true);
        return person;
    }
}
