package chat.tern.server.store;

import chat.tern.protocol.AccountNews.RoomRinging;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Ringing;
import chat.tern.protocol.RoomName;
import chat.tern.server.store.StoreRequest.Change;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** When rooms ring for an account: with its memberships, and gone with them. */
public final class Ringings {
    private static final String SET = "UPDATE member SET ring = ? WHERE account = ? AND room = ?";
    private static final String SELECT = "SELECT room.shown, member.ring FROM member JOIN room ON room.id = member.room"
            + " WHERE member.account = ? AND member.ring <> 0 ORDER BY room.folded";

    private Ringings() {}

    /** Lets a room ring otherwise; all that do not ring as usual then, or nothing where the account is no member. */
    public static StoreRequest set(
            Opaque account, RoomName room, Ringing when, Consumer<Answer<Optional<List<RoomRinging>>>> answer) {
        return new Change<>((ledger, now) -> set(ledger, ledger.account(account, now), room, when), answer);
    }

    private static Optional<List<RoomRinging>> set(Ledger ledger, long account, RoomName room, Ringing when)
            throws SQLException {
        Optional<RoomHead> head = ledger.head(room);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        PreparedStatement set = ledger.statement(SET);
        set.setInt(1, when.code());
        set.setLong(2, account);
        set.setLong(3, head.get().id());
        return set.executeUpdate() == 0 ? Optional.empty() : Optional.of(of(ledger, account));
    }

    static List<RoomRinging> of(Ledger ledger, long account) throws SQLException {
        PreparedStatement select = ledger.statement(SELECT);
        select.setLong(1, account);
        List<RoomRinging> rooms = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                rooms.add(new RoomRinging(Rows.room(rows.getString(1)), Ringing.of(rows.getInt(2))));
            }
        }
        return rooms;
    }
}
