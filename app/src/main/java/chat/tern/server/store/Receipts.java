package chat.tern.server.store;

import chat.tern.protocol.MessageId;
import chat.tern.protocol.Opaque;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages to one person that have arrived. The device from which one was sent is told on each coming until it says that
 * it has heard, or they expire. Where it is not known which device that was, all are
 * told, and the first to have heard ends it.
 */
final class Receipts {
    private static final String KEEP =
            "INSERT OR IGNORE INTO receipt (account, message, time, device) VALUES (?, ?, ?, ?)";
    private static final String OF_DEVICE =
            "SELECT message FROM receipt WHERE account = ? AND device IN (?, x'') ORDER BY time";
    private static final String HEARD = "DELETE FROM receipt WHERE account = (SELECT id FROM account WHERE key = ?)"
            + " AND message = ? AND device IN (?, x'')";
    private static final String EXPIRE = "DELETE FROM receipt WHERE time < ?";

    private Receipts() {}

    static void keep(Ledger ledger, long account, Opaque device, MessageId id, long nowMillis) throws SQLException {
        PreparedStatement keep = ledger.statement(KEEP);
        keep.setLong(1, account);
        keep.setBytes(2, Rows.bytes(id));
        keep.setLong(3, nowMillis);
        keep.setBytes(4, device.toArray());
        keep.executeUpdate();
    }

    /** What a device that has come is told, in the order of arriving. */
    static List<MessageId> of(Ledger ledger, long account, Opaque device) throws SQLException {
        PreparedStatement select = ledger.statement(OF_DEVICE);
        select.setLong(1, account);
        select.setBytes(2, device.toArray());
        List<MessageId> arrived = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                arrived.add(Rows.id(rows.getBytes(1)));
            }
        }
        return arrived;
    }

    /** Whether there was something to forget. */
    static boolean heard(Ledger ledger, Opaque account, Opaque device, MessageId id) throws SQLException {
        PreparedStatement heard = ledger.statement(HEARD);
        heard.setBytes(1, account.toArray());
        heard.setBytes(2, Rows.bytes(id));
        heard.setBytes(3, device.toArray());
        return heard.executeUpdate() > 0;
    }

    static void expire(Ledger ledger, long beforeMillis) throws SQLException {
        PreparedStatement expire = ledger.statement(EXPIRE);
        expire.setLong(1, beforeMillis);
        expire.executeUpdate();
    }
}
