package chat.tern.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The whole repository is tidy by the rules of {@link JavaTidy} and {@link TextTidy}. */
final class TidyTest {
    @Test
    void javaFilesAreTidy() throws IOException {
        List<Path> files = Checkout.javaFiles();
        assertFalse(files.isEmpty());
        List<String> complaints = new ArrayList<>();
        for (Path file : files) {
            for (String complaint : JavaTidy.complaints(Files.readString(file))) {
                complaints.add(Checkout.root().relativize(file) + ":" + complaint);
            }
        }
        assertNone(complaints);
    }

    @Test
    void everyPackageSaysWhatItIs() throws IOException {
        Set<String> complaints = new TreeSet<>();
        for (Path file : Checkout.javaFiles()) {
            if (!isInAPackage(file)) {
                continue;
            }
            Path sign = packageInfo(file);
            if (!Files.exists(sign)) {
                complaints.add("missing: " + sign);
            } else if (!Files.readString(sign).contains("\n@NullMarked\n")) {
                complaints.add("not @NullMarked: " + sign);
            } else if (!Files.readString(sign).startsWith("/**")) {
                complaints.add("says nothing: " + sign);
            }
        }
        assertNone(complaints);
    }

    @Test
    void trackedTextsAreTidy() throws IOException, InterruptedException {
        List<String> complaints = new ArrayList<>();
        for (Path file : tracked()) {
            String text = Checkout.text(file).orElse("");
            TextTidy.complaints(text).forEach(complaint -> complaints.add(file + ":" + complaint));
        }
        assertNone(complaints);
    }

    @Test
    void nothingElseStandsAtTheTopLevel() throws IOException, InterruptedException {
        assertEquals(Set.of(), TextTidy.strangers(tracked()));
    }

    /** False for a tool of the build, such as {@code app/src/build/Archive.java}. */
    private static boolean isInAPackage(Path file) {
        Path inside = Checkout.root().relativize(file);
        return inside.getName(3).toString().equals("java");
    }

    /** A package of tests alone has its sign in main too: one place to look, and one sign for both. */
    private static Path packageInfo(Path file) {
        Path inside = Checkout.root().relativize(file);
        Path main = Checkout.root().resolve(inside.getName(0)).resolve("src/main/java");
        return main.resolve(inside.subpath(4, inside.getNameCount())).resolveSibling("package-info.java");
    }

    private static List<Path> tracked() throws IOException, InterruptedException {
        return Checkout.trackedFiles().orElseGet(() -> abort("no git here, so nobody knows which files are tracked"));
    }

    private static void assertNone(Iterable<String> complaints) {
        assertTrue(!complaints.iterator().hasNext(), () -> "Untidy:\n" + String.join("\n", complaints) + "\n");
    }
}
