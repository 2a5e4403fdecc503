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
    /** Lines with the name in them that are looked at, wherever they were said, the newest first. */
    private static final int MOST = 1_000;

    private static final String SELECT = "SELECT room.shown, line.text"
            + " FROM (SELECT rowid AS id FROM line_text WHERE line_text MATCH ? ORDER BY rowid DESC LIMIT " + MOST
            + ") AS hit JOIN line ON line.id = hit.id"
            + " JOIN member ON member.room = line.room"
            + " JOIN account ON account.id = member.account"
            + " JOIN room ON room.id = line.room"
            + " WHERE account.key = ? AND line.seq > member.read AND line.deleted = 0"
            + " AND line.account <> account.id";

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
