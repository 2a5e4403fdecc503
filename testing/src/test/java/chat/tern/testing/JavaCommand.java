package chat.tern.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the programs are started without their launchers: from the jars that were packaged, with the start-up archive, as
 * people start them; or from what was compiled since, where that is newer.
 */
public final class JavaCommand {
    private static final List<String> CLIENT = program("tui-client", "tern-tui-client-");
    private static final List<String> SERVER = program("app", "tern-app-");

    private static final List<String> OPTIONS = options();

    private JavaCommand() {}

    /** What the launchers start each program with. */
    static List<String> options() {
        String name = "common_options='";
        try (Stream<String> lines = Files.lines(Checkout.root().resolve("app/bin/launch.sh"))) {
            String line =
                    lines.filter(each -> each.startsWith(name)).findFirst().orElseThrow();
            return List.of(line.substring(name.length()).replace("'", "").split(" "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Up to the class whose main method runs, which comes next. */
    public static List<String> of(String main) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(OPTIONS);
        command.addAll(main.startsWith("chat.tern.server.") ? SERVER : CLIENT);
        return command;
    }

    private static List<String> program(String module, String name) {
        Path lib = Checkout.root().resolve(module).resolve("target/lib");
        try (Stream<Path> files = Files.isDirectory(lib) ? Files.list(lib) : Stream.empty()) {
            return files.filter(file -> file.getFileName().toString().matches(name + "[0-9].*\\.jar"))
                    .findFirst()
                    .filter(JavaCommand::isFresh)
                    .map(JavaCommand::packaged)
                    .orElse(List.of("-cp", System.getProperty("java.class.path")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> packaged(Path jar) {
        String base = jar.toString().replaceFirst("\\.jar$", "-") + System.getProperty("java.runtime.version");
        List<String> options = new ArrayList<>(List.of("-XX:+DisplayVMOutputToStderr", "-Xlog:disable"));
        if (Files.exists(Path.of(base + ".aot"))) {
            options.add("-XX:AOTCache=" + base + ".aot");
        } else if (Files.exists(Path.of(base + ".jsa"))) {
            options.add("-XX:SharedArchiveFile=" + base + ".jsa");
        }
        options.addAll(List.of("-cp", jar.toString()));
        return options;
    }

    /** Whether nothing was compiled after that jar was made. */
    private static boolean isFresh(Path jar) {
        return Stream.of("app", "tui-client").allMatch(module -> isFresh(jar, module));
    }

    private static boolean isFresh(Path jar, String module) {
        try (Stream<Path> classes = Files.walk(Checkout.root().resolve(module).resolve("target/classes"))) {
            long made = Files.getLastModifiedTime(jar).toMillis();
            return classes.filter(Files::isRegularFile)
                    .allMatch(file -> file.toFile().lastModified() <= made);
        } catch (IOException e) {
            return false;
        }
    }
}
