package chat.tern.server.store;

import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomName;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Rows as values, and back. */
final class Rows {
    /** What {@link #line} reads, of tables {@code line} and {@code room}. */
    static final String LINE = "room.shown, line.seq, line.message, line.nick, line.action, line.text, line.time";

    /** What {@link #owner} reads, of tables {@code nick} and {@code account}. */
    static final String OWNER = "nick.shown, account.key, nick.noise_key";

    private Rows() {}

    static RoomLine line(ResultSet row) throws SQLException {
        return new RoomLine(
                room(row.getString(1)),
                row.getLong(2),
                id(row.getBytes(3)),
                nick(row.getString(4)),
                row.getBoolean(5),
                row.getString(6),
                row.getLong(7));
    }

    static NickOwner owner(ResultSet row) throws SQLException {
        return new NickOwner(nick(row.getString(1)), Opaque.copyOf(row.getBytes(2)), Opaque.copyOf(row.getBytes(3)));
    }

    static RoomRecord roomRecord(ResultSet row) throws SQLException {
        RoomTopic topic = new RoomTopic(row.getString(2), row.getString(3), row.getLong(4));
        return new RoomRecord(room(row.getString(1)), topic, row.getInt(5), row.getBoolean(6), row.getLong(7));
    }

    static byte[] bytes(MessageId id) {
        return ByteBuffer.allocate(MessageId.SIZE)
                .putLong(id.high())
                .putLong(id.low())
                .array();
    }

    static RoomName room(String shown) throws SQLException {
        try {
            return new RoomName(shown);
        } catch (IllegalArgumentException e) {
            throw new SQLException("a room is called " + shown, e);
        }
    }

    static Nickname nick(String shown) throws SQLException {
        try {
            return new Nickname(shown);
        } catch (IllegalArgumentException e) {
            throw new SQLException("a person is called " + shown, e);
        }
    }

    static MessageId id(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new MessageId(buffer.getLong(), buffer.getLong());
    }
}
