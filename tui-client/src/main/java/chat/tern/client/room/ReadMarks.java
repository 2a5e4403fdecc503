package chat.tern.client.room;

import chat.tern.client.link.Uplink;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.RoomName;
import chat.tern.protocol.RoomState;
import chat.tern.reliability.Deadlines;
import java.util.Map;
import java.util.TreeMap;

/** How far our account has read its rooms on any device. What we read is told to the server every now and then. */
final class ReadMarks {
    private static final long PAUSE = 2_000_000_000L;

    private final Uplink uplink;
    private final Map<RoomName, Long> read = new TreeMap<>();
    private final Map<RoomName, Long> untold = new TreeMap<>();
    private long nextAt = Deadlines.NEVER;

    ReadMarks(Uplink uplink) {
        this.uplink = uplink;
    }

    /** The server's account of a room; what we have read without its knowing is told it again. */
    void up(RoomState state) {
        long known = read.merge(state.name(), state.read(), Math::max);
        if (known > state.read()) {
            untold.put(state.name(), known);
        }
    }

    /** Read here; true when that is news. */
    boolean mark(RoomName room, long seq) {
        boolean news = heard(room, seq);
        if (news) {
            untold.put(room, seq);
        }
        return news;
    }

    /** Read on another device; true when that is news. */
    boolean heard(RoomName room, long seq) {
        return read.containsKey(room) && seq > read.put(room, Math.max(seq, read.getOrDefault(room, 0L)));
    }

    long read(RoomName room) {
        return read.getOrDefault(room, 0L);
    }

    void forget(RoomName room) {
        read.remove(room);
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
