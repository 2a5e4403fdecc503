package chat.tern.server.store;

import chat.tern.protocol.AccountDevices;
import chat.tern.protocol.DeviceStatement;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.server.store.StoreRequest.Change;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The devices of accounts: what was said of them, and when each was last here. Signatures are checked before. */
public final class Devices {
    private static final String SAID =
            "kind, account.key, signing, noise, name, time, signer, signature FROM statement JOIN account"
                    + " ON account.id = statement.account";
    private static final String OF_ACCOUNT = "SELECT " + SAID + " WHERE account.key = ? ORDER BY statement.id";
    private static final String KNOWN = "SELECT 1 FROM statement WHERE signature = ?";
    private static final String ADD =
            "INSERT INTO statement (account, kind, signing, noise, name, time, signer, signature)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String ACCOUNT_OF =
            "SELECT account.key FROM device JOIN account ON account.id = device.account" + " WHERE device.signing = ?";
    private static final String SEEN = "INSERT INTO device (signing, account, noise, seen) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (signing) DO UPDATE SET account = excluded.account, noise = excluded.noise, seen = excluded.seen";
    private static final String SEEN_OF_ACCOUNT =
            "SELECT signing, seen FROM device JOIN account ON account.id = device.account WHERE account.key = ?";
    private static final String OWNS = "SELECT 1 FROM device JOIN account ON account.id = device.account"
            + " WHERE device.noise = ? AND account.key = ?";
    private static final String FORGET = "DELETE FROM device WHERE signing = ?";
    private static final String FORGET_MAIL = "DELETE FROM mail WHERE device = ?";
    private static final String MOVE_NICKS = "UPDATE nick SET noise_key = ? WHERE noise_key = ? AND account = ?";

    private Devices() {}

    /** What came of a statement. */
    public enum Outcome {
        DONE,
        /** It does not hold: said by no device of the account, or about the only one it has. */
        NOT_PERMITTED
    }

    /**
     * An account as peers get to know it.
     *
     * @param statements all that was said of its devices, in order
     * @param seen when each device was last here, by its signing key
     */
    public record Account(Opaque key, List<DeviceStatement> statements, Map<Opaque, Long> seen) {
        public Account {
            statements = List.copyOf(statements);
            seen = Map.copyOf(seen);
        }
    }

    /** A device of an account belongs to it no more; what was kept for it is thrown away. */
    public static StoreRequest remove(DeviceStatement said, Consumer<Answer<Outcome>> answer) {
        return new Change<>((ledger, now) -> remove(ledger, said, now), answer);
    }

    private static Outcome remove(Ledger ledger, DeviceStatement said, long now) throws SQLException {
        Optional<AccountDevices> after = devices(ledger, said.account()).with(said);
        if (after.isEmpty()) {
            return Outcome.NOT_PERMITTED;
        }
        add(ledger, ledger.account(said.account(), now), said);
        drop(ledger, FORGET, said.signing());
        drop(ledger, FORGET_MAIL, said.noise());
        for (AccountDevices.Device left : after.get().active()) {
            if (left.noise().size() > 0) {
                PreparedStatement move = ledger.statement(MOVE_NICKS);
                move.setBytes(1, left.noise().toArray());
                move.setBytes(2, said.noise().toArray());
                move.setLong(3, ledger.account(said.account(), now));
                move.executeUpdate();
            }
        }
        return Outcome.DONE;
    }

    private static void drop(Ledger ledger, String sql, Opaque key) throws SQLException {
        PreparedStatement delete = ledger.statement(sql);
        delete.setBytes(1, key.toArray());
        delete.executeUpdate();
    }

    /** The account of a device that comes; none when it was removed from it, or never belonged there. */
    static Optional<Opaque> account(Ledger ledger, StoreRequest.ClaimNick claim) throws SQLException {
        Opaque account = claimed(ledger, claim);
        AccountDevices devices = devices(ledger, account).withAll(news(ledger, claim));
        return devices.find(claim.device()).isPresent() ? Optional.of(account) : Optional.empty();
    }

    /** The device is taken in; what it knows of the others is known here from now on. */
    static ClaimResult.DeviceNews arrive(
            Ledger ledger, StoreRequest.ClaimNick claim, Opaque account, boolean wasKnown, long now)
            throws SQLException {
        long id = ledger.account(account, now);
        List<DeviceStatement> before = statements(ledger.statement(OF_ACCOUNT), account);
        AccountDevices devices = AccountDevices.of(account).withAll(before);
        boolean any = false;
        for (DeviceStatement said : news(ledger, claim)) {
            Optional<AccountDevices> after = devices.with(said);
            if (after.isPresent()) {
                devices = after.get();
                add(ledger, id, said);
                any = true;
            }
        }
        seen(ledger, claim, id, now);
        return new ClaimResult.DeviceNews(any && wasKnown, !claim.statements().containsAll(before));
    }

