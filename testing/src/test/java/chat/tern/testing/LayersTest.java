package chat.tern.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

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

    /** Package, member, and a word of the complaint. */
    private static final String REFUSED = """
            chat.tern.protocol           | chat.tern.server.config.TernVersion v                   | left of chat.tern.protocol
            chat.tern.client             | chat.tern.server.config.TernVersion v                   | left of chat.tern.client
            chat.tern.server.store       | chat.tern.server.config.TernVersion v                   | left of chat.tern.server.store
            chat.tern.server.config      | chat.tern.server.stream.Tallies t                | left of chat.tern.server.config
            chat.tern.server.stream      | chat.tern.server.source.Source s                 | left of chat.tern.server.stream
            chat.tern.server.source      | chat.tern.server.session.Session s               | left of chat.tern.server.source
            chat.tern.server.session     | chat.tern.server.Server s                        | left of chat.tern.server.session
            chat.tern.server             | chat.tern.server.launch.ServerMain m             | left of chat.tern.server
            chat.tern.launch             | chat.tern.server.session.Session s               | left of chat.tern.launch
            chat.tern.client.event       | chat.tern.client.home.Home h                     | left of chat.tern.client.event
            chat.tern.client.event       | chat.tern.reliability.Connection c               | left of chat.tern.client.event
            chat.tern.client.home        | chat.tern.client.link.Redial r                   | left of chat.tern.client.home
            chat.tern.client.link        | chat.tern.client.home.Home h                     | left of chat.tern.client.link
            chat.tern.client.file        | chat.tern.client.home.Home h                     | left of chat.tern.client.file
            chat.tern.client.room        | chat.tern.client.file.Downloads d                | left of chat.tern.client.room
            chat.tern.client.direct      | chat.tern.client.file.Downloads d                | left of chat.tern.client.direct
            chat.tern.client.direct      | chat.tern.client.offer.Offers o                  | left of chat.tern.client.direct
            chat.tern.client.offer       | chat.tern.client.Client c                        | left of chat.tern.client.offer
            chat.tern.elsewhere          | int i                                            | reside in any package
            chat.tern.elsewhere.deep     | int i                                            | reside in any package
            chat.tern.reliability        | java.net.DatagramSocket s                        | sockets
            chat.tern.command            | java.net.Socket s                                | sockets
            chat.tern.server.launch      | java.net.Socket s                                | sockets
            chat.tern.server.session     | Thread t                                         | threads
            chat.tern.server.source      | Thread t                                         | threads
            chat.tern.server.stream      | long now = System.nanoTime()                     | clock
            chat.tern.client             | java.net.DatagramSocket s                        | sockets
            chat.tern.client.file        | java.net.Socket s                                | sockets
            chat.tern.client.room        | Thread t                                         | threads
            chat.tern.client.offer       | long now = System.nanoTime()                     | clock
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
            """;

    /** Package and member. */
    private static final String ALLOWED = """
            chat.tern.reliability.udp    | java.net.DatagramSocket s
            chat.tern.reliability        | java.net.InetSocketAddress address
            chat.tern.reliability.udp    | Object o = Thread.ofVirtual()
            chat.tern.server.store       | java.sql.Connection c
            chat.tern.server.file        | Thread t
            chat.tern.server.launch      | Thread t
            chat.tern.server.session     | chat.tern.server.stream.SessionMember m
            chat.tern.screen             | com.googlecode.lanterna.TerminalSize s
            chat.tern.line               | org.jline.terminal.Terminal t
            chat.tern.client             | long now = System.nanoTime()
            chat.tern.client.home        | long now = System.currentTimeMillis()
            chat.tern.client.link        | java.net.DatagramSocket s
            chat.tern.client.file        | Thread t
            chat.tern.client.room        | chat.tern.client.home.Home h
            chat.tern.client.offer       | chat.tern.client.file.Downloads d
            chat.tern.launch             | chat.tern.server.config.TernVersion v
            chat.tern.launch             | chat.tern.server.launch.ServerMain m
            chat.tern.testing.load       | chat.tern.server.config.TernVersion v
            chat.tern.server.room        | java.time.InstantSource clock
            """;

    @TestFactory
    Stream<DynamicTest> aPlantedViolationIsFound(@TempDir Path dir) throws IOException {
        return plant(REFUSED, dir)
                .map(planted -> dynamicTest(planted.toString(), () -> {
                    List<String> broken = broken(new ClassFileImporter().importPath(planted.compiled()));
                    assertEquals(1, broken.size(), broken::toString);
                    assertTrue(broken.getFirst().contains(planted.complaint()), broken::getFirst);
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatIsAllowedBreaksNothing(@TempDir Path dir) throws IOException {
        return plant(ALLOWED, dir)
                .map(planted -> dynamicTest(planted.toString(), () -> {
                    assertEquals(List.of(), broken(new ClassFileImporter().importPath(planted.compiled())));
                }));
    }

    private static List<String> broken(JavaClasses classes) {
        return LayerRules.all().stream()
                .map((ArchRule rule) -> rule.evaluate(classes))
                .filter(result -> result.hasViolation())
                .map(result -> result.getFailureReport().toString())
                .toList();
    }

    private record Planted(String name, String member, String complaint, Path compiled) {
        @Override
        public String toString() {
            return name + " and " + member;
        }
    }

    /** Compiles a class for each line of the table, all at once. */
    private static Stream<Planted> plant(String table, Path dir) throws IOException {
        List<Planted> planted = new ArrayList<>();
        List<JavaFileObject> sources = new ArrayList<>();
        for (String line : table.lines().toList()) {
            List<String> cells =
                    Stream.of((line + "|").split("\\|", -1)).map(String::strip).toList();
            String type = "Planted" + planted.size();
            sources.add(new Source(type, "package " + cells.get(0) + "; class " + type + " { " + cells.get(1) + "; }"));
            Path compiled = dir.resolve(cells.get(0).replace('.', '/')).resolve(type + ".class");
            planted.add(new Planted(cells.get(0), cells.get(1), cells.get(2), compiled));
        }
        DiagnosticCollector<JavaFileObject> errors = new DiagnosticCollector<>();
        List<String> options = List.of("-proc:none", "-d", dir.toString());
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, errors, options, null, sources)
                .call();
        assertTrue(compiled, () -> errors.getDiagnostics().toString());
        return planted.stream();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String type, String text) {
            super(URI.create("string:///" + type + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
