package chat.tern.server.store;

import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomName;
import chat.tern.server.store.StoreRequest.Change;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Lines taken back: their texts leave the database and its index, their numbers stay used. */
public final class Deletions {
    private static final String LAST =
            "SELECT seq FROM line WHERE account = ? AND room = ? AND deleted = 0" + " ORDER BY seq DESC LIMIT ?";
    private static final String EMPTY = "UPDATE line SET text = '', deleted = 1 WHERE room = ? AND seq = ?";

    private Deletions() {}

    /** Takes back the last lines of an account in a room; the answer has their numbers, ascending. */
    public static StoreRequest own(Opaque account, RoomName room, int count, Consumer<Answer<List<Long>>> answer) {
        return new Change<>((ledger, now) -> own(ledger, ledger.account(account, now), room, count), answer);
    }

    private static List<Long> own(Ledger ledger, long account, RoomName room, int count) throws SQLException {
        Optional<RoomHead> head = ledger.head(room);
        if (head.isEmpty()) {
            return List.of();
        }
        List<Long> seqs = new ArrayList<>();
        PreparedStatement last = ledger.statement(LAST);
        last.setLong(1, account);
        last.setLong(2, head.get().id());
        last.setInt(3, count);
        try (ResultSet rows = last.executeQuery()) {
            while (rows.next()) {
                seqs.add(rows.getLong(1));
            }
        }
        PreparedStatement empty = ledger.statement(EMPTY);
        for (long seq : seqs) {
            empty.setLong(1, head.get().id());
            empty.setLong(2, seq);
            empty.executeUpdate();
        }
        return seqs.reversed();
    }
}
