package chat.tern.server.store;

import java.sql.SQLException;

/** A change within the writer's transaction. */
interface Edit<R> {
    R apply(Ledger ledger, long nowMillis) throws SQLException;
}
