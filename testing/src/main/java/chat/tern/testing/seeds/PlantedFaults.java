package chat.tern.testing.seeds;

import chat.tern.testing.sim.Seeds;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Plants each {@link PlantedFault} in a copy of the package, and lets random worlds run over it until one fails. */
public final class PlantedFaults {
    private static final String PACKAGE = "chat/tern/reliability";
    /** These are loaded anew for each fault, everything else is shared. */
    private static final List<String> OWN = List.of("chat.tern.reliability.", "chat.tern.testing.sim.");

    private final Path sources;
    private final long seeds;

    private PlantedFaults(Path sources, long seeds) {
        this.sources = sources;
        this.seeds = seeds;
    }

    /** {@code SOURCES SEEDS}: the folder of the package's sources, and how many worlds a fault may stay hidden in. */
    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        PlantedFaults faults = new PlantedFaults(Path.of(args[0]), Long.parseLong(args[1]));
        boolean all = true;
        for (PlantedFault fault : PlantedFault.values()) {
            Optional<String> found = faults.find(fault);
            all &= found.isPresent();
            String verdict = found.map(PlantedFaults::brief).orElse("NOT FOUND within " + faults.seeds + " seeds");
            System.out.println(String.format(Locale.ROOT, "%-26s %s", fault.text(), verdict));
        }
        System.exit(all ? 0 : 1);
    }

    private static String brief(String failure) {
        int most = 140;
        return failure.length() <= most ? failure : failure.substring(0, most);
    }

    /** What a world with the fault came to, or empty. */
    private Optional<String> find(PlantedFault fault) throws IOException, ReflectiveOperationException {
        Path work = Files.createTempDirectory("tern-fault");
        try {
            Path classes = Files.createDirectory(work.resolve("classes"));
            compile(copy(fault, work.resolve("sources")), classes);
            try (Faulty loader = new Faulty(classes)) {
                Class<?> seedsThere = loader.loadClass(Seeds.class.getName());
                Object found = seedsThere.getMethod("firstFailure", long.class).invoke(null, seeds);
                return found instanceof Optional<?> failure ? failure.map(String::valueOf) : Optional.empty();
            }
        } finally {
            remove(work);
        }
    }

    private List<Path> copy(PlantedFault fault, Path to) throws IOException {
        List<Path> copies = new ArrayList<>();
        try (Stream<Path> files = Files.walk(sources.resolve(PACKAGE))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                Path copy = to.resolve(sources.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                String source = Files.readString(file);
                boolean here = file.endsWith(PACKAGE + "/" + fault.file() + ".java");
                Files.writeString(copy, here ? fault.plant(source) : source);
                copies.add(copy);
            }
        }
        return copies;
    }

    private static void compile(List<Path> files, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-proc:none", "-nowarn", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
            boolean done = compiler.getTask(
                            null, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            if (!done) {
                throw new IllegalStateException("the sources with the fault do not compile");
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /** Has the faulty classes, and the simulation anew to go with them. */
    private static final class Faulty extends URLClassLoader {
        Faulty(Path classes) throws IOException {
            super("faulty", urls(classes), PlantedFaults.class.getClassLoader());
        }

        private static URL[] urls(Path classes) throws IOException {
            URL mine = PlantedFaults.class.getProtectionDomain().getCodeSource().getLocation();
            return new URL[] {classes.toUri().toURL(), mine};
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (OWN.stream().noneMatch(name::startsWith)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
