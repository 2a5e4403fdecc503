package chat.tern.server.store;

import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The writer's connection with its statements, and what it knows of each room's end. After any exception it is of no
 * use any more: closing it rolls back, and the next one reads the ends from the disk again.
 */
final class Ledger implements AutoCloseable {
    private static final String HEADS = """
            SELECT room.shown, room.id, coalesce(line.seq, 0), coalesce(line.time, 0)
            FROM room LEFT JOIN line
              ON line.room = room.id AND line.seq = (SELECT max(seq) FROM line WHERE line.room = room.id)""";

    private static final String ROOMS = """
            SELECT shown, topic, topic_by, topic_time, (SELECT count(*) FROM member WHERE member.room = room.id), hidden,
              keep_seconds
            FROM room""";

    private final Connection connection;
    private final Map<RoomName, RoomHead> heads = new HashMap<>();
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement findAccount;
    private final PreparedStatement addAccount;
    private final PreparedStatement addRoom;
    private final PreparedStatement findLine;
    private final PreparedStatement addLine;
    private final PreparedStatement findNick;
    private final PreparedStatement putNick;

    /** Takes over the connection: it is closed with the ledger, and also when this fails. */
    Ledger(Connection connection) throws SQLException {
        this.connection = connection;
        try {
            begin = connection.prepareStatement("BEGIN IMMEDIATE");
            commit = connection.prepareStatement("COMMIT");
            findAccount = connection.prepareStatement("SELECT id FROM account WHERE key = ?");
            addAccount = connection.prepareStatement("INSERT INTO account (key, since) VALUES (?, ?) RETURNING id");
            addRoom = connection.prepareStatement("INSERT INTO room (folded, shown) VALUES (?, ?) RETURNING id");
            findLine = connection.prepareStatement("SELECT " + Rows.LINE
                    + " FROM line JOIN room ON room.id = line.room WHERE line.account = ? AND line.message = ?");
            addLine = connection.prepareStatement(
                    "INSERT INTO line (room, seq, account, message, nick, action, text, time)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
            findNick = connection.prepareStatement("SELECT " + Rows.OWNER
                    + " FROM nick JOIN account ON account.id = nick.account WHERE nick.folded = ?");
            putNick = connection.prepareStatement(
                    "INSERT INTO nick (folded, shown, account, noise_key, since) VALUES (?, ?, ?, ?, ?)"
                            + " ON CONFLICT (folded) DO UPDATE SET shown = excluded.shown, noise_key = excluded.noise_key");
            readHeads();
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    void begin() throws SQLException {
        begin.execute();
    }

    void commit() throws SQLException {
        commit.execute();
    }

    List<RoomHead> heads() {
        return List.copyOf(heads.values());
    }

    /** The rooms as they are on the disk. */
    List<RoomRecord> rooms() throws SQLException {
        List<RoomRecord> rooms = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(ROOMS);
                ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                rooms.add(Rows.roomRecord(rows));
            }
        }
        return rooms;
    }

    /** A statement that is prepared once; its parameters are those of the last use. */
    PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }

    /** Within a transaction. A line's time is never earlier than that of the one before it in its room. */
    AppendResult append(StoreRequest.AppendLine request, long nowMillis) throws SQLException {
        long account = account(request.account(), nowMillis);
        Optional<RoomLine> first = find(account, request);
        if (first.isPresent()) {
            return sameContent(first.get(), request)
                    ? new AppendResult.Repeated(first.get())
                    : new AppendResult.IdReused();
        }
        RoomHead before = heads.get(request.room());
        if (before == null || !Memberships.isMember(this, account, before)) {
            return new AppendResult.NotMember();
        }
        Optional<Verdicts.Verdict> mute = Verdicts.find(this, account, before, Verdicts.MUTE, nowMillis);
        if (mute.isPresent()) {
            return new AppendResult.Muted(mute.get().untilMillis());
        }
        RoomHead head = before.next(nowMillis);
        heads.put(request.room(), head);
        addLine.setLong(1, head.id());
        addLine.setLong(2, head.seq());
        addLine.setLong(3, account);
        addLine.setBytes(4, Rows.bytes(request.id()));
        addLine.setString(5, request.from().toString());
        addLine.setBoolean(6, request.action());
        addLine.setString(7, request.text());
        addLine.setLong(8, head.timeMillis());
        addLine.executeUpdate();
        Memberships.spoke(this, account, head);
        return new AppendResult.Stored(new RoomLine(
                head.name(),
                head.seq(),
                request.id(),
                request.from(),
                request.action(),
                request.text(),
                head.timeMillis()));
    }

