package chat.tern.testing.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent.ConnectionChanged;
import chat.tern.client.event.ClientEvent.ConnectionState;
import chat.tern.client.event.ClientEvent.Delivery;
import chat.tern.client.event.ClientEvent.DeliveryState;
import chat.tern.client.event.ClientEvent.DirectMessage;
import chat.tern.client.event.ClientEvent.Presence;
import chat.tern.client.event.ClientEvent.Route;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class MailboxE2eTest {
    @TempDir
    private Path folder;

    @Test
    void whatTwoPeopleWroteToSomebodyAwayComesOnReturnInOrderOnce() throws Exception {
        try (Place place = Place.open(folder);
                Person y = Person.arrive("y", place.port(), folder);
                Person z = Person.arrive("z", place.port(), folder)) {
            try (Person x = Person.arrive("x", place.port(), folder)) {
                x.leave();
            }
            y.await(Presence.class, it -> it.nick().equals("x"));
            y.client.direct("x", "from y", "1");
            kept(y);
            z.client.direct("x", "from z", "1");
            kept(z);
            place.stop();
            place.startAgain();
            connected(y);
            connected(z);
            try (Person x = Person.arrive("x", place.port(), folder)) {
                DirectMessage first = x.await(DirectMessage.class, any -> true);
                DirectMessage second = x.await(DirectMessage.class, any -> true);
                assertEquals(List.of("from y", "from z"), List.of(first.text(), second.text()));
                assertEquals(Route.STORED, first.path());
                assertTrue(!second.time().isBefore(first.time()));
                y.await(Delivery.class, it -> it.state() == DeliveryState.DELIVERED);
                z.await(Delivery.class, it -> it.state() == DeliveryState.DELIVERED);
                x.leave();
            }
            try (Person x = Person.arrive("x", place.port(), folder)) {
                x.say("end", "end");
                x.hear("end");
                assertTrue(x.seen().stream().noneMatch(DirectMessage.class::isInstance));
            }
        }
    }

    private static void connected(Person person) {
        person.await(ConnectionChanged.class, it -> it.state() == ConnectionState.CONNECTED);
    }

    private static void kept(Person sender) {
        sender.await(Delivery.class, it -> it.state() == DeliveryState.STORED);
    }
}
