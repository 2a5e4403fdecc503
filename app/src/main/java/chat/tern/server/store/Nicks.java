package chat.tern.server.store;

import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.server.store.StoreRequest.Change;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The nicks of accounts: each belongs to who used it first, and stays that account's also when it uses another. */
public final class Nicks {
    /** That one account may have, so that nobody takes all the good ones. */
    public static final int MOST = 16;

    private static final String OF_ACCOUNT =
            "SELECT nick.shown FROM nick JOIN account ON account.id = nick.account WHERE account.key = ?";
    private static final String CALL = "UPDATE account SET nick = ? WHERE key = ? AND nick <> ?";
    private static final String USE = "UPDATE nick SET given_up = 0 WHERE folded = ? AND given_up = 1";
    private static final String GIVE_UP =
            "UPDATE nick SET given_up = 1 WHERE folded = ? AND account = (SELECT id FROM account WHERE key = ?)";
    private static final String NOW = "SELECT now.shown FROM nick AS old JOIN account ON account.id = old.account"
            + " JOIN nick AS now ON now.folded = account.nick AND now.account = account.id"
            + " WHERE old.folded = ? AND old.given_up = 1 AND account.key = ?";

    private Nicks() {}

    /** What became of a wish for another nick, and all nicks of the account after that. */
    public record Renamed(Outcome outcome, List<Nickname> nicks) {
        public Renamed {
            nicks = List.copyOf(nicks);
        }
    }

    /** What becomes of a wish for a nick. */
    public enum Outcome {
        DONE,
        /** It belongs to another account. */
        TAKEN,
        /** The account has as many as it may. */
        TOO_MANY,
        /** The account has none: it was removed while it asked. */
        REMOVED
    }

    /**
     * An account is to be called that.
     *
     * @param old the nick that it gives up for it, which stays its own
     */
    public static StoreRequest rename(
            Opaque account, Nickname old, Nickname nick, Opaque noiseKey, Consumer<Answer<Renamed>> answer) {
        return new Change<>(
                (ledger, now) -> {
                    Outcome outcome = all(ledger, account).isEmpty() ? Outcome.REMOVED : outcome(ledger, account, nick);
                    if (outcome == Outcome.DONE) {
                        giveUp(ledger, account, old);
                        ledger.put(new NickOwner(nick, account, noiseKey), now);
                    }
                    return new Renamed(outcome, all(ledger, account));
                },
                answer);
    }

    private static void giveUp(Ledger ledger, Opaque account, Nickname old) throws SQLException {
        PreparedStatement giveUp = ledger.statement(GIVE_UP);
        giveUp.setString(1, old.folded());
        giveUp.setBytes(2, account.toArray());
        giveUp.executeUpdate();
    }

    /** What somebody who comes is called: a nick that was only used before may be given up by now. */
    static Nickname now(Ledger ledger, Opaque account, StoreRequest.ClaimNick asked) throws SQLException {
        if (!asked.entry().used()) {
            return asked.nick();
        }
        PreparedStatement now = ledger.statement(NOW);
        now.setString(1, asked.nick().folded());
        now.setBytes(2, account.toArray());
        try (ResultSet row = now.executeQuery()) {
            return row.next() ? Rows.nick(row.getString(1)) : asked.nick();
        }
    }

    /** What would become of that wish. */
    static Outcome outcome(Ledger ledger, Opaque account, Nickname nick) throws SQLException {
        Optional<NickOwner> owner = ledger.owner(nick);
        if (owner.isPresent()) {
            return owner.get().account().equals(account) ? Outcome.DONE : Outcome.TAKEN;
        }
        return all(ledger, account).size() < MOST ? Outcome.DONE : Outcome.TOO_MANY;
    }

    /** All nicks of an account. */
    static List<Nickname> all(Ledger ledger, Opaque account) throws SQLException {
        PreparedStatement select = ledger.statement(OF_ACCOUNT);
        select.setBytes(1, account.toArray());
        List<Nickname> nicks = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                nicks.add(Rows.nick(rows.getString(1)));
            }
        }
        return nicks;
    }

    /** From now on the account is known by this one of its nicks. */
    static void call(Ledger ledger, Opaque account, Nickname nick) throws SQLException {
        PreparedStatement call = ledger.statement(CALL);
        call.setString(1, nick.folded());
        call.setBytes(2, account.toArray());
        call.setString(3, nick.folded());
        call.executeUpdate();
        PreparedStatement use = ledger.statement(USE);
        use.setString(1, nick.folded());
        use.executeUpdate();
    }
}
