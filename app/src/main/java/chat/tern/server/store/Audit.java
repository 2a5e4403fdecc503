package chat.tern.server.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Who did what about whom: written down in the same transaction, and never changed. */
final class Audit {
    private static final String ADD =
            "INSERT INTO audit (time, actor, room, action, person, reason) VALUES (?, ?, ?, ?, ?, ?)";

    private Audit() {}

    /**
     * What is to be written down; what does not apply is empty.
     *
     * @param actor a nick, or "the owner"
     */
    record Entry(String actor, String room, String action, String person, String reason) {
        /** About the server, or somebody in it. */
        static Entry of(String actor, String action, String person) {
            return new Entry(actor, "", action, person, "");
        }
    }

    static void add(Ledger ledger, Entry entry, long nowMillis) throws SQLException {
        PreparedStatement add = ledger.statement(ADD);
        add.setLong(1, nowMillis);
        add.setString(2, entry.actor());
        add.setString(3, entry.room());
        add.setString(4, entry.action());
        add.setString(5, entry.person());
        add.setString(6, entry.reason());
        add.executeUpdate();
    }
}
