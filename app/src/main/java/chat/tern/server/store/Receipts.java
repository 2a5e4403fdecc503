package chat.tern.server.store;

import chat.tern.protocol.MessageId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Messages to one person that have arrived while their senders were away, until the senders are told. */
final class Receipts {
    private static final String KEEP = "INSERT OR IGNORE INTO receipt (account, message, time) VALUES (?, ?, ?)";
    private static final String OF_ACCOUNT = "SELECT message FROM receipt WHERE account = ? ORDER BY time";
    private static final String TOLD = "DELETE FROM receipt WHERE account = ?";
    private static final String EXPIRE = "DELETE FROM receipt WHERE time < ?";

    private Receipts() {}

    static void keep(Ledger ledger, long account, MessageId id, long nowMillis) throws SQLException {
        PreparedStatement keep = ledger.statement(KEEP);
        keep.setLong(1, account);
        keep.setBytes(2, Rows.bytes(id));
        keep.setLong(3, nowMillis);
        keep.executeUpdate();
    }

    /** Takes out what an account that has come is told, in the order of arriving. */
    static List<MessageId> take(Ledger ledger, long account) throws SQLException {
        PreparedStatement select = ledger.statement(OF_ACCOUNT);
        select.setLong(1, account);
        List<MessageId> arrived = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                arrived.add(Rows.id(rows.getBytes(1)));
            }
        }
        if (!arrived.isEmpty()) {
            PreparedStatement told = ledger.statement(TOLD);
            told.setLong(1, account);
            told.executeUpdate();
        }
        return arrived;
    }

    static void expire(Ledger ledger, long beforeMillis) throws SQLException {
        PreparedStatement expire = ledger.statement(EXPIRE);
        expire.setLong(1, beforeMillis);
        expire.executeUpdate();
    }
}
