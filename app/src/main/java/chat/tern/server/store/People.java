package chat.tern.server.store;

import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomName;
import chat.tern.server.store.StoreRequest.Change;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What the server's owner does about accounts. */
public final class People {
    private static final String LIST = "SELECT account.key, nick.shown, nick.folded = account.nick, nick.since,"
            + " coalesce(device.seen, 0), account.operator FROM nick JOIN account ON account.id = nick.account"
            + " LEFT JOIN (SELECT account, max(seen) AS seen FROM device GROUP BY account) AS device"
            + " ON device.account = account.id ORDER BY account.id, nick.since, nick.folded";
    private static final String OPERATORS = "SELECT key FROM account WHERE operator = 1";
    private static final String SET_OPERATOR = "UPDATE account SET operator = ? WHERE key = ?";
    private static final String SET_KEY = "UPDATE account SET key = ? WHERE key = ?";
    private static final List<String> FORGET_DEVICES = List.of(
            "DELETE FROM invite WHERE back = 1 AND nick IN (SELECT nick.folded FROM nick JOIN account"
                    + " ON account.id = nick.account WHERE account.key = ?)",
            "DELETE FROM mail WHERE device IN (SELECT noise FROM device JOIN account ON account.id = device.account"
                    + " WHERE account.key = ?)",
            "DELETE FROM device WHERE account = (SELECT id FROM account WHERE key = ?)",
            "DELETE FROM statement WHERE account = (SELECT id FROM account WHERE key = ?)",
            "UPDATE account SET here = 0 WHERE key = ?");
    private static final List<String> FORGET_REST = List.of(
            "DELETE FROM nick WHERE account = (SELECT id FROM account WHERE key = ?)",
            "DELETE FROM verdict WHERE account = (SELECT id FROM account WHERE key = ?)",
            "UPDATE account SET operator = 0 WHERE key = ?");

    private static final SecureRandom RANDOM = new SecureRandom();

    private People() {}

    /**
     * Somebody with a nick.
     *
     * @param nick by which that one is known
     * @param others nicks of the same account, the oldest first
     * @param account the account's key
     * @param seenMillis when a device of the account last came; 0 where that is not known
     */
    public record Person(
            Nickname nick, List<Nickname> others, Opaque account, long sinceMillis, long seenMillis, boolean operator) {
        public Person {
            others = List.copyOf(others);
        }

        /** With a further nick, which may be the one that counts. */
        private Person with(Nickname other, boolean known) {
            List<Nickname> all = new ArrayList<>(others);
            all.add(known ? nick : other);
            return new Person(known ? other : nick, all, account, sinceMillis, seenMillis, operator);
        }
    }

    /** What somebody had who is forgotten. */
    public record Removed(Opaque account, List<Nickname> nicks, List<RoomName> rooms) {
        public Removed {
            nicks = List.copyOf(nicks);
            rooms = List.copyOf(rooms);
        }
    }

    /** All accounts with nicks, sorted. */
    public static StoreRequest list(Consumer<Answer<List<Person>>> answer) {
        return new Change<>((ledger, now) -> list(ledger), answer);
    }

    /** The accounts that were made operators of the server. */
    public static StoreRequest operators(Consumer<Answer<List<Opaque>>> answer) {
        return new Change<>((ledger, now) -> operators(ledger), answer);
    }

    /** Makes somebody an operator of the server, or not any more; the account, if there is such a nick. */
    public static StoreRequest operator(
            Nickname nick, boolean now, String by, Consumer<Answer<Optional<Opaque>>> answer) {
        return new Change<>(
                (ledger, time) -> {
                    Optional<Opaque> account = ledger.owner(nick).map(NickOwner::account);
                    if (account.isPresent()) {
                        setOperator(ledger, account.get(), now);
                        audit(ledger, by, now ? "op" : "deop", nick, time);
                    }
                    return account;
                },
                answer);
    }

