import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.Reader;
import java.io.Writer;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The last step of packaging: {@code java Archive.java TOOLS JAR BUILD-STARTED LOG MAIN ARGUMENT...} has the classes made
 * fit by {@code Upgrade.java}, which lies in the folder TOOLS beside this, unpacks native libraries, and runs the program
 * once to make the start-up archive beside the jar (an AOT cache on JDK 25 or newer, else a CDS archive), which saves a
 * good part of the time to start, and then marks the folder as completely built as of the given time. The archive holds
 * what the run needed, and from JDK 25 on what the compiler learnt there: the next run compiles at once, and once, what
 * is much used. So the run is a real one: {@code {}} in an argument stands for a folder of its own with a file in
 * {@code {}/share}, which a client is told to fetch, and a server alone is asked to stop once it is ready. A client has its
 * screen, on a terminal of {@code script}: a tenth of all classes of a start are the screen's. Where there is no such
 * terminal it reads standard input. A program without its archive starts all the same, so a failure of the run fails
 * nothing.
 */
final class Archive {
    /** Begins the line of launch.sh with the options of every run: an archive fits only those it was made with. */
    private static final String COMMON = "common_options='";

    /** So much has to come until what moves it is compiled for good. */
    private static final int SAMPLE_MIB = 32;

    /** SQLite's and JLine's, by system and processor as Java calls them. */
    private static final Map<String, List<String>> NATIVES = Map.of(
            "Linux amd64",
            List.of(
                    "org/sqlite/native/Linux/x86_64/libsqlitejdbc.so",
                    "org/jline/nativ/Linux/x86_64/libjlinenative.so"),
            "Linux aarch64",
            List.of(
                    "org/sqlite/native/Linux/aarch64/libsqlitejdbc.so",
                    "org/jline/nativ/Linux/arm64/libjlinenative.so"));

    private static final long PATIENCE_SECONDS = 60;

    /** Part of the server's ready line. */
    private static final String READY = " ready on ";

    /** The option of a client that has no screen. */
    private static final String LINES = "--line";

    private static final String FETCH = "/get sample";

    /** Is on a screen that shows a room. */
    private static final String ROOM = "#lobby";

    /** Is on a screen when the file is there. */
    private static final String FETCHED = "got sample";

    private static final Map<String, String> TERMINAL =
            Map.of("TERM", "xterm-256color", "LC_ALL", "C.UTF-8", "SHELL", "/bin/sh");

    private Archive() {}

    public static void main(String[] args) throws IOException {
        Path tools = Path.of(args[0]);
        Path jar = Path.of(args[1]).toAbsolutePath();
        Instant started = Instant.parse(args[2]);
        Path log = Path.of(args[3]);
        Files.deleteIfExists(log);
        List<String> program = List.of(args).subList(4, args.length);
        Path archive = archiveOf(jar);
        if (hasAotCache()) {
            upgrade(tools, jar);
        }
        unpackNatives(jar.getParent());
        List<String> options = options(tools);
        boolean ran = program.contains(LINES)
                        && steps(archive).stream().allMatch(step -> ranOnScreen(step, options, jar, program, log))
                || steps(archive).stream()
                        .allMatch(step -> ran(command(step, options, jar, program), Archive::useLines, log));
        if (!ran || !Files.exists(archive)) {
            System.out.println("No start-up archive, see " + log);
            Files.deleteIfExists(archive);
        }
        Files.deleteIfExists(Path.of(archive + ".config"));
        Path built = jar.resolveSibling(".built");
        Files.writeString(built, "");
        Files.setLastModifiedTime(built, FileTime.from(started));
    }

    /** Named after the one Java that it fits. */
    private static Path archiveOf(Path jar) {
        String base = jar.getFileName().toString().replaceFirst("\\.jar$", "");
        String java = System.getProperty("java.runtime.version");
        return jar.resolveSibling(base + "-" + java + (hasAotCache() ? ".aot" : ".jsa"));
    }

    private static boolean hasAotCache() {
        return Runtime.version().feature() >= 25;
    }

    private static List<String> options(Path tools) throws IOException {
        for (String line : Files.readAllLines(tools.resolve("../../bin/launch.sh"))) {
            if (line.startsWith(COMMON)) {
                return List.of(line.substring(COMMON.length()).replace("'", "").split(" "));
            }
        }
        throw new IOException("launch.sh has no line " + COMMON);
    }

    /** The options of each run; JDK 25's way to do both in one run fails where the path has a space. */
    private static List<List<String>> steps(Path archive) {
        if (!hasAotCache()) {
            return List.of(List.of("-XX:ArchiveClassesAtExit=" + archive));
        }
        String configuration = "-XX:AOTConfiguration=" + archive + ".config";
        return List.of(
                List.of("-XX:AOTMode=record", configuration),
                List.of("-XX:AOTMode=create", configuration, "-XX:AOTCache=" + archive));
    }

