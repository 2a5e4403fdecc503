package chat.tern.testing.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.tern.client.ClientConfig;
import chat.tern.client.Outcome;
import chat.tern.client.event.ClientEvent.Availability;
import chat.tern.client.event.ClientEvent.ConnectionChanged;
import chat.tern.client.event.ClientEvent.ConnectionState;
import chat.tern.client.event.ClientEvent.Delivery;
import chat.tern.client.event.ClientEvent.DeliveryState;
import chat.tern.client.event.ClientEvent.DirectMessage;
import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.ClientEvent.Joined;
import chat.tern.client.event.ClientEvent.Left;
import chat.tern.client.event.ClientEvent.Presence;
import chat.tern.client.event.ClientEvent.Ready;
import chat.tern.client.event.ClientEvent.RoomMessage;
import chat.tern.client.event.ClientEvent.Users;
import chat.tern.client.home.Home;
import chat.tern.client.link.ServerAddress;
import chat.tern.protocol.Nickname;
import chat.tern.server.Server;
import chat.tern.server.config.ServerConfig;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class ClientE2eTest {
    @TempDir
    private Path folder;

    @Test
    void twoPeopleTalkAndSeeOneOrder() throws Exception {
        try (Place place = Place.open(folder);
                Person ada = Person.arrive("ada", place.port(), folder);
                Person bob = Person.arrive("bob", place.port(), folder)) {
            ada.await(Joined.class, joined -> joined.nick().equals("bob"));
            for (int i = 0; i < 50; i++) {
                ada.say("a" + i, "ra" + i);
                bob.say("b" + i, "rb" + i);
            }
            bob.await(Delivery.class, stored("rb49"));
            ada.say("end", "end");
            List<RoomMessage> atAda = lines(ada);
            List<RoomMessage> atBob = lines(bob);
            assertEquals(101, atAda.size());
            assertEquals(texts(atAda), texts(atBob));
            assertEquals(
                    IntStream.rangeClosed(1, 101)
                            .mapToObj(Long::valueOf)
                            .toList()
                            .toString(),
                    atAda.stream().map(RoomMessage::seq).toList().toString());
            assertTrue(atAda.getLast().self());
            assertFalse(atBob.getLast().self());
        }
    }

    private static List<RoomMessage> lines(Person person) {
        person.hear("end");
        return person.seen().stream()
                .filter(RoomMessage.class::isInstance)
                .map(RoomMessage.class::cast)
                .toList();
    }

    private static List<String> texts(List<RoomMessage> lines) {
        return lines.stream().map(RoomMessage::text).toList();
    }

    @Test
    void whoComesLaterSeesTheLastLinesAsHistoryAfterReady() throws Exception {
        try (Place place = Place.open(folder);
                Person ada = Person.arrive("ada", place.port(), folder)) {
            for (int i = 1; i <= 150; i++) {
                ada.say("line " + i, "r" + i);
            }
            ada.hear("line 150");
            try (Person bob = Person.arrive("bob", place.port(), folder)) {
                RoomMessage last = bob.hear("line 150");
                assertTrue(last.history());
                assertEquals(
                        IntStream.rangeClosed(51, 150)
                                .mapToObj(i -> "line " + i)
                                .toList(),
                        bob.heard());
                ada.say("live", "x");
                assertFalse(bob.hear("live").history());
            }
        }
    }

    @Test
    void nothingIsLostOrDoubledWhenTheServerIsRestartedUnderTwoWriters() throws Exception {
        try (Place place = Place.open(folder);
                Person ada = Person.arrive("ada", place.port(), folder);
                Person bob = Person.arrive("bob", place.port(), folder)) {
            List<String> said = new ArrayList<>();
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < 20; i++) {
                    ada.say("a" + round + "-" + i, "ra" + round + "-" + i);
                    bob.say("b" + round + "-" + i, "rb" + round + "-" + i);
                    said.add("a" + round + "-" + i);
                    said.add("b" + round + "-" + i);
                    if (i == 10) {
                        place.stop();
                    }
                }
                place.startAgain();
                ada.await(Delivery.class, stored("ra" + round + "-19"));
                bob.await(Delivery.class, stored("rb" + round + "-19"));
            }
            ada.say("end", "end");
            List<RoomMessage> atAda = lines(ada);
            List<RoomMessage> atBob = lines(bob);
            said.add("end");
            assertEquals(
                    said.stream().sorted().toList(),
                    texts(atAda).stream().sorted().toList());
            assertEquals(texts(atAda), texts(atBob));
            assertEquals(
                    said.stream().filter(text -> text.startsWith("b")).toList(),
                    texts(atAda).stream().filter(text -> text.startsWith("b")).toList());
        }
    }

    private static Predicate<Delivery> stored(String ref) {
        return delivery -> delivery.ref().equals(ref) && delivery.state() == DeliveryState.STORED;
    }

    @Test
    void aDirectMessageArrivesSealedAndIsReceipted() throws Exception {
        try (Place place = Place.open(folder);
                Person ada = Person.arrive("ada", place.port(), folder);
                Person bob = Person.arrive("bob", place.port(), folder);
                Person eve = Person.arrive("eve", place.port(), folder)) {
            for (int i = 0; i < 40; i++) {
                ada.client.direct("bob", "psst " + i, "d" + i);
            }
            for (int i = 0; i < 40; i++) {
                String expected = "psst " + i;
                DirectMessage message = bob.await(DirectMessage.class, dm -> true);
                assertEquals(expected, message.text());
                assertEquals("ada", message.from());
                assertTrue(message.sealed());
            }
            ada.await(
                    Delivery.class,
                    delivery -> delivery.ref().equals("d39") && delivery.state() == DeliveryState.DELIVERED);
            ada.say("end", "end");
            eve.hear("end");
            assertTrue(eve.seen().stream().noneMatch(DirectMessage.class::isInstance));
        }
    }

    @Test
    void whatIsSentToSomebodyAwayIsKeptAndAnUnknownRecipientIsAClearError() throws Exception {
        try (Place place = Place.open(folder);
                Person ada = Person.arrive("ada", place.port(), folder)) {
            try (Person bob = Person.arrive("bob", place.port(), folder)) {
                assertInstanceOf(Outcome.Quit.class, bob.leave());
            }
            ada.await(Left.class, left -> left.nick().equals("bob"));
            ada.client.direct("bob", "still there?", "d1");
            assertEquals(
                    DeliveryState.QUEUED,
                    ada.await(Delivery.class, delivery -> delivery.ref().equals("d1"))
                            .state());
            ada.await(Delivery.class, stored("d1"));
            ada.client.direct("nobody", "hello?", "d2");
            assertEquals(
                    "no_such_user",
                    ada.await(Failure.class, f -> f.ref().orElse("").equals("d2"))
                            .code());
        }
    }

    @Test
    void comingAndGoingIsTold() throws Exception {
        try (Place place = Place.open(folder);
                Person ada = Person.arrive("ada", place.port(), folder);
                Person bob = Person.arrive("bob", place.port(), folder)) {
            ada.await(Joined.class, joined -> joined.nick().equals("bob"));
            ada.client.users("u1");
            Users users = ada.await(Users.class, any -> true);
            assertEquals(
                    List.of("ada", "bob"),
                    users.users().stream().map(user -> user.nick()).sorted().toList());
            assertInstanceOf(Outcome.Quit.class, bob.leave());
            ada.await(Left.class, left -> left.nick().equals("bob"));
            assertTrue(ada.seen().contains(new Presence("bob", Availability.OFFLINE)));
        }
    }

    @Test
    void aTakenNickIsRefusedWithItsCode() throws Exception {
        try (Place place = Place.open(folder);
                Person ada = Person.arrive("ada", place.port(), folder);
                Person other = Person.start(Person.config("ada", place.port(), folder.resolve("other")))) {
            assertEquals(
                    "nick_taken", other.await(Failure.class, failure -> true).code());
            ConnectionChanged closed =
                    other.await(ConnectionChanged.class, change -> change.state() == ConnectionState.CLOSED);
            assertTrue(closed.reason().isPresent());
            assertEquals(5, other.client.ended().get().exitCode());
            assertEquals(0, ada.leave().exitCode());
        }
    }

    @Test
    void aServerOnAllAddressesIsReachedByIpv6ByIpv4AndByName() throws Exception {
        try (Server server =
                Server.start(ServerConfig.defaults(folder.resolve("server")).withPort(0))) {
            int port = server.addresses().getFirst().getPort();
            for (String host : List.of("127.0.0.1", "[::1]", "localhost")) {
                assumeTrue(!host.startsWith("[") || hasIpv6());
                ClientConfig config = ClientConfig.of(
                                ServerAddress.parse(host + ":" + port), Home.in(folder.resolve("ada")))
                        .withNick(new Nickname("ada"));
                try (Person ada = Person.start(config)) {
                    ada.await(Ready.class, ready -> true);
                    ada.say("by " + host, "r1");
                    ada.hear("by " + host);
                }
            }
        }
    }

    private static boolean hasIpv6() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .anyMatch(address -> address instanceof Inet6Address && address.isLoopbackAddress());
        } catch (SocketException e) {
            return false;
        }
    }
}
