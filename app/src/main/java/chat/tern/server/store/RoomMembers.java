package chat.tern.server.store;

import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The members of rooms, also those who are not here. */
final class RoomMembers {
    /** Accounts that are told, those that were here last; and memberships of them all. */
    static final int MOST = 1_000;

    private static final int MOST_MEMBERSHIPS = 20_000;

    private static final String RECENT = """
            SELECT nick.shown, account.key, room.shown, member.operator
            FROM (SELECT account, max(seen) AS seen FROM device GROUP BY account ORDER BY 2 DESC LIMIT ?) AS recent
            JOIN account ON account.id = recent.account
            JOIN nick ON nick.folded = account.nick AND nick.account = account.id
            JOIN member ON member.account = account.id
            JOIN room ON room.id = member.room
            ORDER BY recent.seen DESC, account.id, room.folded LIMIT ?""";

    private RoomMembers() {}

    private record Who(Nickname nick, Opaque account) {}

    private record Where(RoomName room, boolean operator) {}

    /** Those who were here last, latest first. */
    static List<RoomMember> recent(Connection connection) throws SQLException {
        Map<Who, List<Where>> all = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(RECENT)) {
            select.setInt(1, MOST);
            select.setInt(2, MOST_MEMBERSHIPS);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Who who = new Who(Rows.nick(rows.getString(1)), Opaque.copyOf(rows.getBytes(2)));
                    all.computeIfAbsent(who, unseen -> new ArrayList<>())
                            .add(new Where(Rows.room(rows.getString(3)), rows.getBoolean(4)));
                }
            }
        }
        return all.entrySet().stream()
                .map(each -> member(each.getKey(), each.getValue()))
                .toList();
    }

    private static RoomMember member(Who who, List<Where> rooms) {
        return new RoomMember(
                who.nick(),
                who.account(),
                rooms.stream().map(Where::room).toList(),
                rooms.stream().filter(Where::operator).map(Where::room).toList());
    }
}
