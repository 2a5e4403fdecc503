package chat.tern.server.file;

import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.tinylog.Logger;

/** What people have sent to the shared folder: each person's files in {@code uploads/NICK}. */
public final class Uploads {
    static final String FOLDER = "uploads";
    private static final int MOST_NAME = 255;
    private static final Duration PARTS_STAY = Duration.ofDays(7);

    private final SharedFolder shared;
    private final Path root;
    private final UploadLimits limits;
    private final UploadQuota quota;
    private final InstantSource clock;

    private final UnderWay underWay;

    private Uploads(SharedFolder shared, Path root, UploadLimits limits, InstantSource clock, Duration silence) {
        this.underWay = new UnderWay(silence);
        this.shared = shared;
        this.root = root;
        this.limits = limits;
        this.clock = clock;
        this.quota = new UploadQuota(root, limits, clock);
    }

    /**
     * Takes files into that folder from now on.
     *
     * @throws IOException with a message for people when nothing can be written there
     */
    public static Uploads open(SharedFolder shared, Path folder, UploadLimits limits, InstantSource clock)
            throws IOException {
        return open(shared, folder, limits, clock, UnderWay.SILENCE);
    }

    /** The same where somebody may be silent for another time before another attempt takes over. */
    static Uploads open(SharedFolder shared, Path folder, UploadLimits limits, InstantSource clock, Duration silence)
            throws IOException {
        Path root = folder.toRealPath().resolve(FOLDER);
        try {
            if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(root);
            }
        } catch (IOException e) {
            throw new IOException("No uploads: the folder " + root + " cannot be made.", e);
        }
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS) || !Files.isWritable(root)) {
            throw new IOException("No uploads: " + root + " is no folder that the server may write in.");
        }
        return new Uploads(shared, root, limits, clock, silence);
    }

    /**
     * Takes files from one person, on a thread of its own: the first is announced, its bytes and more files come in the
     * pipe.
     *
     * @param ready see {@link FilePump}
     */
    public FilePump take(Uploader person, Request.Put first, BytePipe pipe, BooleanSupplier ready) {
        return FilePump.start(
                "from " + person,
                ready,
                pump -> new UploadLoop(shared.paced(pump), this, person, first, new UploadInput(pipe)));
    }

    /**
     * Removes one of a person's own files, on a thread of its own.
     *
     * @param anybodys whether what others sent may be removed, too
     */
    public FilePump remove(Uploader person, boolean anybodys, String name, BooleanSupplier ready) {
        return FilePump.start("rm " + person, ready, pump -> () -> {
            try {
                remove(person, anybodys, name);
                pump.publish(new Chunk.End(new Reply.FileTrailer(Optional.empty())));
            } catch (SharedFileException e) {
                pump.publish(new Chunk.Failed(e.code(), e.text()));
            }
        });
    }

    private void remove(Uploader person, boolean anybodys, String name) throws SharedFileException {
        String folder = person.folders().stream()
                .filter(each -> name.startsWith(own(each)))
                .findFirst()
                .or(() -> anybodys ? folderOf(name) : Optional.empty())
                .orElseThrow(() -> new SharedFileException(
                        ErrorCode.NOT_PERMITTED,
                        name + " is not yours; your files here begin with " + own(person.folder())));
        try (SharedFile file = shared.open(name)) {
            Files.delete(target(folder, name.substring(own(folder).length())));
            quota.keep(folder, 0, -file.size());
        } catch (IOException e) {
            throw new SharedFileException(ErrorCode.STORAGE, "The server cannot remove " + name + ".");
        }
    }

    private static String own(String folder) {
        return FOLDER + "/" + folder + "/";
    }

    /** Somebody is no more, and the folder was set apart. */
    public void setApart() {
        quota.recount();
    }

    UnderWay underWay() {
        return underWay;
    }

    /** Whose folder a file lies in that somebody sent. */
    private static Optional<String> folderOf(String name) {
        return SharedName.parse(name)
                .map(SharedName::parts)
                .filter(parts -> parts.size() > 2 && parts.getFirst().equals(FOLDER))
                .map(parts -> parts.get(1));
    }

    UploadQuota quota() {
        return quota;
    }

    /** Where a person's file goes. */
    Path target(String person, String name) throws SharedFileException {
        Optional<SharedName> parsed = SharedName.parse(name);
        if (parsed.isEmpty()) {
            throw new SharedFileException(
                    ErrorCode.BAD_NAME,
                    "A file here cannot be called " + name.replaceAll("\\p{Cntrl}", "?")
                            + ": no part of a name may be empty, begin with a dot, or have a backslash or control"
                            + " character in it.");
        }
        List<String> parts = parsed.get().parts();
        if (parts.stream().anyMatch(part -> part.getBytes(StandardCharsets.UTF_8).length > MOST_NAME)) {
            throw new SharedFileException(ErrorCode.TOO_LONG, "A file's name has at most " + MOST_NAME + " bytes.");
        }
        return root.resolve(person).resolve(Path.of("", parts.toArray(String[]::new)));
    }

    /** Makes the folders above a target, through no link. */
    void makeFolders(Path target) throws IOException, SharedFileException {
        Path folder = root;
        for (Path part : root.relativize(target.resolveSibling("."))) {
            folder = folder.resolve(part).normalize();
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                makeFolder(folder);
            }
        }
    }

    /** Another upload may make the same one at this moment. */
    private static void makeFolder(Path folder) throws IOException, SharedFileException {
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw exists(folder);
            }
        }
    }

    /** How a file that has come is listed. */
    Reply.FileEntry entry(Path target, Opaque sha256) throws SharedFileException {
        List<String> parts = new ArrayList<>(List.of(FOLDER));
        root.relativize(target).forEach(part -> parts.add(part.toString()));
        String name = String.join("/", parts);
        try (SharedFile file = shared.open(name)) {
            file.keepSha256(sha256, clock.millis());
            return new Reply.FileEntry(name, file.size(), file.modifiedMillis(), Optional.of(sha256));
        } catch (IOException e) {
            throw new SharedFileException(ErrorCode.STORAGE, "The server cannot read " + name + ".");
        }
    }

    /** The digest of a file that is there. */
    Opaque sum(Path target) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[FilePump.CHUNK];
        try (InputStream in = Files.newInputStream(target, LinkOption.NOFOLLOW_LINKS)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return Opaque.copyOf(digest.digest());
    }

    static SharedFileException exists(Path target) {
        return new SharedFileException(
                ErrorCode.EXISTS, "The server has another " + target.getFileName() + " of yours already.");
    }

    /** Removes what has been there too long. Touches the disk: for a thread that may wait. */
    public void expire() {
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(this::isOver)
                    .forEach(Uploads::delete);
        } catch (IOException | UncheckedIOException e) {
            Logger.warn("old uploads could not be looked for: {}", e);
        }
    }

    private boolean isOver(Path file) {
        boolean part = String.valueOf(file.getFileName()).startsWith(".part-");
        long days = part ? PARTS_STAY.toDays() : limits.days();
        try {
            // A file's own time is the sender's; when it came here stands in the time of its last change.
            Object came = Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS);
            return days > 0
                    && came instanceof FileTime time
                    && time.toInstant().isBefore(clock.instant().minus(Duration.ofDays(days)));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
            Logger.info("{} was kept as long as uploads are", file.getFileName());
        } catch (IOException e) {
            Logger.warn("{} could not be removed: {}", file, e);
        }
    }
}
