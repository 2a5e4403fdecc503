import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Makes what people download: {@code java Dist.java TOP VERSION TIMESTAMP [PLATFORM=JMODS]...} lays out the archive in
 * {@code TOP/target/dist}, and packs it as {@code TOP/target/tern-VERSION.tar.gz}, for any Java, and once for each
 * platform with a Java of its own. JMODS is the folder of that platform's modules, of the same release as the Java that
 * runs this; the platform that this runs on needs none. An empty JMODS is no platform. The same sources and the same
 * JDK give the same bytes.
 */
final class Dist {
    /** What the program and its libraries use of Java, less the windows of Lanterna and JLine that nobody opens. */
    private static final String MODULES =
            "java.base,java.logging,java.management,java.naming,java.sql,jdk.crypto.ec,jdk.httpserver,jdk.management,jdk.net,jdk.unsupported";

    /** The names of a platform's libraries in SQLite's and in JLine's jar, and its number in the head of an ELF file. */
    private record Platform(String sqlite, String jline, int machine) {}

    private static final Map<String, Platform> PLATFORMS = new TreeMap<>(Map.of(
            "linux-x64", new Platform("x86_64", "x86_64", 62), "linux-arm64", new Platform("aarch64", "arm64", 183)));

    private static final Pattern GLIBC = Pattern.compile("GLIBC_2\\.([0-9]+)");

    private static final String SUMS = "SHA256SUMS";

    private final Path top;
    private final Path target;
    private final String version;
    private final Instant time;
    private final Map<String, String> sums = new TreeMap<>();

    private Dist(Path top, String version, Instant time) {
        this.top = top;
        this.target = top.resolve("target");
        this.version = version;
        this.time = time;
    }

    public static void main(String[] args) throws IOException {
        Dist dist = new Dist(Path.of(args[0]).toAbsolutePath().normalize(), args[1], Instant.parse(args[2]));
        Map<String, Optional<Path>> runtimes = new TreeMap<>();
        own().ifPresent(platform -> runtimes.put(platform, Optional.empty()));
        for (String argument : List.of(args).subList(3, args.length)) {
            String[] pair = argument.split("=", 2);
            if (!PLATFORMS.containsKey(pair[0])) {
                throw new IllegalArgumentException("no such platform: " + pair[0]);
            }
            if (!pair[1].isEmpty()) {
                runtimes.put(pair[0], Optional.of(Path.of(pair[1])));
            }
        }
        dist.make(runtimes);
    }

