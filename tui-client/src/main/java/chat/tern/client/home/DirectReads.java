package chat.tern.client.home;

import chat.tern.protocol.Nickname;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How far our user has read what single people said, at one server and on this device, as lines {@code SERVER NICK
 * BYTES}: so much of the log of the talk with NICK is read. A line with {@code *} for NICK says that such marks are kept
 * of this server; what was in the logs before counts as read.
 */
public final class DirectReads {
    /** Unread lines that are told of one talk, and of all; of more than that the last ones. */
    static final int MOST = 1_000;

    static final int MOST_OF_ALL = 2 * MOST;
    private static final int FIELDS = 3;
    private static final String BEGUN = "*";

    private final HomeFiles files;
    private final String name;
    private final Path folder;
    private final String prefix;

    /** @param folder with the logs of that server */
    DirectReads(HomeFiles files, String name, Path folder, String server) {
        this.files = files;
        this.name = name;
        this.folder = folder;
        this.prefix = server + " ";
    }

    /** A line of a log, which ends before that byte. */
    private record Written(DirectLog.Line line, long end) {}

    /** To be called before anything is added to the logs that somebody may not see. */
    public void begin() throws IOException {
        if (marks(files.read(name)).containsKey(BEGUN)) {
            return;
        }
        Map<String, Long> ends = new HashMap<>();
        for (Path log : DirectNews.logs(folder)) {
            Optional<Nickname> nick = DirectNews.nick(log);
            if (nick.isPresent()) {
                ends.put(nick.get().folded(), Files.size(log));
            }
        }
        files.change(name, lines -> {
            boolean first = !marks(lines).containsKey(BEGUN);
            if (first) {
                lines.add(prefix + BEGUN + " 0");
                ends.forEach((nick, end) -> lines.add(prefix + nick + " " + end));
            }
            return first;
        });
    }

    /** What others said that nobody has looked at, the oldest of each talk first. Marks of logs that are gone go, too. */
    public List<DirectNews.Added> unread() throws IOException {
        List<Path> logs = DirectNews.logs(folder);
        forgetAllBut(logs);
        Map<String, Long> marks = marks(files.read(name));
        List<DirectNews.Added> found = new ArrayList<>();
        for (Path log : logs) {
            Optional<Nickname> nick = DirectNews.nick(log);
            if (nick.isPresent()) {
                List<DirectNews.Added> of = written(
                                log, marks.getOrDefault(nick.get().folded(), 0L))
                        .stream()
                        .filter(written -> !written.line().own())
                        .map(written -> new DirectNews.Added(nick.get(), written.line()))
                        .toList();
                int most = Math.min(MOST, MOST_OF_ALL - found.size());
                found.addAll(of.subList(Math.max(0, of.size() - most), of.size()));
            }
        }
        return found;
    }

    private void forgetAllBut(List<Path> logs) throws IOException {
        List<String> there = logs.stream()
                .flatMap(log -> DirectNews.nick(log).stream())
                .map(Nickname::folded)
                .collect(Collectors.toCollection(ArrayList::new));
        there.add(BEGUN);
        if (there.containsAll(marks(files.read(name)).keySet())) {
            return;
        }
        files.change(
                name,
                lines -> lines.removeIf(line -> mark(line).isPresent() && !there.contains(line.split(" ", -1)[1])));
    }

    /** All up to the message with that id is read; true when that is news. */
    public boolean read(Nickname nick, String id) throws IOException {
        Path log = folder.resolve(nick.folded() + DirectLog.SUFFIX);
        long before = marks(files.read(name)).getOrDefault(nick.folded(), 0L);
        long now = end(log, before, id);
        return now > 0
                && files.change(name, lines -> {
                    long other = marks(lines).getOrDefault(nick.folded(), 0L); // of another window
                    boolean further = now > other || other > Files.size(log);
                    if (further) {
                        lines.removeIf(line -> line.startsWith(prefix + nick.folded() + " "));
                        lines.add(prefix + nick.folded() + " " + now);
                    }
                    return further;
                });
    }

    /** Where a message ends and what we said behind it; 0: it is not there, or read. */
    private static long end(Path log, long from, String id) throws IOException {
        long end = 0;
        for (Written written : written(log, from)) {
            boolean it = written.line().id().equals(id);
            if (it || (end > 0 && written.line().own())) {
                end = written.end();
            } else if (end > 0) {
                return end;
            }
        }
        return end;
    }

    /** Whole lines from there on, of a long piece the last ones; all of a shorter log, which is another one. */
    private static List<Written> written(Path log, long mark) throws IOException {
        try (SeekableByteChannel file = Files.newByteChannel(log)) {
            long size = file.size();
            long begin = mark > size ? 0 : mark;
            long from = Math.max(begin, size - DirectNews.MOST);
            ByteBuffer bytes = ByteBuffer.allocate((int) (size - from));
            file.position(from);
            while (bytes.hasRemaining() && file.read(bytes) >= 0) {}
            return lines(bytes.array(), bytes.position(), from, from > begin);
        } catch (NoSuchFileException justDeleted) {
            return List.of();
        }
    }

    /** @param cut whether they begin in the middle of a line */
    private static List<Written> lines(byte[] bytes, int length, long from, boolean cut) {
        List<Written> lines = new ArrayList<>();
        boolean whole = !cut;
        int begin = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                if (whole) {
                    long end = from + i + 1;
                    DirectLog.parse(new String(bytes, begin, i - begin, StandardCharsets.UTF_8))
                            .ifPresent(line -> lines.add(new Written(line, end)));
                }
                whole = true;
                begin = i + 1;
            }
        }
        return lines;
    }

    private Map<String, Long> marks(List<String> lines) {
        Map<String, Long> marks = new HashMap<>();
        lines.forEach(line -> mark(line).ifPresent(end -> marks.put(line.split(" ", -1)[1], end)));
        return marks;
    }

    /** Empty: a line of another server, or one that somebody has edited. */
    private Optional<Long> mark(String line) {
        String[] fields = line.split(" ", -1);
        try {
            return line.startsWith(prefix) && fields.length == FIELDS
                    ? Optional.of(Long.parseLong(fields[2]))
                    : Optional.empty();
        } catch (NumberFormatException edited) {
            return Optional.empty();
        }
    }
}
