package chat.tern.server.store;

import chat.tern.server.store.StoreRequest.Change;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Throws lines away, the oldest first. The last line of a room stays: it holds the room's number. */
public final class Retention {
    /** The most lines that one request throws away: wiping them out of the index takes about a millisecond each. */
    public static final int AT_ONCE = 50;

    private static final String NOT_LAST =
            " AND seq < (SELECT max(last.seq) FROM line AS last WHERE last.room = line.room)";
    private static final String TOO_OLD = "DELETE FROM line WHERE id IN"
            + " (SELECT id FROM line WHERE id IN (SELECT id FROM line ORDER BY id LIMIT " + 4 * AT_ONCE + ")"
            + " AND time < ?" + NOT_LAST + " ORDER BY id LIMIT " + AT_ONCE + ")";
    private static final String OLDEST = "DELETE FROM line WHERE id IN (SELECT id FROM line WHERE id > 0" + NOT_LAST
            + " ORDER BY id LIMIT " + AT_ONCE + ")";
    private static final String KEPT_SHORTER = "SELECT id, keep_seconds FROM room WHERE keep_seconds > 0";
    private static final String TOO_OLD_THERE = "DELETE FROM line WHERE id IN (SELECT id FROM (SELECT * FROM line"
            + " WHERE room = ? ORDER BY seq LIMIT " + 4 * AT_ONCE + ") AS line WHERE time < ?" + NOT_LAST + " LIMIT "
            + AT_ONCE + ")";
    private static final String EMPTY_LAST_THERE = "UPDATE line SET text = '', deleted = 1 WHERE room = ? AND time < ?"
            + " AND deleted = 0 AND seq = (SELECT max(last.seq) FROM line AS last WHERE last.room = line.room)";
    private static final String USED = "SELECT (SELECT page_count FROM pragma_page_count)"
            + " - (SELECT freelist_count FROM pragma_freelist_count), (SELECT page_size FROM pragma_page_size)";

    private Retention() {}

    /** Lines that are older; the answer tells how many went, {@link #AT_ONCE} if there may be more. */
    public static StoreRequest age(Duration age, Consumer<Answer<Integer>> answer) {
        return new Change<>(
                (ledger, now) -> {
                    PreparedStatement delete = ledger.statement(TOO_OLD);
                    delete.setLong(1, now - age.toMillis());
                    return delete.executeUpdate();
                },
                answer);
    }

    /** The oldest lines while the database uses more bytes than this. */
    public static StoreRequest size(long bytes, Consumer<Answer<Integer>> answer) {
        return new Change<>(
                (ledger, now) -> used(ledger) > bytes ? ledger.statement(OLDEST).executeUpdate() : 0, answer);
    }

    /** Lines that are older than their rooms' operators want, of which a last one stays without its text; the answer tells how many went, in one room at most. */
    public static StoreRequest byRoom(Consumer<Answer<Integer>> answer) {
        return new Change<>(
                (ledger, now) -> {
                    int most = 0;
                    for (Map.Entry<Long, Long> room : keptShorter(ledger).entrySet()) {
                        long since = now - 1_000 * room.getValue();
                        most = Math.max(most, run(ledger, TOO_OLD_THERE, room.getKey(), since));
                        run(ledger, EMPTY_LAST_THERE, room.getKey(), since);
                    }
                    return most;
                },
                answer);
    }

    private static int run(Ledger ledger, String sql, long room, long since) throws SQLException {
        PreparedStatement statement = ledger.statement(sql);
        statement.setLong(1, room);
        statement.setLong(2, since);
        return statement.executeUpdate();
    }

    private static Map<Long, Long> keptShorter(Ledger ledger) throws SQLException {
        Map<Long, Long> rooms = new HashMap<>();
        try (ResultSet rows = ledger.statement(KEPT_SHORTER).executeQuery()) {
            while (rows.next()) {
                rooms.put(rows.getLong(1), rows.getLong(2));
            }
        }
        return rooms;
    }

    private static long used(Ledger ledger) throws SQLException {
        try (ResultSet row = ledger.statement(USED).executeQuery()) {
            return row.getLong(1) * row.getLong(2);
        }
    }
}
