package chat.tern.client.home;

import chat.tern.client.event.ClientEvent;
import chat.tern.protocol.Nickname;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What was said to and by single people at one server, the only copy there is: a file for each person, a line for each
 * message, {@code TIME<tab>in|out<tab>ID<tab>direct|relay|stored<tab>TEXT}. Files are 0600, folders 0700. Every call
 * may wait for the disk.
 */
public final class DirectLog {
    private static final int FIELDS = 5;
    static final String SUFFIX = ".log";
    private static final String IN = "in";
    private static final String OUT = "out";

    private final Path folder;
    private final Marking marking;

    /** Gives a folder a time. */
    @FunctionalInterface
    interface Marking {
        void mark(Path folder, FileTime time) throws IOException;
    }

    DirectLog(Path folder) {
        this(folder, Files::setLastModifiedTime);
    }

    /** @param marking how others are made to look, where that can be done */
    DirectLog(Path folder, Marking marking) {
        this.folder = folder;
        this.marking = marking;
    }

    /** One message; {@code own}: we wrote it. */
    public record Line(Instant time, boolean own, String id, ClientEvent.Route path, String text) {}

    /** Tells what is added from now on, by whatever program. */
    public DirectNews news() {
        return new DirectNews(folder);
    }

    /** Adds a message at the end. */
    public void append(Nickname nick, Line line) throws IOException {
        Files.createDirectories(folder, ownerOnly("rwx------"));
        String written = String.join(
                "\t",
                line.time().toString(),
                line.own() ? OUT : IN,
                line.id(),
                line.path().name().toLowerCase(Locale.ROOT),
                escaped(line.text()));
        try (FileChannel file = FileChannel.open(
                file(nick),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
                ownerOnly("rw-------"))) {
            String begin = isCutShort(file(nick)) ? "\n" : "";
            add(file, (begin + written + "\n").getBytes(StandardCharsets.UTF_8));
        }
        mark(nick);
    }

    /** All of it or nothing: the first part of a line would be taken for a whole one as soon as another follows. */
    static void add(SeekableByteChannel file, byte[] line) throws IOException {
        long before = file.size();
        ByteBuffer left = ByteBuffer.wrap(line);
        try {
            while (left.hasRemaining()) {
                file.write(left);
            }
        } catch (IOException e) {
            takeBack(file, before, left.position(), e);
            throw e;
        }
    }

    private static void takeBack(SeekableByteChannel file, long before, int written, IOException why) {
        try {
            if (file.size() == before + written) { // else another program has written behind it
                file.truncate(before);
            }
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    /** For {@link DirectNews}; the message is kept, whatever becomes of this. */
    private void mark(Nickname nick) {
        try {
            marking.mark(folder, Files.getLastModifiedTime(file(nick)));
        } catch (IOException notOurs) {
            // Not everybody who may write there may set times: others look when something else changes.
        }
    }

    /** Whether its last line has no end: the disk was full, or the program was killed. */
    private static boolean isCutShort(Path log) throws IOException {
        try (SeekableByteChannel file = Files.newByteChannel(log)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return file.size() > 0 && file.position(file.size() - 1).read(last) == 1 && last.get(0) != '\n';
        }
    }

    /** The last messages, oldest first. */
    public List<Line> last(Nickname nick, int most) throws IOException {
        return last(nick, most, line -> true);
    }

    /** The last messages that contain all the words, in any case, oldest first. */
    public List<Line> search(Nickname nick, String words, int most) throws IOException {
        String[] all = words.strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
        return last(nick, most, line -> {
            String text = line.text().toLowerCase(Locale.ROOT);
            return Stream.of(all).allMatch(text::contains);
        });
    }

    private List<Line> last(Nickname nick, int most, Predicate<Line> which) throws IOException {
        LinkedHashMap<String, Line> found = new LinkedHashMap<>(); // one that was cut off in the middle may come again
        try (BufferedReader log = reader(file(nick))) {
            log.lines()
                    .map(DirectLog::parse)
                    .flatMap(Optional::stream)
                    .filter(which)
                    .forEach(line -> {
                        found.put(line.id(), line);
                        if (found.size() > most) {
                            found.pollFirstEntry();
                        }
                    });
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return new ArrayList<>(found.values());
    }

    /** Takes what is no text, since the end of a line may be missing. */
    private static BufferedReader reader(Path log) throws IOException {
        return new BufferedReader(new InputStreamReader(Files.newInputStream(log), StandardCharsets.UTF_8));
    }

    private Path file(Nickname nick) {
        return folder.resolve(nick.folded() + SUFFIX);
    }

    /** Empty: a line that a full disk cut short. */
    static Optional<Line> parse(String line) {
        String[] fields = line.split("\t", FIELDS);
        try {
            return fields.length < FIELDS
                    ? Optional.empty()
                    : Optional.of(new Line(
                            Instant.parse(fields[0]),
                            fields[1].equals(OUT),
                            fields[2],
                            ClientEvent.Route.valueOf(fields[3].toUpperCase(Locale.ROOT)),
                            unescaped(fields[4])));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                c = switch (text.charAt(i)) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    default -> text.charAt(i);
                };
            }
            plain.append(c);
        }
        return plain.toString();
    }

    private FileAttribute<?>[] ownerOnly(String permissions) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
