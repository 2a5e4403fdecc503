package chat.tern.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The real launchers in a place of their own, as an installed archive or as a checkout, with an environment that knows
 * no Java and no Maven but what a test puts there.
 */
final class Launchers {
    /** What the launchers take from the system. */
    private static final List<String> TOOLS = List.of(
            "sh", "dirname", "readlink", "find", "head", "tail", "mkdir", "flock", "grep", "sed", "cat", "rm", "sleep");

    private static final long PATIENCE_SECONDS = 120;

    private final Path top;
    private final Path path;
    private final Path jvms;
    private final Map<String, String> environment = new TreeMap<>();

    /** How a start ended and what it wrote. */
    record Outcome(int exit, String out, String err) {}

    Launchers(Path dir) throws IOException {
        top = Files.createDirectories(dir.resolve("a place"));
        path = Files.createDirectories(dir.resolve("path"));
        jvms = Files.createDirectories(dir.resolve("jvms"));
        for (String tool : TOOLS) {
            Optional<Path> real = onPath(tool);
            if (real.isPresent()) {
                command(tool, "exec '" + real.get() + "' \"$@\"");
            }
        }
        environment.put("PATH", path.toString());
        environment.put("HOME", Files.createDirectories(dir.resolve("home")).toString());
        environment.put("TERN_JVM_DIR", jvms.toString());
        environment.put("LC_ALL", "C.UTF-8");
    }

    /** Lays out {@code bin} and {@code lib} as an archive has them. */
    Launchers installed() throws IOException {
        copy("app/bin/tern-server", "bin/tern-server");
        copy("app/bin/launch.sh", "bin/launch.sh");
        copy("tui-client/bin/tern", "bin/tern");
        Files.createDirectories(top.resolve("lib"));
        return this;
    }

    /** Lays out the launchers, the poms and one source a module, without anything built. */
    Launchers checkout() throws IOException {
        for (String file : List.of("app/bin/tern-server", "app/bin/launch.sh", "tui-client/bin/tern", "pom.xml")) {
            copy(file, file);
        }
        for (String module : List.of("app", "tui-client")) {
            copy(module + "/pom.xml", module + "/pom.xml");
            write(module + "/src/main/java/A.java", "class A {}\n");
            Files.createDirectories(top.resolve(module).resolve("src/build"));
        }
        return this;
    }

    Launchers with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** A stand-in for a Java: it says its own name, then each option and argument, a line each. */
    Path java(String name, String version) throws IOException {
        Path home = jvms.resolve(name);
        Path bin = Files.createDirectories(home.resolve("bin"));
        script(
                bin.resolve("java"),
                "echo " + name + "; printf '%s\\n' \"$@\"; echo \"locale=${LC_ALL:-${LC_CTYPE-}}\"");
        script(bin.resolve("javac"), "exit 1");
        Files.writeString(
                home.resolve("release"),
                "IMPLEMENTOR=\"x\"\nJAVA_RUNTIME_VERSION=\"" + version + "+7-x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    /** A command on the launchers' PATH. */
    void command(String name, String body) throws IOException {
        script(path.resolve(name), body);
    }

    Path write(String file, String text) throws IOException {
        Path target = top.resolve(file);
        Files.createDirectories(target.getParent());
        return Files.writeString(target, text);
    }

    Path top() {
        return top;
    }

    Outcome run(String launcher, String... arguments) throws IOException, InterruptedException {
        return finish(start(launcher, arguments));
    }

    /** A started launcher with the files that take its output. */
    record Started(Process process, Path out, Path err) {}

    Started start(String launcher, String... arguments) throws IOException {
        Path out = Files.createTempFile(top.getParent(), "out", "");
        Path err = Files.createTempFile(top.getParent(), "err", "");
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(Stream.of(top.resolve(launcher).toString()), Stream.of(arguments))
                                .toList())
                .directory(path.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Started(builder.start(), out, err);
    }

    Outcome finish(Started started) throws IOException, InterruptedException {
        if (!started.process().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            started.process().destroyForcibly();
            throw new AssertionError("the launcher hangs: " + Files.readString(started.err()));
        }
        return new Outcome(
                started.process().exitValue(), Files.readString(started.out()), Files.readString(started.err()));
    }

    private void copy(String from, String to) throws IOException {
        Path target = top.resolve(to);
        Files.createDirectories(target.getParent());
        Files.copy(Checkout.root().resolve(from), target, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Optional<Path> onPath(String tool) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder).resolve(tool))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
