package chat.tern.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.tern.testing.Launchers.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code install.sh} on an archive in small: the real scripts, jars of nothing, and a Java that does nothing. */
final class InstallTest {
    private static final String UNIT = "lib/systemd/system/tern-server.service";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @SuppressWarnings("NullAway.Init")
    private Path archive;

    @SuppressWarnings("NullAway.Init")
    private Path prefix;

    @BeforeEach
    void unpack() throws Exception {
        archive = Files.createDirectories(dir.resolve("an archive"));
        prefix = dir.resolve("a prefix");
        for (String script : List.of("app/bin/launch.sh", "app/bin/tern-server", "tui-client/bin/tern")) {
            copy(script, "bin/" + Path.of(script).getFileName());
        }
        for (String file : List.of("install.sh", "INSTALL.md", "CHANGES.md")) {
            copy("app/deploy/" + file, file);
        }
        copy("app/deploy/systemd/tern-server.service", "share/systemd/tern-server.service");
        copy("app/deploy/systemd/tern.sysusers", "share/systemd/tern.sysusers");
        write(archive.resolve("lib/tern-app-0.jar"), "");
        write(archive.resolve("lib/tern-tui-client-0.jar"), "");
        write(archive.resolve("share/man/man1/tern.1"), "the manual\n");
        Path java = write(dir.resolve("jdk/bin/java"), "#!/bin/sh\necho a java \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        write(dir.resolve("jdk/release"), "JAVA_VERSION=\"21\"\n");
        writeSums();
    }

    @Test
    void bothProgramsStartFromThePrefix() throws Exception {
        assertEquals(0, install(prefix.toString()).exit());
        for (String program : List.of("tern", "tern-server")) {
            Outcome outcome = run(prefix.resolve("bin").resolve(program).toString(), "--version");
            assertTrue(outcome.out().startsWith("a java "), outcome::toString);
        }
    }

    @Test
    void theUnitNamesTheProgramWhereItIs() throws Exception {
        install(prefix.toString());
        String unit = Files.readString(prefix.resolve(UNIT));
        assertTrue(unit.contains("\nExecStart=\"" + prefix.toRealPath() + "/bin/tern-server\"\n"), unit);
        assertEquals("the manual\n", Files.readString(prefix.resolve("share/man/man1/tern.1")));
    }

    @Test
    void startUpArchivesAreMadeWithTheOptionsOfEveryRun() throws Exception {
        Path said = javaThatMakesArchives(0);
        Outcome outcome = install(prefix.toString());
        assertEquals(0, outcome.exit());
        assertEquals("", outcome.err());
        assertEquals(Set.of("tern-app-0-21.jsa", "tern-tui-client-0-21.jsa"), archives());
        List<String> training = lines(said, "-XX:ArchiveClassesAtExit=");
        assertEquals(2, training.size(), training::toString);
        String options = " " + String.join(" ", JavaCommand.options()) + " ";
        assertTrue(training.stream().allMatch(line -> line.contains(options)), training::toString);
    }

    @Test
    void fromJdk25OnTheyAreMadeInTwoSteps() throws Exception {
        Path said = javaThatMakesArchives(0);
        write(dir.resolve("jdk/release"), "JAVA_VERSION=\"25.0.3\"\n");
        Outcome outcome = install(prefix.toString());
        assertEquals(0, outcome.exit());
        assertEquals("", outcome.err());
        assertEquals(Set.of("tern-app-0-25.0.3.aot", "tern-tui-client-0-25.0.3.aot"), archives());
        assertEquals(List.of(), lines(said, "-XX:ArchiveClassesAtExit="));
        String options = " " + String.join(" ", JavaCommand.options()) + " ";
        List<String> steps = lines(said, "-XX:AOTMode=");
        assertEquals(4, steps.size(), steps::toString);
        assertTrue(steps.stream().allMatch(line -> line.contains(options)), steps::toString);
    }

    @Test
    void anArchiveThatWasBegunIsNotKept() throws Exception {
        javaThatMakesArchives(1);
        write(dir.resolve("jdk/release"), "JAVA_VERSION=\"25.0.3\"\n");
        Outcome outcome = install(prefix.toString());
        assertEquals(0, outcome.exit());
        assertTrue(outcome.err().contains("no start-up archive for tern-server, "), outcome::toString);
        assertTrue(outcome.err().contains("no start-up archive for tern, "), outcome::toString);
        assertEquals(Set.of(), archives());
        assertEquals(0, run(prefix.resolve("bin/tern").toString(), "--version").exit());
    }

    @Test
    void everybodyMayReadIt() throws Exception {
        assertEquals(
                0,
                run("sh", "-c", "umask 077; '" + archive + "/install.sh' '" + prefix + "'")
                        .exit());
        try (Stream<Path> installed = Files.walk(prefix)) {
            for (Path path : installed.toList()) {
                if (!Files.isSymbolicLink(path)) {
                    String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
                    assertTrue(
                            permissions.matches(Files.isDirectory(path) ? "rwxr-xr-x" : "rw.r-.r-."), path::toString);
                }
            }
        }
    }

