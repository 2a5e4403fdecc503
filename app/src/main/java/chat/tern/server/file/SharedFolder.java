package chat.tern.server.file;

import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.Reply;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * The files that a server shares: the regular files beneath one folder that are not hidden, reached without following
 * any link. All methods but those that end in {@code Later} and {@link #fetch} touch the disk: for helper threads.
 */
public final class SharedFolder {
    private final Path root;
    private final Descent descent;
    private final InstantSource clock;
    private final Digests digests = new Digests();
    private final FilePaces paces;

    SharedFolder(Path root, Descent descent, InstantSource clock, FilePaces paces) {
        this.root = root;
        this.descent = descent;
        this.clock = clock;
        this.paces = paces;
    }

    /** Shares a folder, as fast as it goes. */
    public static SharedFolder open(Path folder, InstantSource clock) throws IOException {
        return open(folder, clock, FilePaces.of(FileRates.NONE));
    }

    /**
     * Shares a folder.
     *
     * @throws IOException with a message for people when it is none, or cannot be read
     */
    public static SharedFolder open(Path folder, InstantSource clock, FilePaces paces) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is no folder. Make it, or share another one with --files.");
        }
        try {
            Path root = folder.toRealPath();
            return new SharedFolder(root, Descent.from(root), clock, paces);
        } catch (AccessDeniedException e) {
            throw new IOException("No permission to read " + folder + ". Share another folder with --files.", e);
        }
    }

    /**
     * The files that match a pattern, sorted by name: {@code *} and {@code ?} within a folder, {@code **} across folders,
     * classes in brackets; empty for all files. A file of which it is the very name is the only one.
     */
    public List<Reply.FileEntry> list(String pattern) throws SharedFileException {
        return list(pattern, () -> false);
    }

    /** The same; what has been found is returned as soon as it is unwanted. */
    List<Reply.FileEntry> list(String pattern, BooleanSupplier unwanted) throws SharedFileException {
        if (pattern.length() > Glob.MAX_LENGTH) {
            throw new SharedFileException(
                    ErrorCode.TOO_LONG, "A pattern has at most " + Glob.MAX_LENGTH + " characters.");
        }
        Optional<Reply.FileEntry> named = Glob.isPlain(pattern) ? Optional.empty() : named(pattern);
        return named.isPresent() ? List.of(named.get()) : walk(Glob.of(pattern), unwanted);
    }

    /** The file with that name, though it looks like a pattern. */
    private Optional<Reply.FileEntry> named(String name) {
        try (SharedFile file = open(name)) {
            return Optional.of(
                    new Reply.FileEntry(file.name(), file.size(), file.modifiedMillis(), file.knownSha256()));
        } catch (SharedFileException | IOException none) {
            return Optional.empty();
        }
    }

    private List<Reply.FileEntry> walk(Glob glob, BooleanSupplier unwanted) throws SharedFileException {
        Listing listing = new Listing(root, glob, digests, unwanted);
        try {
            listing.walk();
        } catch (IOException e) {
            throw new SharedFileException(ErrorCode.STORAGE, "The server cannot read its shared folder.");
        }
        if (listing.isTooLong()) {
            throw new SharedFileException(
                    ErrorCode.TOO_LONG,
                    "More than " + Listing.MAX_FILES + " files would have to be looked at. Give a narrower pattern.");
        }
        return listing.entries().stream()
                .sorted(Comparator.comparing(Reply.FileEntry::name))
                .toList();
    }

    /** The same on a thread of its own; a failure is a {@link SharedFileException}. To cancel it ends the thread. */
    public CompletableFuture<List<Reply.FileEntry>> listLater(String pattern) {
        CompletableFuture<List<Reply.FileEntry>> answer = new CompletableFuture<>();
        Thread.ofVirtual().name("file-list").start(new ListLoop(this, pattern, answer));
        return answer;
    }

    /**
     * Opens one file.
     *
     * @throws SharedFileException {@code no_such_file} for whatever is not shared, without saying why
     */
    public SharedFile open(String name) throws SharedFileException {
        SharedName parsed = SharedName.parse(name).orElseThrow(() -> noSuchFile(name));
        try {
            return new SharedFile(this, parsed, descent.open(parsed));
        } catch (AccessDeniedException e) {
            throw new SharedFileException(ErrorCode.NOT_PERMITTED, "The server may not read " + name + ".");
        } catch (IOException | InvalidPathException e) {
            throw noSuchFile(name);
        }
    }

    /**
     * Reads of a file what the plan says, on a thread of its own.
     *
     * @param ready see {@link FilePump}
     */
    public FilePump fetch(ReadPlan plan, BooleanSupplier ready) {
        return FilePump.start(plan.name(), ready, pump -> new BytesLoop(paces.out(pump, plan), this, plan));
    }

    /** The sums of a file's chunks; the plan's offset and length are in chunks. */
    public FilePump sums(ReadPlan plan, BooleanSupplier ready) {
        return FilePump.start(plan.name(), ready, pump -> new SumsLoop(pump, this, plan));
    }

    /** For what comes in. */
    FilePump paced(FilePump taking) {
        return paces.in(taking);
    }

    Optional<FileVersion> version(SharedName name) {
        try {
            return Optional.of(descent.version(name));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Digests digests() {
        return digests;
    }

    long nowMillis() {
        return clock.millis();
    }

    private static SharedFileException noSuchFile(String name) {
        return new SharedFileException(ErrorCode.NO_SUCH_FILE, "There is no file " + name + " here.");
    }
}
