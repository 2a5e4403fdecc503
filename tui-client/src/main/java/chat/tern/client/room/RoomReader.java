package chat.tern.client.room;

import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.ClientEvent.Joined;
import chat.tern.client.event.ClientEvent.Left;
import chat.tern.client.event.ClientEvent.Notice;
import chat.tern.client.event.ClientEvent.Room;
import chat.tern.client.event.ClientEvent.RoomMessage;
import chat.tern.client.event.ClientEvent.Rooms;
import chat.tern.client.event.EventSink;
import chat.tern.client.link.ReplyExchange;
import chat.tern.client.link.Uplink;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.Mentions;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request;
import chat.tern.protocol.RoomName;
import chat.tern.protocol.RoomState;
import chat.tern.reliability.Deadlines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Shows the lines of all rooms joined, each room's in order, and fetches what was missed. */
public final class RoomReader {
    private static final long RETRY = 1_000_000_000L;

    private final Uplink uplink;
    private final EventSink events;
    private final BooleanSupplier crowded;
    private final long history;
    private final boolean lazy;
    private final ReadMarks marks;
    /** Rooms whose text is not shown yet, and after which line that begins. */
    private final Map<RoomName, Long> unopened = new TreeMap<>();

    private final Map<RoomName, RoomSequence> rooms = new TreeMap<>();
    private final Map<RoomName, RoomState> states = new TreeMap<>();
    private Optional<Nickname> self = Optional.empty();
    /** What we are and were called. */
    private final Set<Nickname> own = new HashSet<>();

    private boolean nobody;
    private boolean away;
    private long retryAt = Deadlines.NEVER;

    /**
     * In no room yet.
     *
     * @param history lines to be shown of each room
     * @param lazy whether they are shown only when the room is opened
     */
    public RoomReader(Uplink uplink, EventSink events, BooleanSupplier crowded, long history, boolean lazy) {
        this.uplink = uplink;
        this.lazy = lazy;
        this.marks = new ReadMarks(uplink);
        this.events = events;
        this.crowded = crowded;
        this.history = history;
    }

    /** Whether we have come without a nick: then no room is joined, and all may be looked at. */
    boolean isNobody() {
        return nobody;
    }

    /**
     * A connection stands.
     *
     * @param states the rooms joined
     * @param read how far they were read before this process
     */
    public void up(Optional<Nickname> nick, List<RoomState> states, Map<RoomName, Long> read) {
        self = nick;
        nick.ifPresent(own::add);
        nobody = nick.isEmpty();
        Set<RoomName> now = states.stream().map(RoomState::name).collect(Collectors.toSet());
        List<RoomName> gone =
                rooms.keySet().stream().filter(room -> !now.contains(room)).toList();
        gone.forEach(room -> exited(new FromServer.Exited(room, "")));
        if (away) {
            away(true);
        }
        states.forEach(state -> up(state, Optional.ofNullable(read.get(state.name()))));
    }

    /** We are in a room from now on, because we, or another device of ours, joined it. */
    public void entered(RoomState state) {
        up(state, Optional.empty());
        self.ifPresent(nick -> events.add(new Joined(state.name().toString(), nick.toString())));
        events.add(new Rooms(List.of(describe(state))));
    }

    /** We are not in a room any more. */
    public void exited(FromServer.Exited exited) {
        marks.forget(exited.room());
        unopened.remove(exited.room());
        states.remove(exited.room());
        if (rooms.remove(exited.room()) != null) {
            self.ifPresent(nick -> events.add(new Left(exited.room().toString(), nick.toString(), exited.reason())));
        }
    }

    /** Somebody joined; what concerns ourselves is told by {@link #entered}. */
    public void joined(FromServer.Joined joined) {
        if (self.filter(joined.nick()::equals).isEmpty()) {
            events.add(new Joined(joined.room().toString(), joined.nick().toString()));
        }
    }

    /** Somebody has left a room. */
    public void left(FromServer.Left left) {
        if (self.filter(left.nick()::equals).isEmpty()) {
            events.add(new Left(left.room().toString(), left.nick().toString(), left.reason()));
        }
    }

