package chat.tern.testing.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent.ConnectionChanged;
import chat.tern.client.event.ClientEvent.ConnectionState;
import chat.tern.client.event.ClientEvent.Delivery;
import chat.tern.client.event.ClientEvent.DeliveryState;
import chat.tern.client.event.ClientEvent.Direction;
import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.ClientEvent.Ready;
import chat.tern.client.event.ClientEvent.Route;
import chat.tern.client.event.ClientEvent.Transfer;
import chat.tern.client.event.ClientEvent.TransferState;
import chat.tern.client.event.PersonOrder;
import chat.tern.client.event.SendOptions;
import chat.tern.client.event.TransferOrder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file from one person to another, through a server that is told neither its name nor what is in it. */
@Timeout(120)
final class OfferE2eTest {
    private static final int MEBI = 1 << 20;
    private static final String NAME = "the heron's blue lantern.txt";
    private static final String LINE = "bring the kingfisher's umbrella to the pond and tell nobody at all\n";

    @TempDir
    private Path folder;

    @Test
    void aFileIsOfferedAcceptedAndTheSameAndTheServerLearnsNothingOfIt() throws Exception {
        byte[] content = LINE.repeat(40_000).getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve(NAME), content);
        ConcurrentLinkedQueue<byte[]> wire = new ConcurrentLinkedQueue<>();
        try (Place place = Place.open(folder);
                Relay adas = new Relay(place.port(), wire::add);
                Person ada = arrive("ada", adas.port());
                Person bob = arrive("bob", place.port())) {
            String id = ada.client.send(new SendOptions("bob", file, "s1"));
            Transfer offered = state(bob, TransferState.OFFERED);
            assertEquals(
                    List.of(NAME, "ada", (long) content.length, Direction.DOWN),
                    List.of(offered.name(), offered.peer(), offered.size(), offered.direction()));
            accept(bob, offered.id());
            Transfer here = state(bob, TransferState.DONE);
            Transfer there = ada.await(Transfer.class, it -> it.id().equals(id) && it.state() == TransferState.DONE);
            assertEquals(here.sha256(), there.sha256());
            assertArrayEquals(content, Files.readAllBytes(here.file().orElseThrow()));
            assertEquals(here.file().orElseThrow(), inbox("bob").resolve(NAME));
            ada.leave();
            bob.leave();
        }
        for (String secret : List.of(NAME, LINE)) {
            assertFalse(holds(wire, secret), "the wire holds " + secret);
            assertFalse(holds(disk(), secret), "the server's folder holds " + secret);
        }
        assertTrue(wire.size() > 100, "the wire was listened to");
    }

    @Test
    void anOfferWaitsForSomebodyWhoIsAwayAndGoesOnAfterBothBeganAnew() throws Exception {
        byte[] content = new byte[8 * MEBI];
        new Random(4711).nextBytes(content);
        Path file = Files.write(folder.resolve("big.bin"), content);
        try (Place place = Place.open(folder)) {
            arrive("bob", place.port()).leave();
            try (Person ada = arrive("ada", place.port())) {
                ada.client.send(new SendOptions("bob", file, "s1"));
                state(ada, TransferState.OFFERED);
                ada.leave();
            }
            long there;
            try (Person bob = arrive("bob", place.port())) {
                Transfer offered = state(bob, TransferState.OFFERED);
                bob.client.order(new TransferOrder.Limit(2 * MEBI, Optional.empty()), "slow");
                accept(bob, offered.id());
                state(bob, TransferState.PAUSED);
                try (Person ada = arrive("ada", place.port())) {
                    assertEquals(
                            "ada",
                            bob.await(Transfer.class, it -> it.bytes() > MEBI).peer());
                    assertTrue(ada.seen().stream().noneMatch(Failure.class::isInstance));
                }
                there = state(bob, TransferState.PAUSED).bytes();
            }
            try (Person ada = arrive("ada", place.port());
                    Person bob = arrive("bob", place.port())) {
                Transfer done = state(bob, TransferState.DONE);
                assertTrue(done.resumedFrom() >= there - MEBI && there > 0, done + " after " + there);
                assertArrayEquals(content, Files.readAllBytes(inbox("bob").resolve("big.bin")));
                assertEquals(done.sha256(), state(ada, TransferState.DONE).sha256());
            }
            try (Person bob = arrive("bob", place.port())) {
                bob.say("still here", "x");
                bob.hear("still here");
                assertEquals(
                        List.of(),
                        bob.seen().stream().filter(Transfer.class::isInstance).toList());
            }
        }
    }

    @Test
    void itGoesStraightWhereThereIsAWayAndOnThroughTheServerWhenThatBreaks() throws Exception {
        byte[] content = new byte[8 * MEBI];
        new Random(12).nextBytes(content);
        Path file = Files.write(folder.resolve("big.bin"), content);
        try (Place place = Place.open(folder);
                Person ada = arrive("ada", place.port(), true);
                Person bob = arrive("bob", place.port(), true)) {
            meet(ada);
            bob.client.order(new TransferOrder.Limit(2 * MEBI, Optional.empty()), "slow");
            ada.client.send(new SendOptions("bob", file, "s1"));
            accept(bob, state(bob, TransferState.OFFERED).id());
            Transfer straight = bob.await(Transfer.class, it -> it.bytes() > MEBI);
            assertEquals(Optional.of(Route.DIRECT), straight.path());
            ada.client.order(new PersonOrder.AllowDirect(Optional.empty(), false), "no");
            long there = state(bob, TransferState.PAUSED).bytes();
            bob.client.order(new TransferOrder.Limit(0, Optional.empty()), "fast");
            Transfer done = state(bob, TransferState.DONE);
            assertEquals(Optional.of(Route.RELAY), done.path());
            assertTrue(there > MEBI, "it went on from " + there);
            assertArrayEquals(content, Files.readAllBytes(done.file().orElseThrow()));
            assertEquals(done.sha256(), state(ada, TransferState.DONE).sha256());
        }
    }

    @Test
    void whatGoesStraightGoesOnWhileTheServerIsGone() throws Exception {
        byte[] content = new byte[6 * MEBI];
        new Random(13).nextBytes(content);
        Path file = Files.write(folder.resolve("big.bin"), content);
        try (Place place = Place.open(folder);
                Person ada = arrive("ada", place.port(), true);
                Person bob = arrive("bob", place.port(), true)) {
            meet(ada);
            bob.client.order(new TransferOrder.Limit(MEBI, Optional.empty()), "slow");
            ada.client.send(new SendOptions("bob", file, "s1"));
            accept(bob, state(bob, TransferState.OFFERED).id());
            bob.await(Transfer.class, it -> it.bytes() > MEBI / 2);
            place.stop();
            bob.await(ConnectionChanged.class, it -> it.state() == ConnectionState.LOST);
            assertTrue(
                    bob.seen().stream().noneMatch(it -> it instanceof Transfer each && each.bytes() == content.length),
                    "all of it was there before the server was gone");
            bob.client.order(new TransferOrder.Limit(0, Optional.empty()), "fast");
            Transfer done = state(bob, TransferState.DONE);
            assertEquals(Optional.of(Route.DIRECT), done.path());
            assertArrayEquals(content, Files.readAllBytes(done.file().orElseThrow()));
            assertTrue(bob.seen().stream()
                    .noneMatch(it -> it instanceof Transfer each && each.state() == TransferState.PAUSED));
        }
    }

    private static void meet(Person ada) throws Exception {
        for (Optional<Route> way = Optional.empty(); !way.equals(Optional.of(Route.DIRECT)); ) {
            ada.client.direct("bob", "hello", "m");
            way = ada.await(Delivery.class, it -> it.state() == DeliveryState.DELIVERED)
                    .path();
        }
    }

    @Test
    void whatIsRefusedChangedOrGoneIsSaidOnBothSides() throws Exception {
        Path file = Files.write(folder.resolve("a.bin"), new byte[100]);
        try (Place place = Place.open(folder);
                Person ada = arrive("ada", place.port());
                Person bob = arrive("bob", place.port())) {
            ada.client.send(new SendOptions("bob", file, "s1"));
            bob.client.order(
                    new TransferOrder.Refuse(
                            Optional.of(state(bob, TransferState.OFFERED).id())),
                    "r");
            state(bob, TransferState.REFUSED);
            state(ada, TransferState.REFUSED);

            ada.client.send(new SendOptions("bob", file, "s2"));
            Transfer second = state(bob, TransferState.OFFERED);
            Files.write(file, new byte[200]);
            accept(bob, second.id());
            assertEquals("source_changed", bob.await(Failure.class, any -> true).code());

            String third = ada.client.send(new SendOptions("bob", file, "s3"));
            state(bob, TransferState.OFFERED);
            ada.client.cancel(third, "c");
            state(ada, TransferState.WITHDRAWN);
            state(bob, TransferState.WITHDRAWN);

            ada.client.send(new SendOptions("nobody", file, "s4"));
            assertEquals("no_such_user", ada.await(Failure.class, any -> true).code());
            ada.client.send(new SendOptions("bob", folder.resolve("none"), "s5"));
            assertEquals("local_file", ada.await(Failure.class, any -> true).code());
        }
    }

    @Test
    void nothingHereIsOverwrittenAndAnotherPlaceCanBeChosen() throws Exception {
        Path file = Files.write(folder.resolve("a.bin"), new byte[100]);
        try (Place place = Place.open(folder);
                Person ada = arrive("ada", place.port());
                Person bob = arrive("bob", place.port())) {
            Files.write(inbox("bob").resolve("a.bin"), new byte[] {1, 2, 3});
            ada.client.send(new SendOptions("bob", file, "s1"));
            Transfer offered = state(bob, TransferState.OFFERED);
            accept(bob, offered.id());
            assertEquals("exists", bob.await(Failure.class, any -> true).code());
            Path other = folder.resolve("other.bin");
            bob.client.order(new TransferOrder.Accept(Optional.of(offered.id()), Optional.of(other)), "a2");
            state(bob, TransferState.DONE);
            assertEquals(100, Files.size(other));
            assertEquals(3, Files.size(inbox("bob").resolve("a.bin")));
        }
    }

    private static void accept(Person person, String id) {
        person.client.order(new TransferOrder.Accept(Optional.of(id), Optional.empty()), "accept");
    }

    private static Transfer state(Person person, TransferState state) {
        return person.await(Transfer.class, it -> it.state() == state);
    }

    private Person arrive(String nick, int port) throws IOException {
        return arrive(nick, port, false);
    }

    private Person arrive(String nick, int port, boolean straight) throws IOException {
        Person person = Person.start(Person.config(nick, port, folder)
                .withDirect(straight)
                .withOffersTo(Files.createDirectories(inbox(nick))));
        person.await(Ready.class, ready -> true);
        return person;
    }

    private Path inbox(String nick) {
        return folder.resolve(nick + "s");
    }

    private List<byte[]> disk() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("server"))) {
            return files.filter(Files::isRegularFile).map(OfferE2eTest::bytes).toList();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static boolean holds(Iterable<byte[]> pieces, String text) {
        String part = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        for (byte[] piece : pieces) {
            if (new String(piece, StandardCharsets.ISO_8859_1).contains(part)) {
                return true;
            }
        }
        return false;
    }
}
