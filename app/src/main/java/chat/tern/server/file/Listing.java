package chat.tern.server.file;

import chat.tern.protocol.Reply;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One walk beneath the shared folder; what cannot be read is left out. */
final class Listing extends SimpleFileVisitor<Path> {
    static final int MAX_FILES = 100_000;
    private static final int MAX_DEPTH = 64;

    private final Path root;
    private final Glob glob;
    private final Digests digests;
    private final BooleanSupplier unwanted;
    private final List<Reply.FileEntry> entries = new ArrayList<>();
    private int seen;

    /** @param unwanted whether nobody waits for it any more: then the walk ends early */
    Listing(Path root, Glob glob, Digests digests, BooleanSupplier unwanted) {
        this.root = root;
        this.glob = glob;
        this.digests = digests;
        this.unwanted = unwanted;
    }

    void walk() throws IOException {
        Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), Math.min(glob.depth(), MAX_DEPTH), this);
    }

    List<Reply.FileEntry> entries() {
        return entries;
    }

    boolean isTooLong() {
        return seen > MAX_FILES;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        if (unwanted.getAsBoolean()) {
            return FileVisitResult.TERMINATE;
        }
        boolean hidden = !folder.equals(root) && folder.getFileName().toString().startsWith(".");
        return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        seen++;
        if (isTooLong() || unwanted.getAsBoolean()) {
            return FileVisitResult.TERMINATE;
        }
        if (attributes.isRegularFile()) {
            SharedName.parse(name(file))
                    .map(SharedName::toString)
                    .filter(glob::matches)
                    .ifPresent(name -> add(name, attributes));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
        if (file.equals(root)) {
            throw problem;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) {
        return FileVisitResult.CONTINUE;
    }

    private String name(Path file) {
        List<String> parts = new ArrayList<>();
        root.relativize(file).forEach(part -> parts.add(part.toString()));
        return String.join("/", parts);
    }

    private void add(String name, BasicFileAttributes attributes) {
        FileVersion version = FileVersion.of(attributes);
        entries.add(new Reply.FileEntry(name, version.size(), version.modifiedMillis(), digests.find(version)));
    }
}
