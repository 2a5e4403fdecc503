package chat.tern.server.store;

import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomName;
import chat.tern.server.store.StoreRequest.Change;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Who is a member of which room: for an account, on all its devices, until it parts. */
public final class Memberships {
    private static final String IS_MEMBER = "SELECT 1 FROM member WHERE account = ? AND room = ?";
    private static final String IS_OPERATOR = "SELECT 1 FROM member WHERE account = ? AND room = ? AND operator = 1";
    private static final String IS_HIDDEN = "SELECT 1 FROM room WHERE id = ? AND hidden = 1";
    private static final String IS_LOCKED = "SELECT 1 FROM room WHERE id = ? AND topic_locked = 1";
    private static final String MOST_MEMBERS =
            "SELECT most_members, (SELECT count(*) FROM member WHERE member.room = room.id)"
                    + " FROM room WHERE id = ? AND most_members > 0";
    private static final String COUNT = "SELECT count(*) FROM member WHERE account = ?";
    private static final String ADD =
            "INSERT INTO member (account, room, since, read, operator) VALUES (?, ?, ?, ?, ?)";
    private static final String REMOVE = "DELETE FROM member WHERE account = ? AND room = ?";
    private static final String READ = """
            UPDATE member SET read = ?1, own = (SELECT count(*) FROM line WHERE line.room = member.room AND line.seq > ?1
              AND (line.account = member.account OR line.deleted = 1))
            WHERE account = ?2 AND room = ?3 AND read < ?1 RETURNING own""";
    private static final String ANY = "SELECT 1 FROM member WHERE room = ? LIMIT 1";
    private static final String SPOKE = """
            UPDATE member SET read = iif(read + own = ?1 - 1, ?1, read), own = iif(read + own = ?1 - 1, 0, own + 1)
            WHERE account = ?2 AND room = ?3""";
    private static final String SET_TOPIC = "UPDATE room SET topic = ?, topic_by = ?, topic_time = ? WHERE id = ?";
    private static final String ROOMS =
            "SELECT room.shown, member.read, member.own FROM member JOIN room ON room.id = member.room"
                    + " WHERE member.account = ? ORDER BY member.since, room.folded";

    private Memberships() {}

    /** Makes an account a member of a room, which is made when there is none. */
    public static StoreRequest join(
            Opaque account, RoomName room, RoomLimits most, Consumer<Answer<JoinResult>> answer) {
        return new Change<>((ledger, now) -> join(ledger, ledger.account(account, now), room, most, now), answer);
    }

    /** Ends a membership; the answer tells whether there was one. A room without members and lines is gone. */
    public static StoreRequest part(Opaque account, RoomName room, Consumer<Answer<Boolean>> answer) {
        return new Change<>((ledger, now) -> part(ledger, ledger.account(account, now), room), answer);
    }

    /**
     * Sets the topic of a room, which an empty text takes away; none when the account is no member of it, or is no
     * operator and the topic is theirs.
     *
     * @param operator whether the account is an operator of the server
     */
    public static StoreRequest topic(
            Opaque account,
            boolean operator,
            RoomName room,
            String text,
            Nickname by,
            Consumer<Answer<Optional<RoomTopic>>> answer) {
        return new Change<>(
                (ledger, now) -> topic(
                        ledger, ledger.account(account, now), operator, room, new RoomTopic(text, by.toString(), now)),
                answer);
    }

    /** An account has read a room up to there; where that is news, the answer tells how it stands now. */
    public static StoreRequest read(
            Opaque account, RoomName room, long seq, Consumer<Answer<Optional<Membership>>> answer) {
        return new Change<>((ledger, now) -> read(ledger, ledger.account(account, now), room, seq), answer);
    }

    private static Optional<Membership> read(Ledger ledger, long account, RoomName name, long seq) throws SQLException {
        Optional<RoomHead> head = ledger.head(name);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        long upTo = Math.min(seq, head.get().seq());
        PreparedStatement read = ledger.statement(READ);
        read.setLong(1, upTo);
        read.setLong(2, account);
        read.setLong(3, head.get().id());
        try (ResultSet row = read.executeQuery()) {
            return row.next() ? Optional.of(new Membership(head.get().name(), upTo, row.getLong(1))) : Optional.empty();
        }
    }

    /** A new account is a member of the lobby. */
    static Arrival arrive(Ledger ledger, Opaque key, StoreRequest.ClaimNick claim, boolean newcomer, long nowMillis)
            throws SQLException {
        long account = ledger.account(key, nowMillis);
        List<JoinResult> joined = new ArrayList<>();
        if (newcomer) {
            joined.add(join(ledger, account, RoomName.LOBBY, new RoomLimits(0, 0), nowMillis));
        }
        for (RoomName room : claim.join()) {
            joined.add(join(ledger, account, room, claim.most(), nowMillis));
        }
        return new Arrival(
                rooms(ledger, account),
                joined,
                Receipts.of(ledger, account, claim.noiseKey()),
                Ringings.of(ledger, account),
                !claim.entry().passing() && Here.come(ledger, account));
    }

    static boolean isMember(Ledger ledger, long account, RoomHead room) throws SQLException {
        return exists(ledger, IS_MEMBER, account, room.id());
    }

