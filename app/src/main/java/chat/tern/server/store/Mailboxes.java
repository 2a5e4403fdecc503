package chat.tern.server.store;

import chat.tern.protocol.FromServer.DirectRelayed;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.server.store.StoreRequest.Change;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Sealed boxes on their way, each kept until the device to whose key it is sealed says that it has it. */
public final class Mailboxes {
    private static final String KNOWN = "SELECT 1 FROM mail WHERE device = ? AND message = ? AND account = ?";
    private static final String FILL =
            "SELECT count(*), coalesce(sum(length(box)), 0), count(*) FILTER (WHERE account = ?) FROM mail WHERE device = ?";
    private static final String ADD =
            "INSERT INTO mail (device, recipient, account, sender, sender_key, message, box, time)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String SENDERS = "SELECT mail.id, mail.sender, mail.account, account.key, mail.sender_key"
            + " FROM mail JOIN account ON account.id = mail.account WHERE mail.device = ? AND mail.message = ?";
    private static final String REMOVE = "DELETE FROM mail WHERE id = ?";
    private static final String EXPIRE = "DELETE FROM mail WHERE time < ?";
    private static final String PAGE = "SELECT id, message, sender, sender_key, recipient, box, time FROM mail"
            + " WHERE device = ? AND id > ? ORDER BY id LIMIT ?";

    private Mailboxes() {}

    /**
     * Keeps a message for each device that it has a box for. One that is kept already stays as it is.
     *
     * @param account the sender's
     */
    public static StoreRequest post(
            Opaque account, List<Parcel> parcels, MailLimits most, Consumer<Answer<PostResult>> answer) {
        return new Change<>((ledger, now) -> post(ledger, account, parcels, most, now), answer);
    }

    private static PostResult post(Ledger ledger, Opaque key, List<Parcel> parcels, MailLimits most, long now)
            throws SQLException {
        long account = ledger.account(key, now);
        PostResult result = new PostResult.NoSuchDevice();
        for (Parcel parcel : parcels) {
            PostResult one = post(ledger, account, key, parcel, most);
            if (one instanceof PostResult.NoSuchUser || one instanceof PostResult.NoSuchDevice) {
                return one;
            }
            result = result instanceof PostResult.Kept ? result : one;
        }
        return result;
    }

    /**
     * A device of that account has saved what this sender sent under this id; the sender's account, or none when nothing
     * such was kept. Another account's device is told on each coming until it has heard: a session may be over and still
     * look alive.
     */
    public static StoreRequest saved(
            Opaque account, Opaque device, Nickname sender, MessageId id, Consumer<Answer<Optional<Opaque>>> answer) {
        return new Change<>((ledger, now) -> saved(ledger, account, device, sender, id, now), answer);
    }

    /** The device from which it was sent has heard that a message arrived. */
    public static StoreRequest heard(Opaque account, Opaque device, MessageId id, Consumer<Answer<Boolean>> answer) {
        return new Change<>((ledger, now) -> Receipts.heard(ledger, account, device, id), answer);
    }

    /** Throws away what nobody has fetched for so long; the answer tells how much. */
    public static StoreRequest expire(Duration age, Consumer<Answer<Integer>> answer) {
        return new Change<>(
                (ledger, now) -> {
                    PreparedStatement expire = ledger.statement(EXPIRE);
                    expire.setLong(1, now - age.toMillis());
                    Receipts.expire(ledger, now - age.toMillis());
                    return expire.executeUpdate();
                },
                answer);
    }

