package chat.tern.client.home;

import chat.tern.reliability.packet.Bytes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Numbers of sealed messages as one program knows them: those on the disk as it began, and those that came to it since.
 * What another program of the same person is shown meanwhile is new here, too.
 */
public final class SeenNumbers {
    private final Map<Bytes, CounterRanges> seen;
    /** Those that nobody has kept yet. */
    private final Set<Counted> open = new HashSet<>();

    private record Counted(Bytes sender, long number) {}

    /** @param before by the senders' keys */
    SeenNumbers(Map<Bytes, CounterRanges> before) {
        seen = new HashMap<>(before);
    }

    /**
     * What is known of a number.
     *
     * @param first it was not seen before
     * @param inTurn nothing that was sent before it is missing
     * @param kept it was seen, and is on the disk
     */
    public record Arrival(boolean first, boolean inTurn, boolean kept) {}

    /** Marks a sender's number as seen; {@code after} is the sender's number before it, 0 for none. */
    public Arrival arrived(Bytes sender, long number, long after) {
        if (number < 0) {
            return new Arrival(false, false, false);
        }
        CounterRanges ranges = seen.computeIfAbsent(sender, key -> CounterRanges.parse(""));
        boolean first = ranges.add(number);
        if (first) {
            open.add(new Counted(sender, number));
        }
        boolean kept = !open.contains(new Counted(sender, number));
        return new Arrival(first, after == 0 || ranges.contains(after), kept);
    }

    /** It is on the disk. */
    public void kept(Bytes sender, long number) {
        open.remove(new Counted(sender, number));
    }
}
