package chat.tern.client.room;

import chat.tern.client.link.Uplink;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.RoomName;
import chat.tern.protocol.RoomState;
import chat.tern.reliability.Deadlines;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far our account has read its rooms on any device, and what it said itself behind that. What we read is told to the
 * server every now and then.
 */
final class ReadMarks {
    private static final long PAUSE = 2_000_000_000L;

    private final Uplink uplink;
    private final Map<RoomName, Mark> read = new TreeMap<>();
    private final Map<RoomName, OwnLines> own = new TreeMap<>();
    private final Map<RoomName, Long> untold = new TreeMap<>();
    private long nextAt = Deadlines.NEVER;

    /**
     * Of one room.
     *
     * @param own how many lines behind {@code read} are our account's, or were taken back
     * @param counted the last line of which we know whether it is
     */
    private record Mark(long read, long own, long counted) {
        Mark upTo(long seq) {
            return seq <= read ? this : new Mark(seq, Math.min(own, Math.max(0, counted - seq)), counted);
        }

        /** As the server counts. */
        Mark with(long seq, boolean ours) {
            if (seq <= counted) {
                return this;
            }
            boolean allOurs = ours && read + own == seq - 1;
            return new Mark(allOurs ? seq : read, allOurs ? 0 : ours ? own + 1 : own, seq);
        }

        /** Somebody else's line is gone. */
        Mark without(long seq) {
            return seq > read && seq <= counted ? new Mark(read, own + 1, counted) : this;
        }
    }

    ReadMarks(Uplink uplink) {
        this.uplink = uplink;
    }

    /** The server's account of a room; what we have read without its knowing is told it again. */
    void up(RoomState state) {
        long known = read(state.name());
        read.put(state.name(), new Mark(state.read(), state.own(), state.lastSeq()).upTo(known));
        own.put(state.name(), new OwnLines(state.own() == 0 ? state.read() : state.lastSeq()));
        if (known > state.read()) {
            untold.put(state.name(), known);
        }
    }

    /** Read here; true when that is news. */
    boolean mark(RoomName room, long seq) {
        Mark before = read.get(room);
        if (before == null || seq <= before.read()) {
            return false;
        }
        read.put(room, before.upTo(seq));
        untold.put(room, seq);
        return true;
    }

    /** Read on another device; true when that is news. */
    boolean heard(RoomName room, long seq, long own) {
        Mark before = read.get(room);
        if (before == null || seq <= before.read()) {
            return false;
        }
        read.put(room, new Mark(seq, own, Math.max(seq, before.counted())));
        return true;
    }

    /** A line is shown, in its room's order. */
    void shown(RoomName room, long seq, boolean ours) {
        OwnLines lines = own.get(room);
        if (ours && lines != null) {
            lines.said(seq);
        }
        read.computeIfPresent(room, (same, mark) -> mark.with(seq, ours));
    }

    /** Lines were taken back; true when fewer are unread. Where one may be ours, which none counts, it stays as it was. */
    boolean deleted(RoomName room, List<Long> seqs) {
        Mark before = read.get(room);
        OwnLines lines = own.get(room);
        if (before == null || lines == null) {
            return false;
        }
        Mark now = before;
        for (long seq : seqs) {
            now = lines.isOthers(seq) ? now.without(seq) : now;
        }
        read.put(room, now);
        return now.own() > before.own();
    }

    long read(RoomName room) {
        Mark mark = read.get(room);
        return mark == null ? 0 : mark.read();
    }

    /** How many lines of a room up to that one are neither read nor our own. */
    long unread(RoomName room, long lastSeq) {
        Mark mark = read.get(room);
        return mark == null ? lastSeq : Math.max(0, lastSeq - mark.read() - mark.own());
    }

    void forget(RoomName room) {
        read.remove(room);
        own.remove(room);
        untold.remove(room);
    }

    void pump(long now) {
        if (!untold.isEmpty() && uplink.up() && (nextAt == Deadlines.NEVER || Deadlines.due(nextAt, now))) {
            flush();
            nextAt = now + PAUSE;
        }
    }

    /** Tells it now. */
    void flush() {
        untold.forEach((room, seq) -> uplink.send(new FromClient.MarkRead(room, seq)));
        untold.clear();
    }

    long nextTimeout() {
        return untold.isEmpty() ? Deadlines.NEVER : nextAt;
    }
}
