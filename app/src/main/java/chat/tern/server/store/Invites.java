package chat.tern.server.store;

import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.server.store.StoreRequest.Change;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;

/** Who may come in though the door is shut, by a secret of which only the digest is kept. */
public final class Invites {
    private static final String ADD =
            "INSERT INTO invite (digest, uses, until, operator, nick, made_by, back) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String FIND =
            "SELECT operator, nick, back FROM invite WHERE digest = ? AND uses > 0 AND until > ?";
    private static final String USE = "UPDATE invite SET uses = uses - 1 WHERE digest = ?";
    private static final String CLEAN = "DELETE FROM invite WHERE uses <= 0 OR until <= ?";
    private static final String DROP_OFFERS = "DELETE FROM invite WHERE operator = 1 AND made_by = ?";

    private Invites() {}

    /**
     * An invite to be made.
     *
     * @param token the secret
     * @param untilMillis when it ends
     * @param operator whether who comes with it is an operator of the server from then on
     * @param nick the nick under which alone it is good
     * @param by who made it
     */
    public record Invite(
            Opaque token, int uses, long untilMillis, boolean operator, Optional<Nickname> nick, String by) {}

    /**
     * What an invite is good for.
     *
     * @param back whether it brings the nick back to a person who lost the keys
     */
    record Good(boolean operator, Optional<String> nick, boolean back) {}

    /** Keeps an invite; earlier ones for operators by the same maker are void, and so are all that are over. */
    public static StoreRequest add(Invite invite, Consumer<Answer<Boolean>> answer) {
        return new Change<>(
                (ledger, now) -> {
                    add(ledger, invite, /* back= */ false, now);
                    return true;
                },
                answer);
    }

    static void add(Ledger ledger, Invite invite, boolean back, long now) throws SQLException {
        PreparedStatement clean = ledger.statement(CLEAN);
        clean.setLong(1, now);
        clean.executeUpdate();
        if (invite.operator()) {
            PreparedStatement drop = ledger.statement(DROP_OFFERS);
            drop.setString(1, invite.by());
            drop.executeUpdate();
        }
        PreparedStatement add = ledger.statement(ADD);
        add.setBytes(1, digest(invite.token()));
        add.setInt(2, invite.uses());
        add.setLong(3, invite.untilMillis());
        add.setBoolean(4, invite.operator());
        add.setString(5, invite.nick().map(Nickname::folded).orElse(""));
        add.setString(6, invite.by());
        add.setBoolean(7, back);
        add.executeUpdate();
        String action = invite.operator() ? "invite an operator" : "invite";
        String person = invite.nick().map(Nickname::toString).orElse("");
        Audit.add(ledger, Audit.Entry.of(invite.by(), action, person), now);
    }

    static Optional<Good> find(Ledger ledger, Opaque token, long now) throws SQLException {
        PreparedStatement find = ledger.statement(FIND);
        find.setBytes(1, digest(token));
        find.setLong(2, now);
        try (ResultSet row = find.executeQuery()) {
            return row.next()
                    ? Optional.of(new Good(
                            row.getBoolean(1),
                            Optional.of(row.getString(2)).filter(nick -> !nick.isEmpty()),
                            row.getBoolean(3)))
                    : Optional.empty();
        }
    }

    static void use(Ledger ledger, Opaque token) throws SQLException {
        PreparedStatement use = ledger.statement(USE);
        use.setBytes(1, digest(token));
        use.executeUpdate();
    }

    private static byte[] digest(Opaque token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.toArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