    /** In a process of its own, as an older Java could not even compile it. Without it some classes are not archived. */
    private static void upgrade(Path tools, Path jar) throws IOException {
        Process process = new ProcessBuilder(
                        java(),
                        tools.resolve("Upgrade.java").toString(),
                        jar.getParent().toString())
                .inheritIO()
                .start();
        try {
            if (process.waitFor() != 0) {
                System.out.println("Classes of older formats stay outside the start-up archive");
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }

    /** What would else be unpacked at each start; where it is missing it still is. launch.sh looks for the folder. */
    private static void unpackNatives(Path lib) throws IOException {
        List<String> names =
                NATIVES.getOrDefault(System.getProperty("os.name") + " " + System.getProperty("os.arch"), List.of());
        if (Files.exists(
                Path.of("/lib/ld-musl-" + System.getProperty("os.arch").replace("amd64", "x86_64") + ".so.1"))) {
            return;
        }
        for (String name : names) {
            for (Path jar : jars(lib)) {
                unpack(jar, name, lib.resolve("native"));
            }
        }
    }

    private static List<Path> jars(Path lib) throws IOException {
        try (Stream<Path> files = Files.list(lib)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static void unpack(Path jar, String name, Path folder) throws IOException {
        try (JarFile opened = new JarFile(jar.toFile())) {
            JarEntry entry = opened.getJarEntry(name);
            if (entry != null) {
                Files.createDirectories(folder);
                try (InputStream in = opened.getInputStream(entry)) {
                    Files.copy(in, folder.resolve(Path.of(name).getFileName()), REPLACE_EXISTING);
                }
            }
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static List<String> command(List<String> step, List<String> options, Path jar, List<String> program) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(step);
        command.addAll(options);
        command.addAll(List.of("-Xlog:disable", "-cp", jar.toString()));
        command.addAll(program);
        return command;
    }

    private static boolean ranOnScreen(
            List<String> step, List<String> options, Path jar, List<String> program, Path log) {
        List<String> screen =
                program.stream().filter(word -> !word.equals(LINES)).toList();
        String line = command(step, options, jar, screen).stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        return ran(List.of("script", "-qefc", line, "/dev/null"), Archive::useScreen, log);
    }

    /** @param user reads what the program says, and says what it is to do */
    private static boolean ran(List<String> words, BiConsumer<Process, Path> user, Path log) {
        try {
            Path folder = Files.createTempDirectory("tern-training");
            try {
                sample(folder);
                return ranIn(folder, words, user, log);
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            System.out.println(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private static boolean ranIn(Path folder, List<String> words, BiConsumer<Process, Path> user, Path log)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words.stream()
                .map(word -> word.replace("{}", folder.toString()))
                .toList());
        builder.environment().putAll(TERMINAL);
        Process process =
                builder.directory(folder.toFile()).redirectErrorStream(true).start();
        Thread.ofPlatform().daemon().name("training").start(() -> user.accept(process, log));
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return ended && process.exitValue() == 0;
    }

    /** A file of zeros, which takes no space on most disks. */
    private static void sample(Path folder) throws IOException {
        Path share = Files.createDirectory(folder.resolve("share"));
        try (RandomAccessFile file =
                new RandomAccessFile(share.resolve("sample").toFile(), "rw")) {
            file.setLength(SAMPLE_MIB * 1024L * 1024L);
        }
    }

    /** A server may be over before it is spoken to. */
    private static void useLines(Process process, Path log) {
        try (Writer input = process.outputWriter()) {
            input.write(FETCH + "\n");
        } catch (IOException e) {
            System.out.println(e);
        }
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Files.writeString(log, line + "\n", CREATE, APPEND);
                if (line.contains(READY)) {
                    // Not Process.destroy(), which closes what is still to be read.
                    process.toHandle().destroy();
                }
            }
        } catch (IOException e) {
            System.out.println(e);
        }
    }

    private static void useScreen(Process process, Path log) {
        Deque<String> awaited = new ArrayDeque<>(List.of(ROOM, FETCHED));
        Deque<String> typed = new ArrayDeque<>(List.of(FETCH, "/quit"));
        StringBuilder shown = new StringBuilder();
        char[] some = new char[8192];
        try (Writer keys = process.outputWriter();
                Reader screen = process.inputReader()) {
            for (int read = screen.read(some); read >= 0; read = screen.read(some)) {
                Files.writeString(log, CharBuffer.wrap(some, 0, read), CREATE, APPEND);
                shown.append(some, 0, read);
                if (!awaited.isEmpty() && shown.indexOf(awaited.peek()) >= 0) {
                    awaited.remove();
                    shown.setLength(0);
                    keys.write(typed.remove() + "\r");
                    keys.flush();
                }
            }
        } catch (IOException e) {
            System.out.println(e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
