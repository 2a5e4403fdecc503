package chat.tern.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.server.config.TernVersion;
import chat.tern.testing.Launchers.Outcome;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installed archive starts with whichever Java fits, and says clearly when none does. It never builds. */
final class LauncherTest {
    private static final String SERVER = "bin/tern-server";
    private static final String CLIENT = "bin/tern";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @SuppressWarnings("NullAway.Init")
    private Launchers launchers;

    @BeforeEach
    void install() throws IOException {
        launchers = new Launchers(dir).installed();
        for (String artifact : List.of("tern-app-0.jar", "tern-tui-client-0.jar")) {
            classPathJar(launchers.write("lib/" + artifact, ""));
        }
    }

    @Test
    void bothProgramsSayTheirVersion() throws IOException, InterruptedException {
        launchers.with("TERN_JAVA_HOME", System.getProperty("java.home"));
        assertEquals(
                new Outcome(0, "tern-server " + TernVersion.number() + "\n", ""), launchers.run(SERVER, "--version"));
        assertEquals(new Outcome(0, "tern " + TernVersion.number() + "\n", ""), launchers.run(CLIENT, "--version"));
    }

    @Test
    void aUsageErrorIsTwoAndLeavesStandardOutputEmpty() throws IOException, InterruptedException {
        launchers.with("TERN_JAVA_HOME", System.getProperty("java.home"));
        for (String program : List.of(SERVER, CLIENT)) {
            Outcome outcome = launchers.run(program, "--no such option");
            assertEquals(2, outcome.exit(), outcome::toString);
            assertEquals("", outcome.out());
            assertTrue(outcome.err().contains("--no such option"), outcome::toString);
        }
    }

    @Test
    void aLinkToTheLauncherWorks() throws IOException, InterruptedException {
        launchers.java("jdk", "21.0.1");
        Path link = Files.createSymbolicLink(
                dir.resolve("absolute"), launchers.top().resolve(CLIENT));
        Path linkToIt = Files.createSymbolicLink(dir.resolve("relative"), link.getFileName());
        assertEquals(0, launchers.run(linkToIt.toString()).exit());
    }

    @Test
    void withoutAnyJavaItSaysWhatToInstall() throws IOException, InterruptedException {
        Outcome outcome = launchers.run(CLIENT, "--version");
        assertEquals(1, outcome.exit());
        assertEquals("", outcome.out());
        assertTrue(outcome.err().startsWith("tern: needs Java 21 or newer, and there is none."), outcome::toString);
        assertTrue(outcome.err().contains("apt install openjdk-21-jdk-headless"), outcome::toString);
    }

    @Test
    void anOldJavaIsPassedOver() throws IOException, InterruptedException {
        Path old = launchers.java("jdk17", "17.0.15");
        launchers.with("JAVA_HOME", old.toString());
        assertEquals(1, launchers.run(SERVER).exit());
        launchers.java("jdk8", "1.8.0_442");
        launchers.java("jdk9", "9");
        launchers.java("jdk21", "21");
        launchers.java("jdk22", "22-ea");
        assertEquals("jdk22", java(launchers.run(SERVER)));
    }

    @Test
    void theJavaAskedForWins() throws IOException, InterruptedException {
        launchers.java("jdk25", "25.0.3");
        launchers.with("JAVA_HOME", launchers.java("jdk24", "24.0.1").toString());
        assertEquals("jdk24", java(launchers.run(SERVER)));
        launchers.with("TERN_JAVA_HOME", launchers.java("jdk21", "21.0.7").toString());
        assertEquals("jdk21", java(launchers.run(SERVER)));
    }

    @Test
    void theJavaOnThePathComesBeforeTheInstalledOnes() throws IOException, InterruptedException {
        launchers.java("jdk25", "25.0.3");
        Path home = launchers.java("jdk23", "23.0.1");
        Files.createSymbolicLink(dir.resolve("path/java"), home.resolve("bin/java"));
        assertEquals("jdk23", java(launchers.run(SERVER)));
    }

    @Test
    void anUnfitJavaThatWasAskedForIsAnError() throws IOException, InterruptedException {
        launchers.java("jdk25", "25.0.3");
        launchers.with("TERN_JAVA_HOME", launchers.java("jdk17", "17.0.15").toString());
        Outcome outcome = launchers.run(SERVER);
        assertEquals(1, outcome.exit());
        assertTrue(outcome.err().startsWith("tern-server: TERN_JAVA_HOME is "), outcome::toString);
    }

    @Test
    void argumentsArriveAsTheyAre() throws IOException, InterruptedException {
        launchers.java("jdk", "21");
        List<String> lines =
                launchers.run(CLIENT, "two words", "", "*", "-x").out().lines().toList();
        int main = lines.indexOf("chat.tern.launch.Main");
        assertEquals(List.of("two words", "", "*", "-x", "locale=C.UTF-8"), lines.subList(main + 1, lines.size()));
        assertTrue(
                lines.containsAll(List.of("-XX:+UseSerialGC", "-Xss256k", "-XX:FreqInlineSize=40")), lines::toString);
        assertTrue(lines.containsAll(JavaCommand.options()), lines::toString);
    }

    @Test
    void theCLocaleIsMadeUtf8() throws IOException, InterruptedException {
        launchers.java("jdk", "21");
        assertTrue(launchers.with("LC_ALL", "C").run(CLIENT).out().contains("locale=C.UTF-8\n"));
    }

    @Test
    void aLocaleThatMayNotBeInstalledIsMadeUtf8WhereThatIs() throws IOException, InterruptedException {
        launchers.java("jdk", "21");
        String locale = Files.isDirectory(Path.of("/usr/lib/locale/C.utf8")) ? "C.UTF-8" : "xx_XX.UTF-8";
        assertTrue(launchers.with("LC_ALL", "xx_XX.UTF-8").run(CLIENT).out().contains("locale=" + locale + "\n"));
    }

    @Test
    void onlyAnArchiveOfTheSameJavaIsUsed() throws IOException, InterruptedException {
        launchers.java("jdk", "25.0.3");
        launchers.write("lib/tern-app-0-25.0.2+7-x.aot", "");
        assertFalse(launchers.run(SERVER).out().contains("AOTCache"));
        Path archive = launchers.write("lib/tern-app-0-25.0.3+7-x.aot", "");
        assertTrue(launchers.run(SERVER).out().contains("\n-XX:AOTCache=" + archive + "\n"));
    }

    @Test
    void anArchiveThatIsNoneIsNoObstacle() throws IOException, InterruptedException {
        launchers.with("TERN_JAVA_HOME", System.getProperty("java.home"));
        String java = System.getProperty("java.runtime.version");
        launchers.write("lib/tern-app-0-" + java + ".aot", "no archive");
        launchers.write("lib/tern-app-0-" + java + ".jsa", "no archive");
        assertEquals(
                new Outcome(0, "tern-server " + TernVersion.number() + "\n", ""), launchers.run(SERVER, "--version"));
    }

    @Test
    void anIncompleteInstallationSaysSo() throws IOException, InterruptedException {
        launchers.java("jdk", "21");
        Files.delete(launchers.top().resolve("lib/tern-app-0.jar"));
        Outcome outcome = launchers.run(SERVER);
        assertEquals(1, outcome.exit());
        assertTrue(outcome.err().contains("incomplete"), outcome::toString);
    }

    private static String java(Outcome outcome) {
        return outcome.out().lines().findFirst().orElseThrow(() -> new AssertionError(outcome));
    }

    /** A jar that stands for the product and its libraries by pointing at where this test runs from. */
    private static void classPathJar(Path jar) throws IOException {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
    }
}
