package chat.tern.testing.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.ClientConfig;
import chat.tern.client.KeyTrust;
import chat.tern.client.Outcome;
import chat.tern.client.event.ClientEvent.Ready;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.server.Server;
import chat.tern.server.config.Door;
import chat.tern.server.config.Entrance;
import chat.tern.server.config.Governance;
import chat.tern.server.config.ServerConfig;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What keeps people out before they have said a word. */
@Timeout(120)
final class EntranceE2eTest {
    private static final String SECRET = "Gru\u00df aus K\u00f6ln";

    @TempDir
    private Path folder;

    @Test
    void whoKnowsThePasswordComesInOnceTheServersKeyIsKnownAndNobodyElseDoes() throws Exception {
        try (Server server = start(Entrance.through(Door.LOCAL).withPassword(SECRET))) {
            String key = Fingerprint.of(server.key());
            assertEquals(
                    "password",
                    refused(server, new KeyTrust(false, Optional.empty())).code());
            assertEquals("password", refused(server, trust(key, "guess")).code());
            Outcome.KeyChanged stranger = assertInstanceOf(
                    Outcome.KeyChanged.class, end(server, new KeyTrust(false, Optional.empty(), Optional.of(SECRET))));
            assertTrue(stranger.text().contains("a password is only for known servers"), stranger.text());
            try (Person ada = Person.start(config(server, trust(key, SECRET)))) {
                ada.await(Ready.class, any -> true);
            }
            try (Person again =
                    Person.start(config(server, new KeyTrust(false, Optional.empty(), Optional.of(SECRET))))) {
                again.await(Ready.class, any -> true);
            }
        }
    }

    @Test
    void aDeviceThatIsNotListedIsToldWhatToListAndOneThatIsListedNoMoreMustGo() throws Exception {
        Path list = Files.writeString(folder.resolve("keys"), "# nobody yet\n");
        try (Server server = start(Entrance.through(Door.LOCAL).withAllowKeys(list))) {
            Outcome.Refused refused = refused(server, KeyTrust.FIRST_USE);
            assertEquals("not_listed", refused.code());
            String line = refused.text().replaceFirst(".* the line (SHA256:\\S+) .*", "$1");
            Files.writeString(list, line + " ada's laptop\n");
            server.reload();
            try (Person ada = Person.start(config(server, KeyTrust.FIRST_USE))) {
                ada.await(Ready.class, any -> true);
                Files.writeString(list, "");
                server.reload();
                assertEquals(
                        "not_listed",
                        assertInstanceOf(
                                        Outcome.Refused.class,
                                        ada.client.ended().get(30, TimeUnit.SECONDS))
                                .code());
            }
        }
    }

    private static KeyTrust trust(String key, String password) {
        return new KeyTrust(false, Optional.of(key), Optional.of(password));
    }

    private Outcome.Refused refused(Server server, KeyTrust trust) throws Exception {
        return assertInstanceOf(Outcome.Refused.class, end(server, trust));
    }

    private Outcome end(Server server, KeyTrust trust) throws Exception {
        try (Person ada = Person.start(config(server, trust))) {
            return ada.client.ended().get(30, TimeUnit.SECONDS);
        }
    }

    private ClientConfig config(Server server, KeyTrust trust) {
        return Person.config("ada", server.addresses().getFirst().getPort(), folder)
                .withTrust(trust);
    }

    private Server start(Entrance entrance) throws Exception {
        return Server.start(ServerConfig.defaults(folder.resolve("server"))
                .withBind(InetAddress.getLoopbackAddress())
                .withPort(0)
                .withGovernance(Governance.defaults().withEntrance(entrance)));
    }
}