    /** The room with what we have read of it. */
    public Room describe(RoomState state) {
        RoomSequence sequence = rooms.get(state.name());
        boolean joined = sequence != null;
        long last = sequence == null ? state.lastSeq() : Math.max(state.lastSeq(), sequence.cursor());
        return new Room(
                state.name().toString(),
                state.topic(),
                state.members(),
                joined ? marks.unread(state.name(), last) : 0,
                joined,
                last,
                0,
                marks.read(state.name()));
    }

    private void up(RoomState state, Optional<Long> read) {
        states.put(state.name(), state);
        marks.up(state);
        RoomSequence known = rooms.get(state.name());
        if (known == null) {
            begin(state, read);
            return;
        }
        if (known.wasSetBack(state.lastSeq())) {
            events.add(new Notice("The server has lost lines of " + state.name()
                    + " that were shown here; it was probably restored from a backup."));
        }
        if (unopened.containsKey(state.name())) {
            known.disconnected();
            known.begin(state.lastSeq(), 0);
            return;
        }
        long skipped = known.resume(state.lastSeq());
        if (skipped > 0) {
            events.add(new Notice(skipped + " missed lines of " + state.name() + " are not shown; /history has them."));
        }
    }

    private void begin(RoomState state, Optional<Long> read) {
        RoomSequence fresh = new RoomSequence(state.name(), this::inOrder);
        long last = state.lastSeq();
        rooms.put(state.name(), fresh);
        if (lazy) {
            long unread = last - state.read();
            long known = unread == 0 ? 0 : unread + 1; // the last that was read, too: what follows may be taken back
            long wanted = Math.max(history, Math.min(known, RoomSequence.MISSED));
            unopened.put(state.name(), Math.max(0, last - wanted));
            fresh.begin(last, 0);
        } else {
            fresh.begin(last, wanted(last, read));
        }
    }

    /** The lines to be asked for when a room is opened for the first time. */
    Optional<RoomSequence.Page> open(RoomName room) {
        Long from = unopened.remove(room);
        RoomSequence sequence = rooms.get(room);
        if (from == null || sequence == null || sequence.cursor() <= from) {
            return Optional.empty();
        }
        long upTo = sequence.cursor();
        return Optional.of(new RoomSequence.Page(room, Math.max(from, upTo - RoomSequence.MISSED), upTo));
    }

    /** Whoever sits here has gone away, or is back. */
    void away(boolean now) {
        away = now;
        if (uplink.up() && !nobody) {
            uplink.send(new FromClient.SetAway(now));
        }
    }

    /** A room was read up to there, here. */
    void mark(RoomName room, long seq) {
        marks.mark(room, seq);
    }

    /** A room was read up to there, elsewhere. */
    public void read(FromServer.ReadUpTo read) {
        RoomState state = states.get(read.room());
        if (marks.heard(read.room(), read.seq(), read.own()) && state != null) {
            events.add(new Rooms(List.of(describe(state))));
        }
    }

    /** Lines were taken back: nobody has to read them. A room whose text is not shown has no other way to tell. */
    public void deleted(FromServer.LinesDeleted lines) {
        RoomState state = states.get(lines.room());
        boolean fewer = marks.deleted(lines.room(), lines.seqs());
        if (fewer && state != null && unopened.containsKey(lines.room())) {
            events.add(new Rooms(List.of(describe(state))));
        }
    }

    /** What we have not read speaks of us. */
    public void mentioned(FromServer.Mentioned mentioned) {
        List<Room> told = new ArrayList<>();
        for (FromServer.RoomCount each : mentioned.rooms()) {
            RoomState state = states.get(each.room());
            if (state != null) {
                Room room = describe(state);
                told.add(room.withMentions((int) Math.min(each.count(), room.unread())));
            }
        }
        events.add(new Rooms(told));
    }

    /** Tells the server what it does not know yet. */
    public void flush() {
        marks.flush();
    }

    /** The last lines, or as many more as were missed since this device was here. */
    private long wanted(long lastSeq, Optional<Long> read) {
        long missed =
                read.filter(seq -> seq <= lastSeq).map(seq -> lastSeq - seq).orElse(0L);
        long unseen = Math.min(missed, RoomSequence.MISSED);
        return history == 0 ? 0 : Math.max(history, unseen);
    }