    private static PostResult post(Ledger ledger, long account, Opaque sender, Parcel parcel, MailLimits most)
            throws SQLException {
        DirectRelayed box = parcel.box();
        Optional<NickOwner> recipient = ledger.owner(box.to());
        if (recipient.isEmpty()) {
            return new PostResult.NoSuchUser();
        }
        if (parcel.device().isPresent()
                && !Devices.owns(
                        ledger, recipient.get().account(), parcel.device().get())
                && !Devices.owns(ledger, sender, parcel.device().get())) {
            return new PostResult.NoSuchDevice();
        }
        byte[] device = parcel.device().orElse(recipient.get().noiseKey()).toArray();
        if (isKnown(ledger, device, account, box.id())) {
            return new PostResult.Kept();
        }
        if (isFull(ledger, device, account, box, most)) {
            return new PostResult.Full();
        }
        PreparedStatement add = ledger.statement(ADD);
        add.setBytes(1, device);
        add.setString(2, box.to().toString());
        add.setLong(3, account);
        add.setString(4, box.from().toString());
        add.setBytes(5, box.fromKey().toArray());
        add.setBytes(6, Rows.bytes(box.id()));
        add.setBytes(7, box.box().toArray());
        add.setLong(8, box.timeMillis());
        add.executeUpdate();
        return new PostResult.Kept();
    }

    private static boolean isKnown(Ledger ledger, byte[] device, long account, MessageId id) throws SQLException {
        PreparedStatement known = ledger.statement(KNOWN);
        known.setBytes(1, device);
        known.setBytes(2, Rows.bytes(id));
        known.setLong(3, account);
        try (ResultSet row = known.executeQuery()) {
            return row.next();
        }
    }

    private static boolean isFull(Ledger ledger, byte[] device, long account, DirectRelayed box, MailLimits most)
            throws SQLException {
        PreparedStatement fill = ledger.statement(FILL);
        fill.setLong(1, account);
        fill.setBytes(2, device);
        try (ResultSet row = fill.executeQuery()) {
            return (most.messages() > 0 && row.getInt(1) >= most.messages())
                    || (most.bytes() > 0 && row.getLong(2) + box.box().size() > most.bytes())
                    || (most.ofOne() > 0 && row.getInt(3) >= most.ofOne());
        }
    }

    private record Kept(long number, long account, Opaque accountKey, Opaque device) {}

    private static Optional<Opaque> saved(
            Ledger ledger, Opaque account, Opaque device, Nickname sender, MessageId id, long now) throws SQLException {
        Optional<Opaque> author = Optional.empty();
        PreparedStatement remove = ledger.statement(REMOVE);
        for (Kept box : kept(ledger, device, sender, id)) {
            author = Optional.of(box.accountKey());
            remove.setLong(1, box.number());
            remove.executeUpdate();
            if (!box.accountKey().equals(account)) {
                Receipts.keep(ledger, box.account(), box.device(), id, now);
            }
        }
        return author;
    }

    private static List<Kept> kept(Ledger ledger, Opaque device, Nickname sender, MessageId id) throws SQLException {
        PreparedStatement senders = ledger.statement(SENDERS);
        senders.setBytes(1, device.toArray());
        senders.setBytes(2, Rows.bytes(id));
        List<Kept> matching = new ArrayList<>();
        try (ResultSet rows = senders.executeQuery()) {
            while (rows.next()) {
                if (Rows.nick(rows.getString(2)).equals(sender)) {
                    matching.add(new Kept(
                            rows.getLong(1),
                            rows.getLong(3),
                            Opaque.copyOf(rows.getBytes(4)),
                            Opaque.copyOf(rows.getBytes(5))));
                }
            }
        }
        return matching;
    }

    /** The next boxes for a device behind the one with that number, in order. */
    static List<Letter> page(Connection connection, Opaque device, long after, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(PAGE)) {
            select.setBytes(1, device.toArray());
            select.setLong(2, after);
            select.setInt(3, limit);
            List<Letter> letters = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    letters.add(letter(rows));
                }
            }
            return letters;
        }
    }

    private static Letter letter(ResultSet row) throws SQLException {
        DirectRelayed box = new DirectRelayed(
                Rows.id(row.getBytes(2)),
                Rows.nick(row.getString(3)),
                Opaque.copyOf(row.getBytes(4)),
                Rows.nick(row.getString(5)),
                Opaque.copyOf(row.getBytes(6)),
                row.getLong(7));
        return new Letter(row.getLong(1), box);
    }
}