    private static JoinResult join(Ledger ledger, long account, RoomName name, RoomLimits most, long nowMillis)
            throws SQLException {
        Optional<RoomHead> known = ledger.head(name);
        if (known.isPresent() && isMember(ledger, account, known.get())) {
            return new JoinResult.Member(known.get().name(), false);
        }
        Optional<JoinResult> refusal =
                known.isPresent() ? refusal(ledger, account, known.get(), nowMillis) : Optional.empty();
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (most.ofOne() > 0 && count(ledger, account) >= most.ofOne()) {
            return new JoinResult.TooManyOfOne(name, most.ofOne());
        }
        if (known.isEmpty() && most.inAll() > 0 && ledger.heads().size() >= most.inAll()) {
            return new JoinResult.TooManyInAll(name, most.inAll());
        }
        RoomHead head = known.isPresent() ? known.get() : ledger.make(name);
        PreparedStatement add = ledger.statement(ADD);
        add.setLong(1, account);
        add.setLong(2, head.id());
        add.setLong(3, nowMillis);
        add.setLong(4, head.seq());
        add.setBoolean(5, known.isEmpty() && !name.equals(RoomName.LOBBY));
        add.executeUpdate();
        return new JoinResult.Member(head.name(), true);
    }

    private static Optional<JoinResult> refusal(Ledger ledger, long account, RoomHead room, long nowMillis)
            throws SQLException {
        Optional<Verdicts.Verdict> ban = Verdicts.find(ledger, account, room, Verdicts.BAN, nowMillis);
        if (ban.isPresent()) {
            return Optional.of(new JoinResult.Banned(
                    room.name(), ban.get().untilMillis(), ban.get().reason()));
        }
        boolean closed = exists(ledger, IS_HIDDEN, room.id())
                && Verdicts.find(ledger, account, room, Verdicts.INVITE, nowMillis)
                        .isEmpty();
        return closed ? Optional.of(new JoinResult.InviteNeeded(room.name())) : full(ledger, room);
    }

    private static Optional<JoinResult> full(Ledger ledger, RoomHead room) throws SQLException {
        PreparedStatement most = ledger.statement(MOST_MEMBERS);
        most.setLong(1, room.id());
        try (ResultSet row = most.executeQuery()) {
            return row.next() && row.getInt(2) >= row.getInt(1)
                    ? Optional.of(new JoinResult.RoomFull(room.name(), row.getInt(1)))
                    : Optional.empty();
        }
    }

    /** Whether an account is an operator of a room. */
    static boolean isOperator(Ledger ledger, long account, RoomHead room) throws SQLException {
        return exists(ledger, IS_OPERATOR, account, room.id());
    }

    static boolean part(Ledger ledger, long account, RoomName name) throws SQLException {
        Optional<RoomHead> head = ledger.head(name);
        if (head.isEmpty()) {
            return false;
        }
        PreparedStatement remove = ledger.statement(REMOVE);
        remove.setLong(1, account);
        remove.setLong(2, head.get().id());
        boolean removed = remove.executeUpdate() > 0;
        if (removed && head.get().seq() == 0 && !exists(ledger, ANY, head.get().id())) {
            ledger.remove(head.get());
        }
        return removed;
    }

    /** What somebody says is not unread, nor are the own lines right before it. */
    static void spoke(Ledger ledger, long account, RoomHead head) throws SQLException {
        PreparedStatement spoke = ledger.statement(SPOKE);
        spoke.setLong(1, head.seq());
        spoke.setLong(2, account);
        spoke.setLong(3, head.id());
        spoke.executeUpdate();
    }

    /** Ends all memberships of an account; the rooms. */
    static List<RoomName> partAll(Ledger ledger, long account) throws SQLException {
        List<RoomName> rooms =
                rooms(ledger, account).stream().map(Membership::room).toList();
        for (RoomName room : rooms) {
            part(ledger, account, room);
        }
        return rooms;
    }

    private static Optional<RoomTopic> topic(
            Ledger ledger, long account, boolean operator, RoomName name, RoomTopic topic) throws SQLException {
        Optional<RoomHead> head = ledger.head(name);
        if (head.isEmpty() || !isMember(ledger, account, head.get())) {
            return Optional.empty();
        }
        if (!operator && exists(ledger, IS_LOCKED, head.get().id()) && !isOperator(ledger, account, head.get())) {
            return Optional.empty();
        }
        PreparedStatement set = ledger.statement(SET_TOPIC);
        set.setString(1, topic.text());
        set.setString(2, topic.by());
        set.setLong(3, topic.timeMillis());
        set.setLong(4, head.get().id());
        set.executeUpdate();
        return Optional.of(topic);
    }

    private static List<Membership> rooms(Ledger ledger, long account) throws SQLException {
        PreparedStatement select = ledger.statement(ROOMS);
        select.setLong(1, account);
        List<Membership> rooms = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                rooms.add(new Membership(Rows.room(rows.getString(1)), rows.getLong(2), rows.getLong(3)));
            }
        }
        return rooms;
    }

    private static int count(Ledger ledger, long account) throws SQLException {
        PreparedStatement count = ledger.statement(COUNT);
        count.setLong(1, account);
        try (ResultSet row = count.executeQuery()) {
            return row.getInt(1);
        }
    }

    private static boolean exists(Ledger ledger, String sql, long... parameters) throws SQLException {
        PreparedStatement select = ledger.statement(sql);
        for (int i = 0; i < parameters.length; i++) {
            select.setLong(i + 1, parameters[i]);
        }
        try (ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }
}