    /** Within a transaction. */
    ClaimResult claim(StoreRequest.ClaimNick asked, long nowMillis) throws SQLException {
        Optional<Opaque> account = Devices.account(this, asked);
        if (account.isEmpty()) {
            return new ClaimResult.NoSuchDevice();
        }
        Optional<Opaque> token = asked.entry().token();
        Optional<Invites.Good> invite =
                token.isPresent() ? Invites.find(this, token.get(), nowMillis) : Optional.empty();
        boolean newcomer = Nicks.all(this, account.get()).isEmpty();
        Optional<String> name = invite.flatMap(Invites.Good::nick);
        StoreRequest.ClaimNick request = asked.entry().used() && newcomer && name.isPresent()
                ? asked.withNick(Rows.nick(name.get()))
                : asked.withNick(Nicks.now(this, account.get(), asked));
        if (newcomer && name.isPresent() && !name.get().equals(request.nick().folded())) {
            return new ClaimResult.InvitedAs(name.get());
        }
        boolean back = newcomer && comesBack(request, account.get(), invite);
        Optional<NickOwner> owner = find(request.nick().folded());
        if (owner.isPresent() && !owner.get().account().equals(account.get())) {
            return new ClaimResult.Taken();
        }
        if (owner.isEmpty() && Nicks.outcome(this, account.get(), request.nick()) == Nicks.Outcome.TOO_MANY) {
            return new ClaimResult.TooManyNicks();
        }
        if (newcomer && request.entry().needed() && invite.isEmpty()) {
            return new ClaimResult.InviteNeeded(token.isPresent());
        }
        ClaimResult held = held(
                request,
                account.get(),
                owner,
                newcomer && !back,
                newcomer && token.isPresent() && invite.isEmpty(),
                nowMillis);
        if (invite.isPresent() && (newcomer || invite.get().operator())) {
            Invites.use(this, token.get());
        }
        if (invite.isPresent() && invite.get().operator()) {
            People.setOperator(this, account.get(), true);
            Audit.add(
                    this,
                    Audit.Entry.of(
                            request.nick().toString(),
                            "op by invite",
                            request.nick().toString()),
                    nowMillis);
        }
        return held;
    }

    /** Whether this is a person who lost the keys: what was that person's is this device's account now. */
    private boolean comesBack(StoreRequest.ClaimNick request, Opaque device, Optional<Invites.Good> invite)
            throws SQLException {
        Optional<NickOwner> before = find(request.nick().folded());
        boolean back = before.isPresent() && invite.filter(Invites.Good::back).isPresent();
        if (back) {
            People.rekey(this, before.get().account(), device);
        }
        return back;
    }