    @Test
    void anotherVersionReplacesTheFirst() throws Exception {
        install(prefix.toString());
        Files.delete(archive.resolve("lib/tern-app-0.jar"));
        write(archive.resolve("lib/tern-app-1.jar"), "");
        writeSums();
        assertEquals(0, install(prefix.toString()).exit());
        assertTrue(Files.exists(prefix.resolve("lib/tern/lib/tern-app-1.jar")));
        assertFalse(Files.exists(prefix.resolve("lib/tern/lib/tern-app-0.jar")));
    }

    @Test
    void removingLeavesWhatOthersHaveThere() throws Exception {
        Path other = write(prefix.resolve("bin/other"), "");
        install(prefix.toString());
        assertEquals(0, install("--remove", prefix.toString()).exit());
        try (Stream<Path> left = Files.walk(prefix)) {
            assertEquals(
                    Set.of(other),
                    left.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                            .collect(Collectors.toSet()));
        }
    }

    @Test
    void aProgramOfSomebodyElseIsNotReplaced() throws Exception {
        Path tern = write(prefix.resolve("bin/tern"), "another tern\n");
        Outcome outcome = install(prefix.toString());
        assertEquals(1, outcome.exit());
        assertTrue(outcome.err().contains("/bin/tern is somebody else's"), outcome::toString);
        assertEquals("another tern\n", Files.readString(tern));
    }

    @Test
    void aDamagedArchiveIsRefused() throws Exception {
        assumeTrue(run("sh", "-c", "command -v sha256sum").exit() == 0, "no sha256sum here");
        write(archive.resolve("lib/tern-app-0.jar"), "bit rot");
        Outcome outcome = install(prefix.toString());
        assertEquals(1, outcome.exit());
        assertTrue(outcome.err().contains("the archive is damaged"), outcome::toString);
        assertFalse(Files.exists(prefix.resolve("bin")));
    }

    @Test
    void aJavaThatDoesNotRunHereIsToldOf() throws Exception {
        Path java = write(archive.resolve("runtime/bin/java"), "#!/bin/sh\necho 'no such C library' >&2\nexit 1\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        write(archive.resolve("runtime/release"), "JAVA_VERSION=\"21\"\n");
        writeSums();
        Outcome outcome =
                run("env", "-u", "TERN_JAVA_HOME", archive.resolve("install.sh").toString(), prefix.toString());
        assertEquals(1, outcome.exit(), outcome::toString);
        assertTrue(outcome.err().contains("takes this machine's. It says: no such C library"), outcome::toString);
    }

    /**
     * Its screen shows a room and a file that has come, and it leaves when it is told to.
     *
     * @param exit of the step that makes a cache
     * @return a file with what it was called with
     */
    private Path javaThatMakesArchives(int exit) throws IOException {
        Path said = dir.resolve("said");
        write(dir.resolve("jdk/bin/java"), """
                #!/bin/sh
                echo "$@" >>'%s'
                for word; do
                    case $word in
                        -XX:ArchiveClassesAtExit=* | -XX:AOTConfiguration=* | -XX:AOTCache=*.part) : >"${word#*=}" ;;
                    esac
                done
                case $* in *AOTMode=create*) exit %d ;; *--version*) exit ;; esac
                echo '#lobby'
                read -r first
                echo 'got sample'
                read -r second || :
                """.formatted(said, exit));
        return said;
    }

    private static List<String> lines(Path file, String part) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.contains(part))
                .toList();
    }

    /** The names of all that is in the folder of the jars and no jar. */
    private Set<String> archives() throws IOException {
        try (Stream<Path> files = Files.list(prefix.resolve("lib/tern/lib"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".jar"))
                    .collect(Collectors.toSet());
        }
    }

    private Outcome install(String... arguments) throws IOException, InterruptedException {
        return run(Stream.concat(Stream.of(archive.resolve("install.sh").toString()), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private Outcome run(String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(dir, "out", "");
        Path err = Files.createTempFile(dir, "err", "");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("TERN_JAVA_HOME", dir.resolve("jdk").toString());
        Process process = builder.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("it hangs: " + Files.readString(err));
        }
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private void copy(String from, String to) throws IOException {
        Path target = archive.resolve(to);
        Files.createDirectories(target.getParent());
        Files.copy(Checkout.root().resolve(from), target);
    }

    private void writeSums() throws Exception {
        StringBuilder sums = new StringBuilder();
        try (Stream<Path> files = Files.walk(archive)) {
            for (Path file : new TreeSet<>(files.filter(Files::isRegularFile).toList())) {
                if (!file.endsWith("SHA256SUMS")) {
                    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                    sums.append(HexFormat.of().formatHex(digest))
                            .append("  ")
                            .append(archive.relativize(file))
                            .append('\n');
                }
            }
        }
        write(archive.resolve("SHA256SUMS"), sums.toString());
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
