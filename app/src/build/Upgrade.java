import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Before the start-up archive is made: {@code java Upgrade.java FOLDER} brings classes of the folder's jars that were
 * compiled for Java 5 or older to the format of Java 8. Older ones are verified in a way for which no start-up archive has
 * a place, and neither has it one for any class that extends them: they were loaded from their jar, and verified, at each
 * start. What a class does stays the same. Needs the class files of JDK 24.
 */
final class Upgrade {
    /** Classes older than those of Java 6 are in no archive. */
    private static final int JAVA_6 = ClassFile.JAVA_6_VERSION;

    private static final String NOTE = "META-INF/CHANGED.txt";
    private static final String CHANGED = """
            The classes in this jar were brought to the class file format of Java 8, with
            stack maps, when Tern was built. Nothing else of it was changed.
            """;

    private Upgrade() {}

    public static void main(String[] args) throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.list(Path.of(args[0]))) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
        for (Path jar : jars) {
            if (isOld(jar)) {
                upgrade(jar);
            }
        }
    }

    /** Whether its first class is. One that is signed stays as it is. */
    private static boolean isOld(Path jar) throws IOException {
        try (JarFile opened = new JarFile(jar.toFile())) {
            List<JarEntry> entries = Collections.list(opened.entries());
            return entries.stream().noneMatch(entry -> entry.getName().endsWith(".SF"))
                    && entries.stream()
                            .filter(Upgrade::isClass)
                            .findFirst()
                            .map(entry -> version(opened, entry) < JAVA_6)
                            .orElse(false);
        }
    }

    private static boolean isClass(JarEntry entry) {
        return entry.getName().endsWith(".class") && !entry.getName().endsWith("module-info.class");
    }

    private static int version(JarFile jar, JarEntry entry) {
        try (InputStream in = jar.getInputStream(entry)) {
            byte[] head = in.readNBytes(8);
            return head[6] << 8 | head[7] & 0xff;
        } catch (IOException e) {
            throw new IllegalStateException(jar.getName(), e);
        }
    }

    private static void upgrade(Path jar) throws IOException {
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        try (JarFile from = new JarFile(jar.toFile());
                URLClassLoader around =
                        new URLClassLoader(new URL[] {jar.toUri().toURL()});
                JarOutputStream to = new JarOutputStream(made)) {
            ClassFile classes = ClassFile.of(
                    StackMapsOption.GENERATE_STACK_MAPS,
                    ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(around)
                            .orElse(ClassHierarchyResolver.defaultResolver())));
            for (JarEntry entry : Collections.list(from.entries())) {
                byte[] bytes = bytes(from, entry);
                put(to, entry, isClass(entry) ? upgraded(classes, bytes) : bytes);
                if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    put(to, note(entry), CHANGED.getBytes(StandardCharsets.US_ASCII));
                }
            }
        }
        Path part = jar.resolveSibling("part");
        Files.write(part, made.toByteArray());
        Files.move(part, jar, StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] bytes(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static JarEntry note(JarEntry beside) {
        JarEntry note = new JarEntry(NOTE);
        note.setTimeLocal(beside.getTimeLocal());
        return note;
    }

    /** The same time wherever it is built, so that the same bytes come of it. */
    private static void put(JarOutputStream to, JarEntry entry, byte[] bytes) throws IOException {
        JarEntry same = new JarEntry(entry.getName());
        same.setTimeLocal(entry.getTimeLocal());
        to.putNextEntry(same);
        to.write(bytes);
        to.closeEntry();
    }

    private static byte[] upgraded(ClassFile classes, byte[] bytes) {
        ClassModel model = classes.parse(bytes);
        if (model.majorVersion() >= JAVA_6) {
            return bytes;
        }
        // Code that nothing touches would be copied as it is, without stack maps.
        MethodTransform anew = MethodTransform.transformingCode((builder, element) -> builder.with(element));
        ClassTransform newer = (builder, element) -> {
            switch (element) {
                case ClassFileVersion version -> builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
                case MethodModel method -> builder.transformMethod(method, anew);
                default -> builder.with(element);
            }
        };
        return classes.transformClass(model, newer);
    }
}
