package chat.tern.client.home;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A copy of a person's keys and of what was kept of servers and people, as lines {@code FILE LINE} under a heading.
 * What was said is not in it.
 */
public final class HomeBackup {
    private static final String HEADING = "tern backup 1";
    private static final String TO = "to ";

    /** Numbers of sealed messages are never used twice, so those that were used since the copy are stepped over. */
    private static final long USED_SINCE = 1L << 32;

    private final HomeFiles config;
    private final List<String> keys;
    private final List<String> servers;
    private final HomeFiles state;
    private final List<String> people;
    private final String counters;

    HomeBackup(
            HomeFiles config,
            List<String> keys,
            List<String> servers,
            HomeFiles state,
            List<String> people,
            String counters) {
        this.config = config;
        this.keys = keys;
        this.servers = servers;
        this.state = state;
        this.people = people;
        this.counters = counters;
    }

    /**
     * The copy.
     *
     * @throws IOException when there is nothing to copy yet, too
     */
    public List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADING));
        add(lines, config, keys);
        if (lines.size() == 1) {
            throw new IOException("There are no keys here yet; they are made at the first contact with a server.");
        }
        add(lines, config, servers);
        add(lines, state, people);
        add(lines, state, List.of(counters));
        return lines;
    }

    private static void add(List<String> lines, HomeFiles from, List<String> names) throws IOException {
        for (String name : names) {
            from.read(name).forEach(line -> lines.add(name + " " + line));
        }
    }

    /** What became of an attempt to restore. */
    public enum Restored {
        DONE,
        /** The lines are no copy, or not all of one. */
        NO_BACKUP,
        /** There are other keys here. */
        OTHER_KEYS
    }

    /** Puts a copy back where there are no keys yet, or the same; what is kept here of servers and people stays. */
    public Restored restore(List<String> lines) throws IOException {
        Map<String, List<String>> files = files(lines);
        if (lines.isEmpty()
                || !lines.getFirst().equals(HEADING)
                || keys.stream()
                        .anyMatch(name -> files.getOrDefault(name, List.of()).size() != 1)) {
            return Restored.NO_BACKUP;
        }
        for (String name : keys) {
            List<String> here = config.read(name);
            if (!here.isEmpty() && !here.equals(files.get(name))) {
                return Restored.OTHER_KEYS;
            }
        }
        for (String name : keys) {
            config.change(name, here -> here.isEmpty() && here.addAll(files.getOrDefault(name, List.of())));
        }
        missing(config, servers, 1, files);
        missing(state, people, 2, files);
        count(files.getOrDefault(counters, List.of()));
        return Restored.DONE;
    }

    private static Map<String, List<String>> files(List<String> lines) {
        Map<String, List<String>> files = new LinkedHashMap<>();
        for (String line : lines) {
            int space = line.indexOf(' ');
            if (space > 0) {
                files.computeIfAbsent(line.substring(0, space), name -> new ArrayList<>())
                        .add(line.substring(space + 1));
            }
        }
        return files;
    }

    /** A line whose first words stand here already is not put back. */
    private static void missing(HomeFiles into, List<String> names, int words, Map<String, List<String>> files)
            throws IOException {
        for (String name : names) {
            List<String> old = files.getOrDefault(name, List.of());
            into.change(name, here -> {
                List<String> known =
                        here.stream().map(line -> first(line, words)).toList();
                return here.addAll(
                        0,
                        old.stream()
                                .filter(line -> !known.contains(first(line, words)))
                                .toList());
            });
        }
    }

    private static String first(String line, int words) {
        List<String> all = List.of(line.split(" ", -1));
        return String.join(" ", all.subList(0, Math.min(words, all.size())));
    }

    private void count(List<String> old) throws IOException {
        state.change(counters, here -> {
            for (String line : old) {
                String prefix = first(line, 2);
                if (here.stream().noneMatch(each -> first(each, 2).equals(prefix))) {
                    here.add(line.startsWith(TO) ? prefix + " " + (number(line) + USED_SINCE) : line);
                }
            }
            return true;
        });
    }

    private static long number(String line) throws IOException {
        try {
            return Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
        } catch (NumberFormatException e) {
            throw new IOException("The copy is damaged: " + line, e);
        }
    }
}
