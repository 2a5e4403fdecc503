package chat.tern.client;

import chat.tern.reliability.packet.Bytes;
import java.io.IOException;
import java.util.List;

/**
 * Numbers of sealed messages: our next one for each recipient, and those seen from each sender, since a sealed box
 * can be repeated by anyone. Lines {@code to KEY NEXT} and {@code from KEY RANGES}, kept for ever.
 */
final class SealedCounters {
    private final HomeFiles files;
    private final String name;

    SealedCounters(HomeFiles files, String name) {
        this.files = files;
        this.name = name;
    }

    /** The first of {@code count} numbers that no other message to this key has or will have. */
    long reserve(Bytes recipient, int count) throws IOException {
        String prefix = "to " + recipient.hex() + " ";
        return files.change(name, lines -> {
            int at = find(lines, prefix);
            long next = at < 0 ? 1 : Long.parseLong(lines.get(at).substring(prefix.length()));
            put(lines, at, prefix + (next + count));
            return next;
        });
    }

    /**
     * What is known of a number.
     *
     * @param first it was not seen before
     * @param inTurn nothing that was sent before it is missing
     */
    record Arrival(boolean first, boolean inTurn) {}

    /** Marks a sender's number as seen; {@code after} is the sender's number before it, 0 for none. */
    Arrival arrived(Bytes sender, long number, long after) throws IOException {
        if (number < 0) {
            return new Arrival(false, false);
        }
        String prefix = "from " + sender.hex() + " ";
        return files.change(name, lines -> {
            int at = find(lines, prefix);
            CounterRanges seen = CounterRanges.parse(at < 0 ? "" : lines.get(at).substring(prefix.length()));
            boolean first = seen.add(number);
            put(lines, at, prefix + seen);
            return new Arrival(first, after == 0 || seen.contains(after));
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
