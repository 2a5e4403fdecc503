package chat.tern.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.Opaque;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.packet.Bytes;
import chat.tern.server.config.Door;
import chat.tern.server.config.Entrance;
import chat.tern.server.config.FilesFor;
import chat.tern.server.config.Governance;
import chat.tern.server.config.ServerConfig;
import chat.tern.server.config.ServerLimits;
import chat.tern.server.config.StartException;
import chat.tern.server.session.FakeServer;
import chat.tern.server.session.Operators;
import chat.tern.server.session.Services;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTest {
    private static final Opaque ADA = Opaque.copyOf(new byte[32]);

    @TempDir
    Path folder;

    private final Operators operators = new Operators(Set.of());

    @Test
    void operatorsComeAndGoWithTheirFile() throws Exception {
        Path file = Files.writeString(folder.resolve("operators"), "# none yet\n");
        ServerConfig config = config().withGovernance(governance(file));
        Settings settings = settings(config);
        Files.writeString(file, Fingerprint.of(Bytes.wrap(ADA.toArray())) + " ada\n");
        assertEquals(List.of("1 operator in " + file), settings.reload());
        assertTrue(operators.has(ADA));
        Files.writeString(file, "");
        settings.reload();
        assertFalse(operators.has(ADA));
    }

    @Test
    void newPeopleGetTheNewNameAndLimitsAndTheRestIsSaidToWait() throws Exception {
        Settings settings = settings(config());
        settings.from(
                () -> config().withName("other").withPort(7).withLimits(new ServerLimits(1_024, 1, 1, 1)), Map.of());
        assertEquals(
                List.of(
                        "new: the name",
                        "new: the limits, for people who come from now on",
                        "waits for the next start: --port"),
                settings.reload());
        assertEquals("other", settings.services().face().name());
        assertEquals(1_024, settings.services().limits().messageBytes());
        assertEquals(List.of("nothing has changed"), settings.reload());
    }

    @Test
    void aPasswordThatIsNotAskedForYetOpensNoDoorAndIsSaidToWaitEachTime() throws Exception {
        Settings settings = settings(config());
        Governance local = Governance.defaults().withDoor(Door.LOCAL);
        settings.from(
                () -> config().withGovernance(
                                local.withEntrance(local.entrance().withPassword("sesame"))),
                Map.of());
        for (int i = 0; i < 2; i++) {
            List<String> news = settings.reload();
            assertTrue(news.contains("waits for the next start: --password-file"), news::toString);
            assertSame(Door.LOCAL, settings.services().door());
            List<String> rules = settings.services().face().rules();
            assertFalse(rules.getFirst().contains("password"), rules::toString);
        }
    }

    @Test
    void aPasswordThatIsAskedForUntilTheNextStartKeepsTheDoorOpenForThoseWhoKnowIt() throws Exception {
        Governance local = Governance.defaults().withDoor(Door.LOCAL);
        Settings settings = settings(
                config().withGovernance(local.withEntrance(local.entrance().withPassword("sesame"))));
        settings.from(() -> config().withGovernance(local), Map.of());
        settings.reload();
        assertSame(Door.OPEN, settings.services().door());
    }

    @Test
    void whenOneListIsWrongTheOtherStaysAsItWas() throws Exception {
        Path named = Files.writeString(folder.resolve("operators"), Fingerprint.of(Bytes.wrap(ADA.toArray())) + "\n");
        Path keys = Files.write(folder.resolve("keys"), new byte[] {'a', (byte) 0xFF, '\n'});
        Settings settings = settings(config());
        Entrance entrance = Entrance.through(Door.LOCAL).withAllowKeys(keys);
        settings.from(() -> config().withGovernance(governance(named).withEntrance(entrance)), Map.of());
        StartException e = assertThrows(StartException.class, settings::reload);
        assertTrue(String.valueOf(e.getMessage()).contains("for --allow-keys cannot be read"), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains("UTF-8"), e.getMessage());
        assertFalse(operators.has(ADA));
    }

    @Test
    void whenSomethingIsWrongAllStaysAsItWas() throws Exception {
        Settings settings = settings(config());
        Services before = settings.services();
        settings.from(() -> config().withName("other").withGovernance(governance(folder.resolve("none"))), Map.of());
        StartException e = assertThrows(StartException.class, settings::reload);
        assertTrue(String.valueOf(e.getMessage()).contains("for --operators cannot be read"), e.getMessage());
        assertSame(before, settings.services());
    }

    private Settings settings(ServerConfig config) {
        return new Settings(config, new Lists(operators, new AllowList()), new FakeServer().services);
    }

    private ServerConfig config() {
        return ServerConfig.defaults(folder);
    }

    private static Governance governance(Path operators) {
        return new Governance(
                Optional.of(operators), Set.of(), Duration.ZERO, 0, Entrance.through(Door.LOCAL), FilesFor.ALL);
    }
}
