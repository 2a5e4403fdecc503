package chat.tern.client.home;

import chat.tern.reliability.packet.Bytes;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers of sealed messages: our next one for each recipient, and those seen from each sender, since a sealed box
 * can be repeated by anyone. Lines {@code to KEY NEXT} and {@code from KEY RANGES}, kept for ever.
 */
public final class SealedCounters {
    private static final String FROM = "from";
    private static final int FIELDS = 3;

    private final HomeFiles files;
    private final String name;

    SealedCounters(HomeFiles files, String name) {
        this.files = files;
        this.name = name;
    }

    /** The first of {@code count} numbers that no other message to this key has or will have. */
    public long reserve(Bytes recipient, int count) throws IOException {
        String prefix = "to " + recipient.hex() + " ";
        return files.change(name, lines -> {
            int at = find(lines, prefix);
            long next = at < 0 ? 1 : Long.parseLong(lines.get(at).substring(prefix.length()));
            put(lines, at, prefix + (next + count));
            return next;
        });
    }

    /** What has to be done with a message that no program has kept. */
    @FunctionalInterface
    public interface Keeping {
        void run() throws IOException;
    }

    /** The numbers seen so far, by the senders' keys. */
    public SeenNumbers seen() throws IOException {
        Map<Bytes, CounterRanges> seen = new HashMap<>();
        for (String line : files.read(name)) {
            String[] fields = line.split(" ", -1);
            if (fields.length == FIELDS && fields[0].equals(FROM)) {
                seen.put(Bytes.fromHex(fields[1]), CounterRanges.parse(fields[2]));
            }
        }
        return new SeenNumbers(seen);
    }

    /** Whether any program has marked a sender's number. */
    public boolean seen(Bytes sender, long number) throws IOException {
        String prefix = FROM + " " + sender.hex() + " ";
        List<String> lines = files.read(name);
        int at = find(lines, prefix);
        return at >= 0
                && CounterRanges.parse(lines.get(at).substring(prefix.length())).contains(number);
    }

    /**
     * Marks a sender's number as seen, which it is from now on for every program that begins.
     *
     * @param keeping done before by the first program that marks it; must not change another file of this folder
     * @return whether it was the first
     */
    public boolean mark(Bytes sender, long number, Keeping keeping) throws IOException {
        String prefix = FROM + " " + sender.hex() + " ";
        return files.change(name, lines -> {
            int at = find(lines, prefix);
            CounterRanges seen = CounterRanges.parse(at < 0 ? "" : lines.get(at).substring(prefix.length()));
            boolean first = seen.add(number);
            if (first) {
                keeping.run();
                put(lines, at, prefix + seen);
            }
            return first;
        });
    }

    private static int find(List<String> lines, String prefix) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(prefix)) {
                return i;
            }
        }
        return -1;
    }

    private static void put(List<String> lines, int at, String line) {
        if (at < 0) {
            lines.add(line);
        } else {
            lines.set(at, line);
        }
    }
}