    private static List<DeviceStatement> news(Ledger ledger, StoreRequest.ClaimNick claim) throws SQLException {
        List<DeviceStatement> news = new ArrayList<>();
        for (DeviceStatement said : claim.statements()) {
            if (!isKnown(ledger, said)) {
                news.add(said);
            }
        }
        return news;
    }

    /** A device says itself to whom it belongs: nobody else could say that it wants to. */
    private static Opaque claimed(Ledger ledger, StoreRequest.ClaimNick claim) throws SQLException {
        for (DeviceStatement said : claim.statements().reversed()) {
            if (said.signing().equals(claim.device())) {
                return said.account();
            }
        }
        PreparedStatement find = ledger.statement(ACCOUNT_OF);
        find.setBytes(1, claim.device().toArray());
        try (ResultSet row = find.executeQuery()) {
            return row.next() ? Opaque.copyOf(row.getBytes(1)) : claim.device();
        }
    }

    private static void seen(Ledger ledger, StoreRequest.ClaimNick claim, long account, long now) throws SQLException {
        PreparedStatement seen = ledger.statement(SEEN);
        seen.setBytes(1, claim.device().toArray());
        seen.setLong(2, account);
        seen.setBytes(3, claim.noiseKey().toArray());
        seen.setLong(4, now);
        seen.executeUpdate();
    }

    private static AccountDevices devices(Ledger ledger, Opaque account) throws SQLException {
        return AccountDevices.of(account).withAll(statements(ledger.statement(OF_ACCOUNT), account));
    }

    /** Whether a device of this account was here with that X25519 key. */
    static boolean owns(Ledger ledger, Opaque account, Opaque noiseKey) throws SQLException {
        PreparedStatement owns = ledger.statement(OWNS);
        owns.setBytes(1, noiseKey.toArray());
        owns.setBytes(2, account.toArray());
        try (ResultSet row = owns.executeQuery()) {
            return row.next();
        }
    }

    private static boolean isKnown(Ledger ledger, DeviceStatement said) throws SQLException {
        PreparedStatement known = ledger.statement(KNOWN);
        known.setBytes(1, said.signature().toArray());
        try (ResultSet row = known.executeQuery()) {
            return row.next();
        }
    }

    private static void add(Ledger ledger, long account, DeviceStatement said) throws SQLException {
        PreparedStatement add = ledger.statement(ADD);
        add.setLong(1, account);
        add.setInt(2, said.kind().code());
        add.setBytes(3, said.signing().toArray());
        add.setBytes(4, said.noise().toArray());
        add.setString(5, said.name());
        add.setLong(6, said.timeMillis());
        add.setBytes(7, said.signer().toArray());
        add.setBytes(8, said.signature().toArray());
        add.executeUpdate();
    }

    /** What is known of an account. */
    static Account account(Connection connection, Opaque key) throws SQLException {
        Map<Opaque, Long> seen = new HashMap<>();
        try (PreparedStatement said = connection.prepareStatement(OF_ACCOUNT);
                PreparedStatement came = connection.prepareStatement(SEEN_OF_ACCOUNT)) {
            came.setBytes(1, key.toArray());
            try (ResultSet rows = came.executeQuery()) {
                while (rows.next()) {
                    seen.put(Opaque.copyOf(rows.getBytes(1)), rows.getLong(2));
                }
            }
            return new Account(key, statements(said, key), seen);
        }
    }

    /** Whose a nick is, and what is known of that account. */
    static Optional<KnownPerson> person(Connection connection, Nickname nick) throws SQLException {
        Optional<NickOwner> owner = History.owner(connection, nick);
        return owner.isEmpty()
                ? Optional.empty()
                : Optional.of(new KnownPerson(
                        owner.get(), account(connection, owner.get().account())));
    }

    private static List<DeviceStatement> statements(PreparedStatement select, Opaque account) throws SQLException {
        select.setBytes(1, account.toArray());
        List<DeviceStatement> all = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                all.add(statement(rows));
            }
        }
        return all;
    }

    private static DeviceStatement statement(ResultSet row) throws SQLException {
        try {
            return new DeviceStatement(
                    DeviceStatement.Kind.of(row.getInt(1)),
                    Opaque.copyOf(row.getBytes(2)),
                    Opaque.copyOf(row.getBytes(3)),
                    Opaque.copyOf(row.getBytes(4)),
                    row.getString(5),
                    row.getLong(6),
                    Opaque.copyOf(row.getBytes(7)),
                    Opaque.copyOf(row.getBytes(8)));
        } catch (IllegalArgumentException e) {
            throw new SQLException("a statement about a device is damaged", e);
        }
    }
}
