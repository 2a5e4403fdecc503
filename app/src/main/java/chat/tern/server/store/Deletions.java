package chat.tern.server.store;

import chat.tern.protocol.Nickname;
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

    /** Who has not read a line that is gone has nothing to read there: it counts as one's own lines do. */
    private static final String READ = "UPDATE member SET own = own + 1 WHERE room = ? AND read < ? AND account <> ?";

    private Deletions() {}

    /**
     * Who takes lines back.
     *
     * @param operator whether the account is an operator of the server
     */
    public record Asker(Opaque account, Nickname nick, boolean operator) {}

    /** Another person's lines; {@code account}: of one who has no nick here, as those who come by a bridge. */
    public record Other(Nickname nick, Optional<Opaque> account) {}

    /** What became of it. */
    public sealed interface Outcome {
        /** The numbers of the lines, ascending; none when there were none. */
        record Done(List<Long> seqs) implements Outcome {
            public Done {
                seqs = List.copyOf(seqs);
            }
        }

        /** Only an operator of the room takes back what others said. */
        record NotPermitted() implements Outcome {}

        record NoSuchUser() implements Outcome {}
    }

    /** Takes back the last lines of the asker in a room, or of somebody else. */
    public static StoreRequest last(
            Asker asker, RoomName room, Optional<Other> other, int count, Consumer<Answer<Outcome>> answer) {
        return new Change<>(
                (ledger, now) -> {
                    Optional<RoomHead> head = ledger.head(room);
                    if (head.isEmpty()) {
                        return new Outcome.Done(List.of());
                    }
                    return other.isPresent()
                            ? others(ledger, asker, head.get(), other.get(), count, now)
                            : new Outcome.Done(empty(ledger, ledger.account(asker.account(), now), head.get(), count));
                },
                answer);
    }

    private static Outcome others(Ledger ledger, Asker asker, RoomHead room, Other other, int count, long now)
            throws SQLException {
        Optional<Opaque> account = other.account().isPresent()
                ? other.account()
                : ledger.owner(other.nick()).map(NickOwner::account);
        if (account.isEmpty()) {
            return new Outcome.NoSuchUser();
        }
        boolean own = account.get().equals(asker.account());
        if (!own && !asker.operator() && !Memberships.isOperator(ledger, ledger.account(asker.account(), now), room)) {
            return new Outcome.NotPermitted();
        }
        List<Long> seqs = empty(ledger, ledger.account(account.get(), now), room, count);
        if (!own && !seqs.isEmpty()) {
            Audit.add(
                    ledger,
                    new Audit.Entry(
                            asker.nick().toString(),
                            room.name().toString(),
                            "delete",
                            other.nick().toString(),
                            seqs.size() + " lines"),
                    now);
        }
        return new Outcome.Done(seqs);
    }

    private static List<Long> empty(Ledger ledger, long account, RoomHead room, int count) throws SQLException {
        List<Long> seqs = new ArrayList<>();
        PreparedStatement last = ledger.statement(LAST);
        last.setLong(1, account);
        last.setLong(2, room.id());
        last.setInt(3, count);
        try (ResultSet rows = last.executeQuery()) {
            while (rows.next()) {
                seqs.add(rows.getLong(1));
            }
        }
        PreparedStatement empty = ledger.statement(EMPTY);
        for (long seq : seqs) {
            empty.setLong(1, room.id());
            empty.setLong(2, seq);
            empty.executeUpdate();
            PreparedStatement read = ledger.statement(READ);
            read.setLong(1, room.id());
            read.setLong(2, seq);
            read.setLong(3, account);
            read.executeUpdate();
        }
        return seqs.reversed();
    }
}
