package chat.tern.server.store;

import chat.tern.protocol.MessageId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages to one person that have arrived while their senders were away. Nobody says that this was heard, so a sender is
 * told on each coming, on every device, until they expire.
 */
final class Receipts {
    private static final String KEEP = "INSERT OR IGNORE INTO receipt (account, message, time) VALUES (?, ?, ?)";
    private static final String OF_ACCOUNT = "SELECT message FROM receipt WHERE account = ? ORDER BY time";
    private static final String EXPIRE = "DELETE FROM receipt WHERE time < ?";

    private Receipts() {}

    static void keep(Ledger ledger, long account, MessageId id, long nowMillis) throws SQLException {
        PreparedStatement keep = ledger.statement(KEEP);
        keep.setLong(1, account);
        keep.setBytes(2, Rows.bytes(id));
        keep.setLong(3, nowMillis);
        keep.executeUpdate();
    }

    /** What an account that has come is told, in the order of arriving. */
    static List<MessageId> of(Ledger ledger, long account) throws SQLException {
        PreparedStatement select = ledger.statement(OF_ACCOUNT);
        select.setLong(1, account);
        List<MessageId> arrived = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                arrived.add(Rows.id(rows.getBytes(1)));
            }
        }
        return arrived;
    }

    static void expire(Ledger ledger, long beforeMillis) throws SQLException {
        PreparedStatement expire = ledger.statement(EXPIRE);
        expire.setLong(1, beforeMillis);
        expire.executeUpdate();
    }
}
