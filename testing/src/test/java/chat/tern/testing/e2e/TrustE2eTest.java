package chat.tern.testing.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.ClientConfig;
import chat.tern.client.KeyTrust;
import chat.tern.client.Outcome;
import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.ClientEvent.Ready;
import chat.tern.client.home.Home;
import chat.tern.client.link.ServerAddress;
import chat.tern.server.config.ServerConfig;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class TrustE2eTest {
    @TempDir
    private Path folder;

    @Test
    void aChangedKeyStopsBeforeAnythingIsSent() throws Exception {
        int port;
        String was;
        try (Place place = Place.open(folder)) {
            port = place.port();
            try (Person ada = Person.start(Person.config("ada", port, folder))) {
                was = ada.await(Ready.class, ready -> true).fingerprint();
                assertEquals(0, ada.leave().exitCode());
            }
        }
        try (Place other = Place.openAt(port, ServerConfig.defaults(folder.resolve("another server")));
                Person ada = Person.start(Person.config("ada", port, folder))) {
            Failure failure = ada.await(Failure.class, any -> true);
            assertEquals("key_changed", failure.code());
            assertTrue(failure.message().startsWith("127.0.0.1:" + port + " has another key than on "));
            assertTrue(failure.message().contains("was " + was + ", is " + other.fingerprint()));
            assertTrue(failure.message().contains("`tern key accept 127.0.0.1:" + port + " " + other.fingerprint()));
            assertTrue(failure.message().endsWith("Nothing was sent."));
            assertEquals(4, ada.client.ended().get().exitCode());
            assertFalse(ada.seen().stream().anyMatch(Ready.class::isInstance));
        }
    }

    @Test
    void aDemandedKeyIsDemanded() throws Exception {
        try (Place place = Place.open(folder)) {
            ClientConfig config = Person.config("ada", place.port(), folder);
            try (Person wrong = Person.start(config.withTrust(
                    new KeyTrust(false, Optional.of("SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"))))) {
                assertInstanceOf(Outcome.KeyChanged.class, wrong.client.ended().get());
            }
            try (Person right = Person.start(config.withTrust(new KeyTrust(true, Optional.of(place.fingerprint()))))) {
                right.await(Ready.class, ready -> true);
            }
        }
    }

    @Test
    void theStrictTakeOnlyKnownServers() throws Exception {
        try (Place place = Place.open(folder)) {
            ClientConfig strict =
                    Person.config("ada", place.port(), folder).withTrust(new KeyTrust(true, Optional.empty()));
            try (Person ada = Person.start(strict)) {
                assertEquals(4, ada.client.ended().get().exitCode());
            }
            Person.arrive("ada", place.port(), folder).close();
            try (Person ada = Person.start(strict)) {
                ada.await(Ready.class, ready -> true);
            }
        }
    }

    @Test
    void keysAreForTheirOwnerOnly() throws Exception {
        try (Place place = Place.open(folder)) {
            Person.arrive("ada", place.port(), folder).close();
            for (String name : new String[] {"id_x25519", "id_ed25519", "known_servers"}) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(
                                folder.resolve("ada").resolve(name))),
                        name);
            }
        }
    }

    @Test
    void theNickUsedLastIsTheOneAskedForNext() throws Exception {
        try (Place place = Place.open(folder)) {
            Person.arrive("ada", place.port(), folder).close();
            ClientConfig unnamed =
                    ClientConfig.of(ServerAddress.parse("127.0.0.1:" + place.port()), Home.in(folder.resolve("ada")));
            try (Person again = Person.start(unnamed)) {
                assertEquals("ada", again.await(Ready.class, ready -> true).nick());
            }
        }
    }

    @Test
    void aClosedPortIsSaidAtOnce() throws Exception {
        int port;
        try (DatagramSocket free = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            port = free.getLocalPort();
        }
        try (Person ada = Person.start(Person.config("ada", port, folder))) {
            Outcome.Unreachable outcome = assertInstanceOf(
                    Outcome.Unreachable.class, ada.client.ended().get());
            assertEquals(Outcome.Why.PORT_CLOSED, outcome.why());
            assertEquals(3, outcome.exitCode());
        }
    }

    @Test
    void aSilentPortIsNoAnswer() throws Exception {
        try (DatagramSocket silent = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                Person ada = Person.start(Person.config("ada", silent.getLocalPort(), folder)
                        .withConnectTimeout(Duration.ofMillis(1500)))) {
            Outcome.Unreachable outcome = assertInstanceOf(
                    Outcome.Unreachable.class, ada.client.ended().get());
            assertEquals(Outcome.Why.NO_ANSWER, outcome.why());
        }
    }

    @Test
    void aNameWithoutAnAddressIsSaid() throws Exception {
        ClientConfig config =
                ClientConfig.of(ServerAddress.parse("does-not-exist.invalid"), Home.in(folder.resolve("ada")));
        try (Person ada = Person.start(config)) {
            Outcome.Unreachable outcome = assertInstanceOf(
                    Outcome.Unreachable.class, ada.client.ended().get());
            assertEquals(Outcome.Why.NO_SUCH_NAME, outcome.why());
        }
    }

    @Test
    void aHomeThatIsAFileIsSaid() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        ClientConfig config = ClientConfig.of(ServerAddress.parse("127.0.0.1"), Home.in(file));
        try (Person ada = Person.start(config)) {
            Outcome outcome = ada.client.ended().get();
            assertInstanceOf(Outcome.Failed.class, outcome);
            assertTrue(outcome.text().contains("file"), outcome.text());
        }
    }
}
