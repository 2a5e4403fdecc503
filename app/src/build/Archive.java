import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The last step of packaging: {@code java Archive.java TOOLS JAR BUILD-STARTED LOG MAIN ARGUMENT...} has the classes made
 * fit by {@code Upgrade.java}, which lies in the folder TOOLS beside this, unpacks native libraries, and runs the program
 * once to make the start-up archive beside the jar (an AOT cache on JDK 25 or newer, else a CDS archive), which saves a
 * good part of the time to start, and then marks the folder as completely built as of the given time. The archive holds
 * what the run needed, and from JDK 25 on what the compiler learnt there: the next run compiles at once, and once, what
 * is much used. So the run is a real one: {@code {}} in an argument stands for a folder of its own with a file in
 * {@code {}/share}, which a client that reads standard input is told to fetch, and a server alone is asked to stop once
 * it is ready. A program without its archive starts all the same, so a failure of the run fails nothing.
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
        boolean ran = steps(archive).stream().allMatch(step -> ran(step, options, jar, program, log));
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

    private static boolean ran(List<String> step, List<String> options, Path jar, List<String> program, Path log) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(step);
        command.addAll(options);
        command.add("-Xlog:disable");
        command.addAll(List.of("-cp", jar.toString()));
        command.addAll(program);
        try {
            Path folder = Files.createTempDirectory("tern-training");
            sample(folder);
            command.replaceAll(argument -> argument.replace("{}", folder.toString()));
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            say("/get sample\n", process);
            Thread.ofPlatform().daemon().name("training").start(() -> follow(process, log));
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            remove(folder);
            return ended && process.exitValue() == 0;
        } catch (IOException e) {
            System.out.println(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
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
    private static void say(String words, Process process) {
        try (Writer input = process.outputWriter()) {
            input.write(words);
        } catch (IOException e) {
            System.out.println(e);
        }
    }

    private static void follow(Process process, Path log) {
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

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
