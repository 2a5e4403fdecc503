package chat.tern.client.room;

import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.RoomName;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One room's lines in the room's order, each once. Live lines that come too early are held until a page of history
 * has filled the gap before them.
 *
 * <pre>
 *   shown ... cursor | (a page under way) ... target | gap | held live lines
 * </pre>
 */
final class RoomSequence {
    /** Lines of a page asked for at once. */
    static final int PAGE = 500;
    /** Missed lines that are shown after an outage. */
    static final int MISSED = 1000;

    /** Lines that are shown when the server turns out to have lost what it had. */
    private static final int AFTER_SET_BACK = 100;

    private static final int MAX_HELD = 1024;

    /** Where lines go. */
    @FunctionalInterface
    interface Show {
        void line(RoomLine line, boolean history);
    }

    /** Lines to ask for: those after {@code after} up to {@code upTo}. */
    record Page(RoomName room, long after, long upTo) {}

    private final RoomName room;
    private final Show show;
    private final TreeMap<Long, RoomLine> held = new TreeMap<>();
    private long cursor;
    private long target;
    private Optional<Page> asked = Optional.empty();

    RoomSequence(RoomName room, Show show) {
        this.room = room;
        this.show = show;
    }

    /** The first time in this process: the last {@code history} lines are to be shown. */
    void begin(long lastSeq, long history) {
        cursor = Math.max(0, lastSeq - history);
        target = lastSeq;
    }

    /**
     * After an outage.
     *
     * @return lines that were missed and are too many to be shown
     */
    long resume(long lastSeq) {
        disconnected();
        if (lastSeq < cursor) {
            begin(lastSeq, AFTER_SET_BACK);
            return 0;
        }
        target = lastSeq;
        long skipped = Math.max(0, lastSeq - cursor - MISSED);
        cursor += skipped;
        return skipped;
    }

    /** Whether the server's room ends before what was shown: its history was set back. */
    boolean wasSetBack(long lastSeq) {
        return lastSeq < cursor;
    }

    /** Pages under way will not be answered. */
    void disconnected() {
        held.clear();
        asked = Optional.empty();
    }

    /** A line as it is said. */
    void live(RoomLine line) {
        if (line.seq() <= cursor) {
            return;
        }
        if (asked.isEmpty() && target <= cursor && line.seq() == cursor + 1) {
            advance(line, false);
            showHeld();
        } else if (held.size() < MAX_HELD) {
            held.put(line.seq(), line);
        } else {
            target = Math.max(target, line.seq());
        }
    }

    /** The server did not send all lines up to this one. */
    void behind(long lastSeq) {
        target = Math.max(target, lastSeq);
    }

    /** What to ask for next; at most one page is under way. */
    Optional<Page> wanted() {
        if (asked.isPresent()) {
            return Optional.empty();
        }
        long upTo = target > cursor ? target : held.isEmpty() ? cursor : held.firstKey() - 1;
        if (upTo <= cursor) {
            return Optional.empty();
        }
        asked = Optional.of(new Page(room, cursor, Math.min(upTo, cursor + PAGE)));
        return asked;
    }

    /** A line of the page asked for. */
    void paged(RoomLine line) {
        if (line.seq() > cursor) {
            advance(line, true);
        }
    }

    /** The page is complete; numbers it did not have do not exist any more. */
    void pageEnded() {
        asked.ifPresent(page -> cursor = Math.max(cursor, page.upTo()));
        asked = Optional.empty();
        if (target <= cursor) {
            showHeld();
        }
    }

    /** The page broke off: it may be asked for again. */
    void pageBroke() {
        asked = Optional.empty();
    }

    /** The number of the line shown last. */
    long cursor() {
        return cursor;
    }

    /** How many lines the server has that were not shown. */
    long missing() {
        return Math.max(0, target - cursor);
    }

    /** Whether nothing is known to be missing. */
    boolean complete() {
        return asked.isEmpty() && target <= cursor && held.isEmpty();
    }

    private void showHeld() {
        held.headMap(cursor, true).clear();
        while (!held.isEmpty() && held.firstKey() == cursor + 1) {
            advance(held.pollFirstEntry().getValue(), false);
        }
    }

    private void advance(RoomLine line, boolean history) {
        cursor = line.seq();
        show.line(line, history);
    }
}