    /**
     * Revokes all keys of somebody, whose nick, rooms and read marks wait for who comes with the invite; the account as
     * it was, if there is such a nick.
     */
    public static StoreRequest reset(Invites.Invite invite, String by, Consumer<Answer<Optional<Opaque>>> answer) {
        return new Change<>(
                (ledger, now) -> {
                    Optional<Opaque> account =
                            ledger.owner(invite.nick().orElseThrow()).map(NickOwner::account);
                    if (account.isPresent()) {
                        run(ledger, FORGET_DEVICES, account.get());
                        rekey(ledger, account.get(), nobody());
                        audit(ledger, by, "reset", invite.nick().orElseThrow(), now);
                        Invites.add(ledger, invite, /* back= */ true, now);
                    }
                    return account;
                },
                answer);
    }

    /** Forgets all nicks of somebody, with the account's devices and memberships; lines stay. What there was, if there is such a nick. */
    public static StoreRequest remove(Nickname nick, String by, Consumer<Answer<Optional<Removed>>> answer) {
        return new Change<>(
                (ledger, now) -> {
                    Optional<Opaque> account = ledger.owner(nick).map(NickOwner::account);
                    return account.isPresent()
                            ? Optional.of(remove(ledger, account.get(), nick, by, now))
                            : Optional.empty();
                },
                answer);
    }

    private static Removed remove(Ledger ledger, Opaque account, Nickname nick, String by, long now)
            throws SQLException {
        List<Nickname> nicks = Nicks.all(ledger, account);
        List<RoomName> rooms = Memberships.partAll(ledger, ledger.account(account, now));
        run(ledger, FORGET_DEVICES, account);
        run(ledger, FORGET_REST, account);
        audit(ledger, by, "remove", nick, now);
        return new Removed(account, nicks, rooms);
    }

    /** An account has another first device from now on; of what was that one's before, as of who was removed, lines are left. */
    static void rekey(Ledger ledger, Opaque account, Opaque key) throws SQLException {
        setKey(ledger, key, nobody());
        setKey(ledger, account, key);
    }

    private static void setKey(Ledger ledger, Opaque account, Opaque key) throws SQLException {
        PreparedStatement set = ledger.statement(SET_KEY);
        set.setBytes(1, key.toArray());
        set.setBytes(2, account.toArray());
        set.executeUpdate();
    }

    static void setOperator(Ledger ledger, Opaque account, boolean now) throws SQLException {
        PreparedStatement set = ledger.statement(SET_OPERATOR);
        set.setBoolean(1, now);
        set.setBytes(2, account.toArray());
        set.executeUpdate();
    }

    private static void audit(Ledger ledger, String by, String action, Nickname nick, long now) throws SQLException {
        Audit.add(ledger, Audit.Entry.of(by, action, nick.toString()), now);
    }

    private static Opaque nobody() {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        return Opaque.copyOf(key);
    }

    private static void run(Ledger ledger, List<String> statements, Opaque account) throws SQLException {
        for (String sql : statements) {
            PreparedStatement statement = ledger.statement(sql);
            statement.setBytes(1, account.toArray());
            statement.executeUpdate();
        }
    }

    private static List<Person> list(Ledger ledger) throws SQLException {
        Map<Opaque, Person> people = new LinkedHashMap<>();
        try (ResultSet rows = ledger.statement(LIST).executeQuery()) {
            while (rows.next()) {
                Opaque account = Opaque.copyOf(rows.getBytes(1));
                Nickname nick = Rows.nick(rows.getString(2));
                boolean known = rows.getBoolean(3);
                Person before = people.get(account);
                people.put(
                        account,
                        before == null
                                ? new Person(
                                        nick, List.of(), account, rows.getLong(4), rows.getLong(5), rows.getBoolean(6))
                                : before.with(nick, known));
            }
        }
        return people.values().stream()
                .sorted(Comparator.comparing(Person::nick))
                .toList();
    }

    private static List<Opaque> operators(Ledger ledger) throws SQLException {
        List<Opaque> accounts = new ArrayList<>();
        try (ResultSet rows = ledger.statement(OPERATORS).executeQuery()) {
            while (rows.next()) {
                accounts.add(Opaque.copyOf(rows.getBytes(1)));
            }
        }
        return accounts;
    }
}
