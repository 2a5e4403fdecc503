package chat.tern.server.store;

import chat.tern.server.store.StoreRequest.Change;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Who is kept out of the whole server. */
public final class ServerBans {
    private static final String PUT = "INSERT INTO ban (what, name, until, reason, made_by, since)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (what) DO UPDATE SET name = excluded.name,"
            + " until = excluded.until, reason = excluded.reason, made_by = excluded.made_by, since = excluded.since";
    private static final String LIFT = "DELETE FROM ban WHERE what = ? OR name = ?";
    private static final String OVER = "DELETE FROM ban WHERE until <= ?";
    private static final String ALL = "SELECT what, name, until, reason, made_by FROM ban ORDER BY since, what";

    private ServerBans() {}

    /**
     * A ban.
     *
     * @param what a fingerprint of an account's or a device's key, an address or a network
     * @param name of the person, folded, where one was named; else empty
     * @param untilMillis ms since 1970; {@link Long#MAX_VALUE} for good
     */
    public record Ban(String what, String name, long untilMillis, String reason, String by) {}

    /** Keeps all of these out; the answer has all bans there are then. */
    public static StoreRequest put(List<Ban> bans, Consumer<Answer<List<Ban>>> answer) {
        return new Change<>(
                (ledger, now) -> {
                    for (Ban ban : bans) {
                        put(ledger, ban, now);
                    }
                    return all(ledger, now);
                },
                answer);
    }

    private static void put(Ledger ledger, Ban ban, long now) throws SQLException {
        PreparedStatement put = ledger.statement(PUT);
        put.setString(1, ban.what());
        put.setString(2, ban.name());
        put.setLong(3, ban.untilMillis());
        put.setString(4, ban.reason());
        put.setString(5, ban.by());
        put.setLong(6, now);
        put.executeUpdate();
        Audit.add(ledger, new Audit.Entry(ban.by(), "", "ban from server", person(ban), ban.reason()), now);
    }

    private static String person(Ban ban) {
        return ban.name().isEmpty() ? ban.what() : ban.name() + " " + ban.what();
    }

    /** Lets somebody come again: a key, address or network, or the folded nick; the answer has the bans left. */
    public static StoreRequest lift(String who, String by, Consumer<Answer<List<Ban>>> answer) {
        return new Change<>(
                (ledger, now) -> {
                    PreparedStatement lift = ledger.statement(LIFT);
                    lift.setString(1, who);
                    lift.setString(2, who);
                    lift.executeUpdate();
                    Audit.add(ledger, Audit.Entry.of(by, "unban from server", who), now);
                    return all(ledger, now);
                },
                answer);
    }

    /** The bans that hold. */
    public static StoreRequest all(Consumer<Answer<List<Ban>>> answer) {
        return new Change<>(ServerBans::all, answer);
    }

    private static List<Ban> all(Ledger ledger, long now) throws SQLException {
        PreparedStatement over = ledger.statement(OVER);
        over.setLong(1, now);
        over.executeUpdate();
        List<Ban> bans = new ArrayList<>();
        try (ResultSet rows = ledger.statement(ALL).executeQuery()) {
            while (rows.next()) {
                bans.add(new Ban(
                        rows.getString(1), rows.getString(2), rows.getLong(3), rows.getString(4), rows.getString(5)));
            }
        }
        return bans;
    }
}