    private ClaimResult held(
            StoreRequest.ClaimNick request,
            Opaque account,
            Optional<NickOwner> owner,
            boolean newcomer,
            boolean voidInvite,
            long nowMillis)
            throws SQLException {
        ClaimResult.DeviceNews devices = Devices.arrive(this, request, account, !newcomer, nowMillis);
        NickOwner claimed = new NickOwner(request.nick(), account, request.noiseKey());
        if (owner.filter(before -> sameSpelling(before, claimed)).isEmpty()) {
            put(claimed, nowMillis);
        } else {
            Nicks.call(this, account, request.nick());
        }
        return new ClaimResult.Held(
                claimed,
                owner.isEmpty(),
                devices,
                Memberships.arrive(this, account, request, newcomer, nowMillis),
                Nicks.all(this, account),
                voidInvite);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void readHeads() throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(HEADS);
                ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                RoomName name = Rows.room(rows.getString(1));
                heads.put(name, new RoomHead(name, rows.getLong(2), rows.getLong(3), rows.getLong(4)));
            }
        }
    }

    Optional<RoomHead> head(RoomName name) {
        return Optional.ofNullable(heads.get(name));
    }

    /** Makes a room that is not there yet. */
    RoomHead make(RoomName name) throws SQLException {
        addRoom.setString(1, name.folded());
        addRoom.setString(2, name.toString());
        RoomHead head = new RoomHead(name, id(addRoom), 0, 0);
        heads.put(name, head);
        return head;
    }

    /** A room that nothing refers to is as if it had never been. */
    void remove(RoomHead head) throws SQLException {
        PreparedStatement verdicts = statement("DELETE FROM verdict WHERE room = ?");
        verdicts.setLong(1, head.id());
        verdicts.executeUpdate();
        PreparedStatement delete = statement("DELETE FROM room WHERE id = ?");
        delete.setLong(1, head.id());
        delete.executeUpdate();
        heads.remove(head.name());
    }

    /** The account's row, made where there is none. */
    long account(Opaque key, long nowMillis) throws SQLException {
        Optional<Long> known = find(key);
        if (known.isPresent()) {
            return known.get();
        }
        addAccount.setBytes(1, key.toArray());
        addAccount.setLong(2, nowMillis);
        return id(addAccount);
    }

    /** The same account, if there is a row for it. */
    Optional<Opaque> known(Opaque key) throws SQLException {
        return find(key).map(row -> key);
    }

    private Optional<Long> find(Opaque key) throws SQLException {
        findAccount.setBytes(1, key.toArray());
        try (ResultSet row = findAccount.executeQuery()) {
            return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
        }
    }

    private Optional<RoomLine> find(long account, StoreRequest.AppendLine request) throws SQLException {
        findLine.setLong(1, account);
        findLine.setBytes(2, Rows.bytes(request.id()));
        try (ResultSet row = findLine.executeQuery()) {
            return row.next() ? Optional.of(Rows.line(row)) : Optional.empty();
        }
    }

    Optional<NickOwner> owner(Nickname nick) throws SQLException {
        return find(nick.folded());
    }

    private Optional<NickOwner> find(String folded) throws SQLException {
        findNick.setString(1, folded);
        try (ResultSet row = findNick.executeQuery()) {
            return row.next() ? Optional.of(Rows.owner(row)) : Optional.empty();
        }
    }

    /** A nick is this account's, and the one it is known by. */
    void put(NickOwner owner, long nowMillis) throws SQLException {
        putNick.setString(1, owner.nick().folded());
        putNick.setString(2, owner.nick().toString());
        putNick.setLong(3, account(owner.account(), nowMillis));
        putNick.setBytes(4, owner.noiseKey().toArray());
        putNick.setLong(5, nowMillis);
        putNick.executeUpdate();
        Nicks.call(this, owner.account(), owner.nick());
    }

    private static long id(PreparedStatement insert) throws SQLException {
        try (ResultSet row = insert.executeQuery()) {
            return row.getLong(1);
        }
    }

    private static boolean sameSpelling(NickOwner before, NickOwner claimed) {
        return before.equals(claimed)
                && before.nick().toString().equals(claimed.nick().toString());
    }

    private static boolean sameContent(RoomLine line, StoreRequest.AppendLine request) {
        return line.room().equals(request.room())
                && line.action() == request.action()
                && line.text().equals(request.text());
    }
}
