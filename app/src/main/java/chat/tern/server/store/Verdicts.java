package chat.tern.server.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Who is kept out of a room, or not heard, or let into it though it is private. */
final class Verdicts {
    static final String BAN = "ban";
    static final String MUTE = "mute";
    static final String INVITE = "invite";

    private static final String FIND =
            "SELECT until, reason FROM verdict WHERE account = ? AND room = ? AND kind = ? AND until > ?";
    private static final String PUT = "INSERT INTO verdict (account, room, kind, until, reason) VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT (account, room, kind) DO UPDATE SET until = excluded.until, reason = excluded.reason";
    private static final String TAKE = "DELETE FROM verdict WHERE account = ? AND room = ? AND kind = ?";

    private Verdicts() {}

    record Verdict(long untilMillis, String reason) {}

    static Optional<Verdict> find(Ledger ledger, long account, RoomHead room, String kind, long nowMillis)
            throws SQLException {
        PreparedStatement find = ledger.statement(FIND);
        find.setLong(1, account);
        find.setLong(2, room.id());
        find.setString(3, kind);
        find.setLong(4, nowMillis);
        try (ResultSet row = find.executeQuery()) {
            return row.next() ? Optional.of(new Verdict(row.getLong(1), row.getString(2))) : Optional.empty();
        }
    }

    static void put(Ledger ledger, long account, RoomHead room, String kind, Verdict verdict) throws SQLException {
        PreparedStatement put = ledger.statement(PUT);
        put.setLong(1, account);
        put.setLong(2, room.id());
        put.setString(3, kind);
        put.setLong(4, verdict.untilMillis());
        put.setString(5, verdict.reason());
        put.executeUpdate();
    }

    static void take(Ledger ledger, long account, RoomHead room, String kind) throws SQLException {
        PreparedStatement take = ledger.statement(TAKE);
        take.setLong(1, account);
        take.setLong(2, room.id());
        take.setString(3, kind);
        take.executeUpdate();
    }
}