    private static Optional<String> own() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.empty();
        }
        return switch (System.getProperty("os.arch")) {
            case "amd64" -> Optional.of("linux-x64");
            case "aarch64" -> Optional.of("linux-arm64");
            default -> Optional.empty();
        };
    }

    private void make(Map<String, Optional<Path>> runtimes) throws IOException {
        removeOld();
        Path plain = layOut("tern-" + version);
        pack(plain, "tern-" + version);
        layOutDebian(plain);
        for (var runtime : runtimes.entrySet()) {
            String name = "tern-" + version + "-" + runtime.getKey();
            Path folder = layOut(name);
            addRuntime(folder, runtime.getKey(), runtime.getValue());
            pack(folder, name);
        }
        StringBuilder all = new StringBuilder();
        sums.forEach((file, sum) -> all.append(sum).append("  ").append(file).append('\n'));
        Files.writeString(target.resolve("tern-" + version + "." + SUMS), all);
    }

    /** An archive of an earlier build beside a new one would not be what its name says. */
    private void removeOld() throws IOException {
        Files.createDirectories(target);
        remove(target.resolve("dist"));
        try (Stream<Path> files = Files.list(target)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().matches("tern[-_].*(\\.tar\\.gz|\\.SHA256SUMS|\\.deb)")) {
                    Files.delete(file);
                }
            }
        }
    }

    // ---- What lies where ----

    private Path layOut(String name) throws IOException {
        Path root = target.resolve("dist").resolve(name);
        copy("app/bin/launch.sh", root.resolve("bin/launch.sh"));
        copy("app/bin/tern-server", root.resolve("bin/tern-server"));
        copy("tui-client/bin/tern", root.resolve("bin/tern"));
        copy("app/deploy/install.sh", root.resolve("install.sh"));
        copy("app/deploy/INSTALL.md", root.resolve("INSTALL.md"));
        copy("app/deploy/CHANGES.md", root.resolve("CHANGES.md"));
        copy("app/PROTOCOL.md", root.resolve("PROTOCOL.md"));
        copyAll("app/deploy/etc", root.resolve("etc"));
        copyAll("app/deploy/systemd", root.resolve("share/systemd"));
        copyAll("app/deploy/licences", root.resolve("licences"));
        for (String module : List.of("app", "tui-client")) {
            Path made = Path.of(module, "target");
            copyAll(made.resolve("man").toString(), root.resolve("share/man/man1"));
            copyAll(made.resolve("completions/bash").toString(), root.resolve("share/bash-completion/completions"));
            copyAll(made.resolve("completions/zsh").toString(), root.resolve("share/zsh/site-functions"));
        }
        for (Path jar : jars()) {
            Path to = root.resolve("lib").resolve(jar.getFileName());
            copy(top.relativize(jar).toString(), to);
        }
        addLicences(root.resolve("licences"));
        return root;
    }

    /** As Debian has it, in {@code target/dist/debian}, from where a plugin makes the package. */
    private void layOutDebian(Path plain) throws IOException {
        Path root = target.resolve("dist/debian");
        for (String part : List.of("bin", "lib")) {
            copyAll(inside(plain, part), root.resolve("usr/share/tern").resolve(part));
        }
        copyAll(inside(plain, "licences"), root.resolve("usr/share/doc/tern"));
        for (String document : List.of("INSTALL.md", "CHANGES.md", "PROTOCOL.md")) {
            copy(inside(plain, document), root.resolve("usr/share/doc/tern").resolve(document));
        }
        copyAll(inside(plain, "share/man"), root.resolve("usr/share/man"));
        copyAll(inside(plain, "share/bash-completion"), root.resolve("usr/share/bash-completion"));
        copyAll(inside(plain, "share/zsh/site-functions"), root.resolve("usr/share/zsh/vendor-completions"));
        copy(inside(plain, "etc/server.env"), root.resolve("etc/tern/server.env"));
        copy(inside(plain, "share/systemd/tern.sysusers"), root.resolve("usr/lib/sysusers.d/tern.conf"));
        Path unit = root.resolve("usr/lib/systemd/system/tern-server.service");
        copy(inside(plain, "share/systemd/tern-server.service"), unit);
        Files.writeString(unit, Files.readString(unit).replace("/usr/local/bin/", "/usr/bin/"));
    }

    private String inside(Path root, String path) {
        return top.relativize(root.resolve(path)).toString();
    }

    private List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.list(top.resolve("tui-client/target/lib"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    /** Every library has its line in the list of licences, and the licences that its jar brings lie beside the list. */
    private void addLicences(Path licences) throws IOException {
        String list = Files.readString(licences.resolve("THIRD-PARTY.md"));
        for (Path jar : jars()) {
            String artifact = jar.getFileName().toString().replaceFirst("-[0-9][^-]*\\.jar$", "");
            if (artifact.startsWith("tern-")) {
                continue;
            }
            if (!list.contains("| " + artifact + " |")) {
                throw new IOException(artifact + " has no line in app/deploy/licences/THIRD-PARTY.md");
            }
            try (JarFile opened = new JarFile(jar.toFile())) {
                for (JarEntry entry : opened.stream().toList()) {
                    String name = entry.getName().replaceFirst(".*/", "");
                    if (entry.getName().startsWith("META-INF/") && name.matches("(.*-)?(LICENSE|NOTICE)([.-].*)?")) {
                        write(opened, entry, licences.resolve(artifact).resolve(name));
                    }
                }
            }
        }
    }

    private void addRuntime(Path root, String name, Optional<Path> jmods) throws IOException {
        Platform platform = PLATFORMS.get(name);
        List<String> arguments = new ArrayList<>(List.of("--add-modules", MODULES));
        jmods.ifPresent(folder -> arguments.addAll(List.of("--module-path", folder.toString())));
        arguments.addAll(
                List.of("--strip-java-debug-attributes", "--no-header-files", "--no-man-pages", "--compress", "zip-6"));
        arguments.addAll(List.of("--output", root.resolve("runtime").toString()));
        ToolProvider jlink =
                ToolProvider.findFirst("jlink").orElseThrow(() -> new IOException("this JDK has no jlink"));
        if (jlink.run(System.out, System.err, arguments.toArray(String[]::new)) != 0) {
            throw new IOException("jlink failed for " + name);
        }
        // Without the folder jlink takes the modules of the Java that runs, whatever their platform.
        if (machine(root.resolve("runtime/lib/libjava.so")) != platform.machine()) {
            throw new IOException("the modules are not those of " + name + ": "
                    + jmods.map(Path::toString).orElse("this JDK's"));
        }
        System.out.println(name + ": its Java needs glibc 2." + glibc(root.resolve("runtime")) + " or newer");
        addNative(root, "sqlite-jdbc-", "org/sqlite/native/Linux/" + platform.sqlite(), "libsqlitejdbc.so");
        addNative(root, "jline-", "org/jline/nativ/Linux/" + platform.jline(), "libjlinenative.so");
    }

    /** For which processor an ELF file is: both platforms have the lower byte first. */
    private static int machine(Path library) throws IOException {
        try (InputStream in = Files.newInputStream(library)) {
            byte[] head = in.readNBytes(20);
            return head[18] & 0xff | (head[19] & 0xff) << 8;
        }
    }

    /** The newest C library that is asked for: a JDK that a distribution built for itself wants that distribution's. */
    private static int glibc(Path runtime) throws IOException {
        int newest = 0;
        for (Path file : filesBelow(runtime)) {
            if (file.toString().endsWith(".so")) {
                Matcher asked = GLIBC.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
                while (asked.find()) {
                    newest = Math.max(newest, Integer.parseInt(asked.group(1)));
                }
            }
        }
        return newest;
    }

    /** A library that would else be unpacked to the temporary folder at each start. */
    private void addNative(Path root, String jarName, String folder, String name) throws IOException {
        Path jar = jars().stream()
                .filter(each -> each.getFileName().toString().startsWith(jarName))
                .findFirst()
                .orElseThrow();
        try (JarFile opened = new JarFile(jar.toFile())) {
            write(
                    opened,
                    opened.getJarEntry(folder + "/" + name),
                    root.resolve("lib/native").resolve(name));
        }
    }

    private void copy(String from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(top.resolve(from), to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private void copyAll(String from, Path to) throws IOException {
        Path folder = top.resolve(from);
        for (Path file : filesBelow(folder)) {
            copy(top.relativize(file).toString(), to.resolve(folder.relativize(file)));
        }
    }

    private static void write(JarFile jar, JarEntry entry, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    // ---- Packing ----

    private void pack(Path root, String name) throws IOException {
        List<Path> files = filesBelow(root);
        StringBuilder list = new StringBuilder();
        for (Path file : files) {
            list.append(sha256(file)).append("  ").append(root.relativize(file)).append('\n');
        }
        Files.writeString(root.resolve(SUMS), list);
        Path archive = target.resolve(name + ".tar.gz");
        try (OutputStream out = new Gzip(Files.newOutputStream(archive))) {
            for (Path path : withFolders(root)) {
                entry(out, path, name + "/" + root.relativize(path));
            }
            out.write(new byte[1024]);
        }
        sums.put(archive.getFileName().toString(), sha256(archive));
        System.out.println(top.relativize(archive) + ": " + (Files.size(archive) + 500_000) / 1_000_000 + " MB");
    }

    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }

    private void entry(OutputStream out, Path path, String name) throws IOException {
        if (Files.isDirectory(path)) {
            out.write(header(name.endsWith("/") ? name : name + "/", 0755, 0, '5'));
            return;
        }
        long size = Files.size(path);
        out.write(header(name, isProgram(path) ? 0755 : 0644, size, '0'));
        Files.copy(path, out);
        out.write(new byte[(int) (-size & 511)]);
    }

    private static boolean isProgram(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS))
                .startsWith("rwx");
    }

    /** One block of POSIX ustar: nobody's name and one time, so that the archive does not depend on who packs it. */
    private byte[] header(String path, int mode, long size, char type) throws IOException {
        byte[] block = new byte[512];
        String name = path;
        if (name.length() > 100) {
            int slash = name.indexOf('/', name.length() - 101);
            put(block, 345, 155, name.substring(0, slash));
            name = name.substring(slash + 1);
        }
        put(block, 0, 100, name);
        octal(block, 100, 7, mode);
        octal(block, 108, 7, 0);
        octal(block, 116, 7, 0);
        octal(block, 124, 11, size);
        octal(block, 136, 11, time.getEpochSecond());
        block[156] = (byte) type;
        put(block, 257, 8, "ustar\00000");
        put(block, 265, 32, "root");
        put(block, 297, 32, "root");
        put(block, 148, 8, "        ");
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        octal(block, 148, 6, sum);
        block[154] = 0;
        return block;
    }

    private static void octal(byte[] block, int at, int digits, long value) throws IOException {
        put(block, at, digits, String.format("%0" + digits + "o", value));
    }

    private static void put(byte[] block, int at, int most, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > most) {
            throw new IOException("too long for an archive: " + text);
        }
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    // ---- Files ----

    private static List<Path> filesBelow(Path folder) throws IOException {
        return withFolders(folder).stream()
                .filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    private static List<Path> withFolders(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.sorted().toList();
        }
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> walk = Files.walk(folder)) {
                for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
