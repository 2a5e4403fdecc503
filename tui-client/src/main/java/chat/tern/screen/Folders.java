package chat.tern.screen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Names of files on this machine, for completion. A folder is read on a thread of its own, as its disk may sleep; the
 * screen waits for it no longer than an eye does.
 */
final class Folders {
    /** More of a folder than anybody goes through. */
    static final int MOST = 500;

    private static final int LOOKED_AT = 20_000;
    private static final long PATIENCE_MILLIS = 50;

    private Optional<Reading> last = Optional.empty();

    private record Reading(String typed, CompletableFuture<List<String>> names) {}

    /**
     * What a path can become, sorted; folders with a slash at their end, hidden files only where a dot was typed. Empty:
     * not known yet, so ask once more.
     */
    Optional<List<String>> beginningWith(String typed) throws InterruptedException {
        Reading reading = last.filter(one -> one.typed().equals(typed)).orElseGet(() -> begin(typed));
        try {
            List<String> names = reading.names().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            last = Optional.empty();
            return Optional.of(names);
        } catch (TimeoutException still) {
            last = Optional.of(reading);
            return Optional.empty();
        } catch (ExecutionException noSuchFolder) {
            last = Optional.empty();
            return Optional.of(List.of());
        }
    }

    private static Reading begin(String typed) {
        CompletableFuture<List<String>> names = new CompletableFuture<>();
        Thread.ofVirtual().name("screen-folder").start(() -> {
            try {
                names.complete(read(typed));
            } catch (IOException | UncheckedIOException | InvalidPathException failure) {
                names.completeExceptionally(failure);
            }
        });
        return new Reading(typed, names);
    }

    private static List<String> read(String typed) throws IOException {
        int slash = typed.lastIndexOf('/') + 1;
        String folder = typed.substring(0, slash);
        String name = typed.substring(slash).toLowerCase(Locale.ROOT);
        try (Stream<Path> found = Files.list(Path.of(folder.isEmpty() ? "." : folder))) {
            return found.limit(LOOKED_AT)
                    .filter(file -> matches(file, name))
                    .sorted()
                    .limit(MOST)
                    .map(file -> folder + file.getFileName() + (Files.isDirectory(file) ? "/" : ""))
                    .toList();
        }
    }

    private static boolean matches(Path file, String typed) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.startsWith(typed) && (typed.startsWith(".") || !name.startsWith("."));
    }
}
