package chat.tern.client.home;

import chat.tern.protocol.Nickname;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the programs of one person add to their common logs, from the first look on. Each of them gives the folder the
 * time of what it has added, so that a look where nothing is new costs one question.
 */
public final class DirectNews {
    /** Read of one log at once; the rest at the next look. */
    static final int MOST = 1 << 20;

    private static final FileTime NEVER = FileTime.fromMillis(0);

    private final Path folder;
    private final Map<Path, Long> ends = new HashMap<>();
    private final Set<Path> complained = new HashSet<>();
    private FileTime changed = NEVER;
    private boolean begun;
    /** File systems have clocks too coarse to tell two changes of one moment from each other. */
    private boolean again;

    DirectNews(Path folder) {
        this.folder = folder;
    }

    /** A message in the log of the talk with somebody. */
    public record Added(Nickname with, DirectLog.Line line) {}

    /**
     * What a look has found.
     *
     * @param added in the order of each log
     * @param unread why logs could not be read; of each log once
     */
    public record Look(List<Added> added, List<IOException> unread) {}

    /** What was added since the last look; nothing at the first one. */
    public Look look() throws IOException {
        FileTime now = time();
        if (begun && !again && now.equals(changed)) {
            return new Look(List.of(), List.of());
        }
        List<Path> logs = logs(folder);
        again = begun && !now.equals(changed);
        changed = now;
        ends.keySet().retainAll(logs); // one that comes after is new from its beginning
        List<Added> found = new ArrayList<>();
        List<IOException> unread = new ArrayList<>();
        for (Path log : logs) {
            try {
                look(log, found);
            } catch (NoSuchFileException justDeleted) {
                ends.remove(log);
            } catch (IOException e) {
                if (complained.add(log)) {
                    unread.add(e);
                }
            }
        }
        begun = true;
        return new Look(found, unread);
    }

    private void look(Path log, List<Added> found) throws IOException {
        long size = Files.size(log);
        long known = begun ? ends.getOrDefault(log, 0L) : size;
        long from = known > size ? 0 : known; // a shorter one is another one: somebody put the old one away
        ends.put(log, size > from ? read(log, from, size, found) : size);
    }

    private FileTime time() throws IOException {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (NoSuchFileException nothingSaid) {
            return NEVER;
        }
    }

    /** All logs of a folder. */
    static List<Path> logs(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.toString().endsWith(DirectLog.SUFFIX))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException nothingSaid) {
            return List.of();
        }
    }

    /** Reads whole lines; where the first one not read begins. */
    private long read(Path log, long from, long size, List<Added> found) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(MOST, size - from));
        try (SeekableByteChannel file = Files.newByteChannel(log)) {
            file.position(from);
            while (bytes.hasRemaining() && file.read(bytes) >= 0) {}
        }
        int whole = bytes.position();
        while (whole > 0 && bytes.get(whole - 1) != '\n') {
            whole--;
        }
        again |= from + whole < size;
        Optional<Nickname> with = nick(log);
        String text = new String(bytes.array(), 0, whole, StandardCharsets.UTF_8);
        with.ifPresent(nick -> text.lines()
                .flatMap(line -> DirectLog.parse(line).stream())
                .forEach(line -> found.add(new Added(nick, line))));
        return from + whole;
    }

    /** With whom that talk is; empty: it is no log. */
    static Optional<Nickname> nick(Path log) {
        String name = String.valueOf(log.getFileName());
        try {
            return Optional.of(new Nickname(name.substring(0, name.length() - DirectLog.SUFFIX.length())));
        } catch (IllegalArgumentException somethingElse) {
            return Optional.empty();
        }
    }
}
