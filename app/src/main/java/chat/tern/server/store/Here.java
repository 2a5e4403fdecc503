package chat.tern.server.store;

import chat.tern.protocol.Opaque;
import chat.tern.server.store.StoreRequest.Change;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;

/**
 * Which accounts are here: written down, since a server may be killed.
 *
 * <pre>
 *   0 away --comes--> 1 here --leaves, or is not waited for any more--> 0
 *                       |  ^
 *     the server starts v  | comes, and was here
 *                    2 was here --ten minutes--> 0
 * </pre>
 */
public final class Here {
    private static final String BEGIN = "UPDATE account SET here = 2 WHERE here = 1";
    private static final String WAS = "SELECT here = 2 FROM account WHERE id = ?";
    private static final String COME = "UPDATE account SET here = 1 WHERE id = ? AND here <> 1";
    private static final String SET = "UPDATE account SET here = ? WHERE key = ?";
    private static final String OVER = "UPDATE account SET here = 0 WHERE here = 2";

    private Here() {}

    /** The server starts; the answer tells how many were here when it was ended. */
    public static StoreRequest begin(Consumer<Answer<Integer>> answer) {
        return new Change<>((ledger, now) -> ledger.statement(BEGIN).executeUpdate(), answer);
    }

    /**
     * An account is here, or waited for, from now on, or it is neither; the answer tells whether there is such an account.
     */
    public static StoreRequest set(Opaque account, boolean here, Consumer<Answer<Boolean>> answer) {
        return new Change<>(
                (ledger, now) -> {
                    PreparedStatement set = ledger.statement(SET);
                    set.setBoolean(1, here);
                    set.setBytes(2, account.toArray());
                    return set.executeUpdate() > 0;
                },
                answer);
    }

    /** Who was here before the server was ended, and has not come yet, is waited for no more; the answer tells how many. */
    public static StoreRequest over(Consumer<Answer<Integer>> answer) {
        return new Change<>((ledger, now) -> ledger.statement(OVER).executeUpdate(), answer);
    }

    /** An account is here from now on; whether it was when the server was ended, and comes for the first time since. */
    static boolean come(Ledger ledger, long account) throws SQLException {
        boolean was = was(ledger, account);
        PreparedStatement come = ledger.statement(COME);
        come.setLong(1, account);
        come.executeUpdate();
        return was;
    }

    private static boolean was(Ledger ledger, long account) throws SQLException {
        PreparedStatement was = ledger.statement(WAS);
        was.setLong(1, account);
        try (ResultSet row = was.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }
}
