package chat.tern.client.home;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lines that wait for their servers, as {@code SERVER OWNER LINE}. The owner is the running program that will
 * send them, as {@code PID@START}, or {@code -}: whoever comes next takes lines that belong to nobody alive.
 */
public final class KeptLines {
    private static final String NOBODY = "-";

    private final HomeFiles files;
    private final String name;
    private final String owner;

    KeptLines(HomeFiles files, String name) {
        this.files = files;
        this.name = name;
        this.owner = name(ProcessHandle.current());
    }

    /**
     * Takes what waits for this server and belongs to nobody alive, oldest first.
     *
     * @param place where it was not to be reached when its key was not known yet
     */
    public List<KeptLine> claim(String server, String place) throws IOException {
        List<KeptLine> claimed = new ArrayList<>();
        files.change(name, lines -> {
            lines.replaceAll(line -> {
                String[] words = line.split(" ", 3);
                if (words.length < 3 || !List.of(server, place).contains(words[0]) || alive(words[1])) {
                    return line;
                }
                Optional<KeptLine> kept = KeptLine.parse(words[2]);
                kept.ifPresent(claimed::add);
                return kept.isEmpty() ? line : entry(server, owner, kept.get());
            });
            return claimed.size();
        });
        return claimed;
    }

    /**
     * Keeps these instead of what this program kept for the server before.
     *
     * @param forNext whether this program is done with them
     */
    public void save(String server, List<KeptLine> now, boolean forNext) throws IOException {
        String mine = server + " " + owner + " ";
        files.change(name, lines -> {
            lines.removeIf(line -> line.startsWith(mine));
            now.forEach(line -> lines.add(entry(server, forNext ? NOBODY : owner, line)));
            return now.size();
        });
    }

    /** Keeps these, too, for the next program. */
    public int add(String server, List<KeptLine> more) throws IOException {
        return files.change(name, lines -> {
            more.forEach(line -> lines.add(entry(server, NOBODY, line)));
            return more.size();
        });
    }

    private static String entry(String server, String owner, KeptLine line) {
        return server + " " + owner + " " + line.line();
    }

    private static boolean alive(String owner) {
        int at = owner.indexOf('@');
        try {
            return at > 0
                    && ProcessHandle.of(Long.parseLong(owner.substring(0, at)))
                            .filter(process ->
                                    process.isAlive() && name(process).equals(owner))
                            .isPresent();
        } catch (NumberFormatException nobody) {
            return false;
        }
    }

    /** With the start, because numbers of processes come again. */
    private static String name(ProcessHandle process) {
        return process.pid() + "@"
                + process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
