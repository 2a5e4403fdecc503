package chat.tern.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The source tree that these tests are part of. */
final class Checkout {
    private static final List<String> MODULES = List.of("app", "tui-client", "testing");

    private Checkout() {}

    /** The top folder, found from the working directory, which Maven sets to the module's own. */
    static Path root() {
        for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
            if (MODULES.stream().map(dir::resolve).allMatch(Files::isDirectory)) {
                return dir;
            }
        }
        throw new IllegalStateException("no checkout above " + Path.of("").toAbsolutePath());
    }

    /** Every Java file below the modules' source folders, main and test, in a stable order. */
    static List<Path> javaFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String module : MODULES) {
            Path src = root().resolve(module).resolve("src");
            if (Files.isDirectory(src)) {
                try (Stream<Path> walk = Files.walk(src)) {
                    walk.filter(file -> file.toString().endsWith(".java"))
                            .sorted()
                            .forEach(files::add);
                }
            }
        }
        return files;
    }

    /** The files git tracks, relative to the root; empty where there is no git or no repository. */
    static Optional<List<Path>> trackedFiles() throws IOException, InterruptedException {
        Path out = Files.createTempFile("tracked", ".txt");
        try {
            Process git = new ProcessBuilder("git", "-c", "safe.directory=*", "ls-files", "-z")
                    .directory(root().toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!git.waitFor(60, TimeUnit.SECONDS) || git.exitValue() != 0) {
                git.destroyForcibly();
                return Optional.empty();
            }
            return Optional.of(Stream.of(Files.readString(out).split("\0"))
                    .filter(name -> !name.isEmpty())
                    .map(Path::of)
                    .filter(file -> Files.isRegularFile(root().resolve(file)))
                    .toList());
        } catch (IOException noGit) {
            return Optional.empty();
        } finally {
            Files.delete(out);
        }
    }

    /** The file's text, or empty for a binary one. */
    static Optional<String> text(Path relative) throws IOException {
        byte[] bytes = Files.readAllBytes(root().resolve(relative));
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(text);
    }
}
