package chat.tern.server.store;

import chat.tern.protocol.Mentions;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What of the lines that an account has not read speaks of its person. */
final class Unread {
    /** Lines that are looked at, the newest first. */
    private static final int MOST = 1_000;

    private static final String SELECT = "SELECT room.shown, line.text FROM line_text"
            + " JOIN line ON line.id = line_text.rowid"
            + " JOIN member ON member.room = line.room"
            + " JOIN account ON account.id = member.account"
            + " JOIN room ON room.id = line.room"
            + " WHERE line_text MATCH ? AND account.key = ? AND line.seq > member.read AND line.deleted = 0"
            + " AND line.account <> account.id ORDER BY line_text.rowid DESC LIMIT " + MOST;

    private Unread() {}

    /** How many, for each room where there are any. The index finds words, of which a nick may have several. */
    static Map<RoomName, Integer> mentions(Connection connection, Opaque account, Nickname nick) throws SQLException {
        Map<RoomName, Integer> counts = new TreeMap<>();
        Optional<String> match = Search.match(nick.toString());
        if (match.isEmpty()) {
            return counts;
        }
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, match.get());
            select.setBytes(2, account.toArray());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    if (Mentions.of(nick, rows.getString(2))) {
                        counts.merge(Rows.room(rows.getString(1)), 1, Integer::sum);
                    }
                }
            }
        }
        return counts;
    }
}
