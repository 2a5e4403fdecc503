package chat.tern.testing.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.ClientConfig;
import chat.tern.client.Outcome;
import chat.tern.client.event.AccountOrder;
import chat.tern.client.event.ClientEvent.Delivery;
import chat.tern.client.event.ClientEvent.DeliveryState;
import chat.tern.client.event.ClientEvent.DirectMessage;
import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.ClientEvent.Notice;
import chat.tern.client.event.ClientEvent.Ready;
import chat.tern.client.event.PersonOrder;
import chat.tern.client.home.Home;
import chat.tern.protocol.Nickname;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class DevicesE2eTest {
    @TempDir
    private Path folder;

    @Test
    void aSecondDeviceIsTheSamePersonUntilItIsRemoved() throws Exception {
        try (Place place = Place.open(folder);
                Person ada = Person.arrive("ada", place.port(), folder);
                Person bob = Person.arrive("bob", place.port(), folder)) {
            ada.client.direct("bob", "before", "1");
            bob.await(DirectMessage.class, it -> it.text().equals("before"));
            join(place, ada);
            try (Person laptop = laptop(place)) {
                assertEquals(
                        ada.seen().stream()
                                .filter(Ready.class::isInstance)
                                .map(it -> ((Ready) it).account())
                                .findFirst(),
                        java.util.Optional.of(
                                laptop.await(Ready.class, any -> true).account()));
                bob.await(Notice.class, it -> it.text().startsWith("ada has a further device"));
                bob.client.direct("ada", "to both", "2");
                ada.await(DirectMessage.class, it -> it.text().equals("to both"));
                laptop.await(DirectMessage.class, it -> it.text().equals("to both"));
                laptop.client.direct("bob", "from the laptop", "3");
                assertFalse(bob.await(DirectMessage.class, it -> it.text().equals("from the laptop"))
                        .self());
                DirectMessage own =
                        ada.await(DirectMessage.class, it -> it.text().equals("from the laptop"));
                assertTrue(own.self());
                assertEquals("bob", own.to());
                order(ada, new AccountOrder.RemoveDevice("2"));
                bob.await(Notice.class, it -> it.text().startsWith("ada has a device less"));
                assertInstanceOf(Outcome.Refused.class, laptop.client.ended().get(30, TimeUnit.SECONDS));
            }
            bob.client.direct("ada", "to one", "4");
            ada.await(DirectMessage.class, it -> it.text().equals("to one"));
            assertFalse(bob.seen().stream().anyMatch(Failure.class::isInstance), bob.seen()::toString);
        }
    }

    @Test
    void whatWasSaidToOneWhileAllDevicesWereAwayComesToEach() throws Exception {
        try (Place place = Place.open(folder);
                Person bob = Person.arrive("bob", place.port(), folder)) {
            try (Person ada = Person.arrive("ada", place.port(), folder)) {
                join(place, ada);
                try (Person laptop = laptop(place)) {
                    laptop.await(Ready.class, any -> true);
                    laptop.leave();
                }
                ada.leave();
            }
            bob.client.direct("ada", "when you are back", "1");
            bob.await(Delivery.class, it -> it.state() == DeliveryState.STORED);
            try (Person ada = Person.arrive("ada", place.port(), folder);
                    Person laptop = laptop(place)) {
                ada.await(DirectMessage.class, it -> it.text().equals("when you are back"));
                laptop.await(DirectMessage.class, it -> it.text().equals("when you are back"));
            }
        }
    }

    @Test
    void aWrongCodeLetsNobodyIn() throws Exception {
        try (Place place = Place.open(folder);
                Person laptop = Person.start(config(place).asNobody())) {
            laptop.await(Ready.class, any -> true);
            order(laptop, new AccountOrder.JoinAccount("k7q2m-0x9dp-tt4zw-8c3vh"));
            assertEquals(
                    "no_such_device", laptop.await(Failure.class, any -> true).code());
            order(laptop, new AccountOrder.JoinAccount("short"));
            assertEquals(
                    "no_such_device", laptop.await(Failure.class, any -> true).code());
        }
    }

    /** Makes the folder "laptop" a home of a further device of hers. */
    private void join(Place place, Person ada) throws Exception {
        order(ada, new AccountOrder.AddDevice());
        String told = ada.await(Notice.class, it -> it.text().contains("tern key join"))
                .text();
        String code = told.substring(told.lastIndexOf(' ') + 1);
        try (Person laptop = Person.start(config(place).asNobody())) {
            laptop.await(Ready.class, any -> true);
            order(laptop, new AccountOrder.JoinAccount(code));
            laptop.await(Notice.class, it -> it.text().startsWith("this device is one of ada's now"));
            laptop.leave();
        }
        ada.await(Notice.class, it -> it.text().endsWith("is one of your devices now"));
    }

    private Person laptop(Place place) {
        return Person.start(config(place).withNick(new Nickname("ada")));
    }

    private ClientConfig config(Place place) {
        return ClientConfig.of(
                chat.tern.client.link.ServerAddress.parse("127.0.0.1:" + place.port()),
                Home.in(folder.resolve("laptop")));
    }

    private static void order(Person person, AccountOrder order) {
        person.client.order(new PersonOrder.OwnAccount(order), "account");
    }
}
