package chat.tern.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.testing.Launchers.Outcome;
import chat.tern.testing.Launchers.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a checkout the launchers build when they have to, and only then; a stand-in plays Maven. */
final class LauncherBuildTest {
    private static final String SERVER = "app/bin/tern-server";
    private static final String CLIENT = "tui-client/bin/tern";
    private static final String FIRST =
            "tern-server: Building Tern (first use: a minute, some more on a slow or busy machine) ...\n";

    /** Builds as the real one does, as far as a launcher can see, and keeps a record. */
    private static final String MAVEN = """
            echo "$@" >>maven.calls
            echo "noise on standard output"
            for module in app tui-client; do
                mkdir -p $module/target/lib
                : >$module/target/lib/tern-$module-0.jar
                : >$module/target/lib/.built
            done
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @SuppressWarnings("NullAway.Init")
    private Launchers launchers;

    @BeforeEach
    void checkOut() throws IOException {
        launchers = new Launchers(dir).checkout();
        launchers.java("jdk", "21.0.7");
    }

    @Test
    void theFirstStartBuildsAndTheSecondDoesNot() throws IOException, InterruptedException {
        launchers.command("mvn", MAVEN);
        Outcome first = launchers.run(SERVER);
        assertEquals(0, first.exit(), first::toString);
        assertEquals(FIRST, first.err());
        assertTrue(first.out().startsWith("jdk\n"), first::toString);
        assertEquals("", launchers.run(SERVER).err());
        assertEquals(List.of("-B -q -Dmaven.test.skip=true -pl app -am package"), builds());
    }

    @Test
    void theClientBuildsItsOwnModule() throws IOException, InterruptedException {
        launchers.command("mvn", MAVEN);
        assertEquals(0, launchers.run(CLIENT).exit());
        assertEquals(List.of("-B -q -Dmaven.test.skip=true -pl tui-client -am package"), builds());
    }

    @Test
    void aNewerSourceOrPomIsBuilt() throws IOException, InterruptedException {
        launchers.command("mvn", MAVEN);
        launchers.run(CLIENT);
        for (String file : List.of("pom.xml", "app/pom.xml", "tui-client/pom.xml", "app/src/main/java/A.java")) {
            Path path = launchers.top().resolve(file);
            FileTime before = Files.getLastModifiedTime(path);
            int builds = builds().size();
            Files.setLastModifiedTime(path, FileTime.from(Instant.now().plusSeconds(60)));
            assertEquals(
                    "tern: Building Tern again (its sources changed) ...\n",
                    launchers.run(CLIENT).err(),
                    file);
            assertEquals(builds + 1, builds().size());
            Files.setLastModifiedTime(path, before);
        }
    }

    @Test
    void aRemovedSourceIsBuilt() throws IOException, InterruptedException {
        launchers.command("mvn", MAVEN);
        launchers.run(SERVER);
        Path built = launchers.top().resolve("app/target/lib/.built");
        Files.setLastModifiedTime(built, FileTime.from(Instant.now()));
        Path source = launchers.top().resolve("app/src/main/java/A.java");
        Files.delete(source);
        Files.setLastModifiedTime(
                source.getParent(), FileTime.from(Instant.now().plusSeconds(60)));
        launchers.run(SERVER);
        assertEquals(2, builds().size());
    }

    @Test
    void fourFirstStartsAtOnceBuildOnce() throws IOException, InterruptedException {
        startFourAtOnce();
        assertEquals(1, builds().size());
    }

    @Test
    void withoutFlockTheyBuildOnceToo() throws IOException, InterruptedException {
        Files.deleteIfExists(dir.resolve("path/flock"));
        startFourAtOnce();
        assertEquals(1, builds().size());
        assertFalse(Files.exists(launchers.top().resolve("target/building")));
    }

    @Test
    void aLockLeftByAKilledBuildIsNoObstacle() throws IOException, InterruptedException {
        Files.deleteIfExists(dir.resolve("path/flock"));
        launchers.command("mvn", MAVEN);
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        launchers.write("target/building/pid", gone.pid() + "\n");
        assertEquals(0, launchers.run(SERVER).exit());
        assertEquals(1, builds().size());
    }

    @Test
    void aFailedBuildShowsTheEndOfItsLog() throws IOException, InterruptedException {
        launchers.command("mvn", "echo first; echo 'the reason'; exit 1");
        Outcome outcome = launchers.run(SERVER);
        assertEquals(1, outcome.exit());
        assertEquals("", outcome.out());
        Path log = launchers.top().resolve("app/target/build.log");
        assertEquals(
                FIRST + "first\nthe reason\ntern-server: the build failed; all it said is in " + log + "\n",
                outcome.err());
        assertEquals("first\nthe reason\n", Files.readString(log));
    }

    @Test
    void aLongBuildTellsEachMinuteThatItGoesOn() throws IOException, InterruptedException {
        // A first minute that is over at once; the build ends in the second.
        launchers.command("sleep", "mkdir \"$0.first\" 2>/dev/null && exit\n: >\"$0.second\"\nexec /bin/sleep 1");
        launchers.command("mvn", "until [ -f '" + dir + "/path/sleep.second' ]; do :; done\n" + MAVEN);
        Outcome outcome = launchers.run(SERVER);
        assertEquals(0, outcome.exit(), outcome::toString);
        assertTrue(
                outcome.err().startsWith(FIRST + "tern-server: still building, for 1 min; what it says goes to "),
                outcome::toString);
        assertTrue(outcome.out().startsWith("jdk\n"), outcome::toString);
    }

    @Test
    void aBuildWithoutTheNetworkSaysSo() throws IOException, InterruptedException {
        launchers.command("mvn", "echo 'Could not transfer artifact x'; exit 1");
        Outcome outcome = launchers.run(SERVER);
        assertTrue(outcome.err().contains("The first build fetches libraries from the network"), outcome::toString);
    }

    @Test
    void withoutMavenItSaysWhatToInstall() throws IOException, InterruptedException {
        Outcome outcome = launchers.run(SERVER);
        assertEquals(1, outcome.exit());
        assertTrue(outcome.err().startsWith("tern-server: has to be built, and there is no Maven."), outcome::toString);
        assertTrue(outcome.err().contains("apt install maven"), outcome::toString);
    }

    @Test
    void aRuntimeAloneCannotBuild() throws IOException, InterruptedException {
        launchers.command("mvn", MAVEN);
        Files.delete(dir.resolve("jvms/jdk/bin/javac"));
        Outcome outcome = launchers.run(SERVER);
        assertEquals(1, outcome.exit());
        assertTrue(outcome.err().contains("building needs a JDK of Java 21 or newer"), outcome::toString);
    }

    private void startFourAtOnce() throws IOException, InterruptedException {
        launchers.command("mvn", "sleep 1\n" + MAVEN);
        List<Started> starts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            starts.add(launchers.start(SERVER));
        }
        for (Started start : starts) {
            Outcome outcome = launchers.finish(start);
            assertEquals(0, outcome.exit(), outcome::toString);
            assertTrue(outcome.out().startsWith("jdk\n"), outcome::toString);
        }
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(launchers.top().resolve("maven.calls"));
    }
}
