package chat.tern.client.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeTest {
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 2);
    private static final LocalDate MAY = LocalDate.of(2026, 5, 1);

    @TempDir
    private Path folder;

    private final SecureRandom random = new SecureRandom();

    @Test
    void theOptionGoesBeforeTheEnvironment() {
        Map<String, String> environment = Map.of("TERN_HOME", "/t", "XDG_CONFIG_HOME", "/x", "HOME", "/h");
        assertEquals(
                Path.of("/o"),
                Home.locate(Optional.of(Path.of("/o")), environment).config());
        assertEquals(Path.of("/t"), Home.locate(Optional.empty(), environment).state());
    }

    @Test
    void withoutAnythingElseTheDesktopsFoldersAreUsed() {
        Home home = Home.locate(Optional.empty(), Map.of("HOME", "/h", "XDG_CONFIG_HOME", "/x", "XDG_STATE_HOME", ""));
        assertEquals(Path.of("/x/tern"), home.config());
        assertEquals(Path.of("/h/.local/state/tern"), home.state());
    }

    @Test
    void keysAreMadeOnceAndReadFromThenOn() throws IOException {
        Identity made = Home.in(folder).identity(random);
        Identity again = Home.in(folder).identity(random);
        assertEquals(made.noise().publicKey(), again.noise().publicKey());
        assertEquals(made.signing().publicKey(), again.signing().publicKey());
        assertEquals(made.account(), again.account());
        Identity other = Home.in(folder.resolve("other")).identity(random);
        assertNotEquals(made.account(), other.account());
    }

    @Test
    void keyFilesAreForTheirOwnerOnly() throws IOException {
        Home.in(folder.resolve("new")).identity(random);
        assertEquals("rwx------", permissions(folder.resolve("new")));
        assertEquals("rw-------", permissions(folder.resolve("new/id_x25519")));
        assertEquals("rw-------", permissions(folder.resolve("new/id_ed25519")));
    }

    @Test
    void aDamagedKeyFileIsNamedAndNotReplaced() throws IOException {
        Home home = Home.in(folder);
        home.identity(random);
        Files.writeString(folder.resolve("id_x25519"), "rubbish\n");
        IOException refusal = assertThrows(IOException.class, () -> home.identity(random));
        assertTrue(String.valueOf(refusal.getMessage()).contains("id_x25519"));
        assertEquals("rubbish\n", Files.readString(folder.resolve("id_x25519")));
    }

    @Test
    void aServerIsRememberedWithItsNickAndTheDayOfTheFirstMeeting() throws IOException {
        Home home = Home.in(folder);
        home.remember("pi:9999", "SHA256:one", Optional.of("ada"), MARCH);
        home.remember("pi:9999", "SHA256:one", Optional.empty(), MAY);
        assertEquals(List.of(new KnownServer("pi:9999", "SHA256:one", MARCH, Optional.of("ada"))), home.servers());
    }

    @Test
    void anotherKeyThatWasAcceptedCountsFromThatDay() throws IOException {
        Home home = Home.in(folder);
        home.remember("pi:9999", "SHA256:one", Optional.of("ada"), MARCH);
        home.remember("pi:9999", "SHA256:two", Optional.empty(), MAY);
        assertEquals(List.of(new KnownServer("pi:9999", "SHA256:two", MAY, Optional.of("ada"))), home.servers());
    }

    @Test
    void theServerUsedLastStandsLast() throws IOException {
        Home home = Home.in(folder);
        home.remember("a:1", "SHA256:one", Optional.empty(), MARCH);
        home.remember("b:2", "SHA256:two", Optional.empty(), MARCH);
        home.remember("a:1", "SHA256:one", Optional.empty(), MAY);
        assertEquals(
                List.of("b:2", "a:1"),
                home.servers().stream().map(KnownServer::place).toList());
    }

    @Test
    void whatPeopleWroteIntoTheFileStays() throws IOException {
        Files.writeString(folder.resolve("known_servers"), "# mine\nnot a line\n");
        Home home = Home.in(folder);
        home.remember("a:1", "SHA256:one", Optional.empty(), MARCH);
        assertEquals(
                List.of("# mine", "not a line", "a:1 SHA256:one 2026-03-02"),
                Files.readAllLines(folder.resolve("known_servers")));
        assertEquals(1, home.servers().size());
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
