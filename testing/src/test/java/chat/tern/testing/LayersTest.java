package chat.tern.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The product keeps the order of {@link Layers}, and a class that does not is found. */
final class LayersTest {
    @Test
    void theProductKeepsItsLayers() {
        JavaClasses product = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("chat.tern");
        assertFalse(product.isEmpty());
        List<String> broken = broken(product);
        assertTrue(broken.isEmpty(), () -> String.join("\n", broken));
    }

    @ParameterizedTest(name = "{0} may not have {1}")
    @CsvSource(delimiter = '|', textBlock = """
            chat.tern.protocol           | chat.tern.server.TernVersion v                   | left of chat.tern.protocol
            chat.tern.client             | chat.tern.server.TernVersion v                   | left of chat.tern.client
            chat.tern.server.store       | chat.tern.server.TernVersion v                   | left of chat.tern.server.store
            chat.tern.elsewhere          | int i                                            | reside in any package
            chat.tern.elsewhere.deep     | int i                                            | reside in any package
            chat.tern.reliability        | java.net.DatagramSocket s                        | sockets
            chat.tern.command            | java.net.Socket s                                | sockets
            chat.tern.screen             | java.nio.channels.DatagramChannel c              | sockets
            chat.tern.testing.sim        | java.net.ServerSocket s                          | sockets
            chat.tern.reliability        | Thread t                                         | threads
            chat.tern.reliability.packet | java.util.concurrent.ExecutorService e           | threads
            chat.tern.protocol           | Object o = Thread.ofVirtual()                    | threads
            chat.tern.command            | Object o = Thread.currentThread()                | threads
            chat.tern.testing.sim        | Object o = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor() | threads
            chat.tern.command            | Object o = java.util.concurrent.CompletableFuture.runAsync(() -> {}) | behind one's back
            chat.tern.protocol           | Object o = java.util.List.of().parallelStream()  | behind one's back
            chat.tern.reliability        | long now = System.nanoTime()                     | clock
            chat.tern.reliability.noise  | java.util.function.LongSupplier now = System::nanoTime | clock
            chat.tern.server.room        | Object now = java.time.Instant.now()             | clock
            chat.tern.command            | Object now = java.time.LocalDate.now(java.time.ZoneOffset.UTC) | clock
            chat.tern.line               | com.googlecode.lanterna.TerminalSize s           | com.googlecode.lanterna
            chat.tern.command            | org.jline.terminal.Terminal t                    | org.jline
            chat.tern.server             | java.sql.Connection c                            | java.sql
            chat.tern.server             | javax.sql.DataSource d                           | javax.sql
            """)
    void plantedViolationIsFound(String name, String field, String complaint, @TempDir Path dir) throws IOException {
        List<String> broken = broken(planted(name, field, dir));
        assertEquals(1, broken.size(), broken::toString);
        assertTrue(broken.getFirst().contains(complaint), broken::getFirst);
    }

    @ParameterizedTest(name = "{0} may have {1}")
    @CsvSource(delimiter = '|', textBlock = """
            chat.tern.reliability.udp    | java.net.DatagramSocket s
            chat.tern.reliability        | java.net.InetSocketAddress address
            chat.tern.reliability.udp    | Object o = Thread.ofVirtual()
            chat.tern.server.store       | java.sql.Connection c
            chat.tern.server.file        | Thread t
            chat.tern.screen             | com.googlecode.lanterna.TerminalSize s
            chat.tern.line               | org.jline.terminal.Terminal t
            chat.tern.client             | long now = System.nanoTime()
            chat.tern.launch             | chat.tern.server.TernVersion v
            chat.tern.testing.load       | chat.tern.server.TernVersion v
            chat.tern.server.room        | java.time.InstantSource clock
            """)
    void whatIsAllowedBreaksNothing(String name, String field, @TempDir Path dir) throws IOException {
        assertEquals(List.of(), broken(planted(name, field, dir)));
    }

    private static List<String> broken(JavaClasses classes) {
        return LayerRules.all().stream()
                .map((ArchRule rule) -> rule.evaluate(classes))
                .filter(result -> result.hasViolation())
                .map(result -> result.getFailureReport().toString())
                .toList();
    }

    private static JavaClasses planted(String name, String field, Path dir) {
        String source = "package " + name + "; class Planted { " + field + "; }";
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> errors = new DiagnosticCollector<>();
        boolean compiled = compiler.getTask(
                        null,
                        null,
                        errors,
                        Stream.of("-proc:none", "-d", dir.toString()).toList(),
                        null,
                        List.of(new Source(source)))
                .call();
        assertTrue(compiled, () -> source + "\n" + errors.getDiagnostics());
        return new ClassFileImporter().importPath(dir);
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Planted.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
