package chat.tern.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every Java file is as palantir-java-format writes it. To have them rewritten, from the top folder:
 *
 * <pre>
 * mvn -B -o -pl testing -am test -Dtest=FormatTest -Dsurefire.failIfNoSpecifiedTests=false -Dformat.fix=true
 * </pre>
 */
final class FormatTest {
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    @Test
    void everyFileIsFormatted() throws IOException, FormatterException {
        boolean fix = Boolean.getBoolean("format.fix");
        List<String> unformatted = new ArrayList<>();
        for (Path file : Checkout.javaFiles()) {
            String source = Files.readString(file);
            String formatted = formatted(source);
            if (!formatted.equals(source)) {
                if (fix) {
                    Files.writeString(file, formatted);
                } else {
                    unformatted.add(Checkout.root().relativize(file) + ": " + firstDifference(source, formatted));
                }
            }
        }
        assertTrue(
                unformatted.isEmpty(),
                () -> "Not formatted:\n" + String.join("\n", unformatted) + "\nSee FormatTest for the command.\n");
    }

    @Test
    void aCarelessFileIsNotFormatted() throws FormatterException {
        String careless = "class A {int x ;}\n";
        assertNotEquals(careless, formatted(careless));
        assertEquals("class A {\n    int x;\n}\n", formatted(careless));
    }

    private static String formatted(String source) throws FormatterException {
        String imports = ImportOrderer.reorderImports(
                RemoveUnusedImports.removeUnusedImports(source), JavaFormatterOptions.Style.PALANTIR);
        return FORMATTER.formatSource(imports);
    }

    private static String firstDifference(String source, String formatted) {
        List<String> is = source.lines().toList();
        List<String> should = formatted.lines().toList();
        for (int i = 0; i < Math.min(is.size(), should.size()); i++) {
            if (!is.get(i).equals(should.get(i))) {
                return "line " + (i + 1) + " should be: " + should.get(i);
            }
        }
        return "line " + (Math.min(is.size(), should.size()) + 1);
    }
}
