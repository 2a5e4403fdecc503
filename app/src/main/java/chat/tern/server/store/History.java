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
import java.util.List;
import java.util.Optional;

/** What can be asked of the database. */
final class History {
    private static final String LINES = "SELECT " + Rows.LINE
            + " FROM line JOIN room ON room.id = line.room"
            + " WHERE room.folded = ? AND line.seq > ? AND line.seq <= ? AND line.deleted = 0 ORDER BY line.seq DESC LIMIT ?";

    /** A condition on a room, with an account's key as its parameter. */
    static final String MAY_READ = "(room.hidden = 0 OR EXISTS (SELECT 1 FROM member JOIN account ON account.id ="
            + " member.account WHERE member.room = room.id AND account.key = ?))";

    private static final String READABLE = "SELECT 1 FROM room WHERE folded = ? AND " + MAY_READ;

    private static final String OWNER =
            "SELECT " + Rows.OWNER + " FROM nick JOIN account ON account.id = nick.account WHERE nick.folded = ?";

    private History() {}

    /** The last {@code limit} lines of {@code (afterSeq, upToSeq]}, ascending. */
    static List<RoomLine> lines(Connection connection, RoomName room, long afterSeq, long upToSeq, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LINES)) {
            select.setString(1, room.folded());
            select.setLong(2, afterSeq);
            select.setLong(3, upToSeq);
            select.setInt(4, limit);
            List<RoomLine> lines = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    lines.add(Rows.line(rows));
                }
            }
            return lines.reversed();
        }
    }

    /** Whether there is such a room, and this account, or everybody, may read it. */
    static boolean readable(Connection connection, RoomName room, Optional<Opaque> account) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(READABLE)) {
            select.setString(1, room.folded());
            select.setBytes(2, account.orElse(Opaque.EMPTY).toArray());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    static List<Opaque> deviceKeys(Connection connection) throws SQLException {
        List<Opaque> keys = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT DISTINCT noise FROM device");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                keys.add(Opaque.copyOf(rows.getBytes(1)));
            }
        }
        return keys;
    }

    static Optional<NickOwner> owner(Connection connection, Nickname nick) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OWNER)) {
            select.setString(1, nick.folded());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Rows.owner(row)) : Optional.empty();
            }
        }
    }
}