    /** The connection is gone: what is missing is asked for on the next. */
    public void down() {
        rooms.values().forEach(RoomSequence::disconnected);
    }

    /** A line has just been said. */
    public void live(RoomLine line) {
        RoomSequence room = rooms.get(line.room());
        if (room != null) {
            room.live(line);
        }
    }

    /** The server has left lines out, which are in its history. */
    public void behind(FromServer.Behind behind) {
        RoomSequence room = rooms.get(behind.room());
        if (room != null) {
            room.behind(behind.lastSeq());
        }
    }

    /** Asks for what is missing. */
    public void pump(long now) {
        marks.pump(now);
        if (!uplink.up() || (retryAt != Deadlines.NEVER && !Deadlines.due(retryAt, now))) {
            return;
        }
        retryAt = Deadlines.NEVER;
        for (RoomSequence room : rooms.values()) {
            room.wanted().ifPresent(page -> ask(room, page, now));
        }
    }

    private void ask(RoomSequence room, RoomSequence.Page page, long now) {
        Request request = new Request.History(page.room(), page.after(), page.upTo(), RoomSequence.PAGE);
        uplink.ask(new ReplyExchange(request, crowded, new ReplyExchange.Asker() {
            private boolean later;

            @Override
            public void reply(Reply reply) {
                if (reply instanceof RoomLine line) {
                    room.paged(line);
                } else if (reply instanceof FromServer.Failed failed) {
                    later = failed.code().equals(ErrorCode.STORAGE);
                    events.add(new Failure(failed.code(), failed.text(), Optional.empty()));
                }
            }

            @Override
            public void ended() {
                if (later) {
                    broke(CloseCode.STORAGE);
                } else {
                    room.pageEnded();
                }
            }

            @Override
            public void broke(long code) {
                room.pageBroke();
                retryAt = now + RETRY;
            }
        }));
    }

    /** When {@link #pump} has something to ask, in nano time; {@link Deadlines#NEVER} where nothing is due. */
    public long nextTimeout() {
        return Deadlines.earlier(retryAt, marks.nextTimeout());
    }

    /** Whether our user said it, on whatever device. */
    public boolean isOwn(RoomLine line) {
        return own.contains(line.from());
    }

    /** Whether it is we who are called otherwise from now on. */
    public boolean renamed(Nickname old, Nickname now) {
        boolean we = self.filter(old::equals).isPresent();
        if (we) {
            self = Optional.of(now);
            own.add(now);
        }
        return we;
    }

    private void inOrder(RoomLine line, boolean replayed) {
        marks.shown(line.room(), line.seq(), isOwn(line));
        show(line, replayed);
    }

    /** Shows a line that its user asked for, or one in its place. */
    void show(RoomLine line, boolean replayed) {
        events.add(message(line, replayed));
    }

    RoomMessage message(RoomLine line, boolean replayed) {
        boolean own = isOwn(line);
        boolean mention =
                !own && self.filter(nick -> Mentions.of(nick, line.text())).isPresent();
        return new RoomMessage(
                line.room().toString(),
                line.seq(),
                line.id().toString(),
                line.from().toString(),
                line.text(),
                Instant.ofEpochMilli(line.timeMillis()),
                own,
                mention,
                line.action(),
                replayed);
    }

    /** The number of the last line shown of a room that is joined. */
    public Optional<Long> cursor(RoomName room) {
        return Optional.ofNullable(rooms.get(room)).map(RoomSequence::cursor);
    }

    /** How far each room was read. */
    public Map<RoomName, Long> positions() {
        Map<RoomName, Long> positions = new TreeMap<>();
        rooms.forEach((name, room) -> {
            if (!unopened.containsKey(name)) {
                positions.put(name, room.cursor());
            }
        });
        return positions;
    }

    /** Whether no line is missing in any room. */
    public boolean complete() {
        return rooms.values().stream().allMatch(RoomSequence::complete);
    }
}
