package chat.tern.server.store;

import chat.tern.protocol.FromClient.Moderate;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomName;
import chat.tern.server.store.StoreRequest.Change;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** What operators do about rooms and people: permitted or not, done, and written down, in one step. */
public final class Moderation {
    private static final String SET_OPERATOR = "UPDATE member SET operator = ? WHERE account = ? AND room = ?";
    private static final String SET_HIDDEN = "UPDATE room SET hidden = ? WHERE id = ?";
    private static final String SET_MOST_MEMBERS = "UPDATE room SET most_members = ? WHERE id = ?";
    private static final String SET_KEEP = "UPDATE room SET keep_seconds = ? WHERE id = ?";
    private static final String SET_LOCKED = "UPDATE room SET topic_locked = ? WHERE id = ?";

    private final Ledger ledger;
    private final RoomHead room;
    private final Moderate asked;
    private final long until;

    private Moderation(Ledger ledger, RoomHead room, Moderate asked, long nowMillis) {
        this.ledger = ledger;
        this.room = room;
        this.asked = asked;
        this.until = asked.seconds() == 0
                ? Long.MAX_VALUE
                : nowMillis + Math.multiplyExact(Math.min(asked.seconds(), Integer.MAX_VALUE), 1_000L);
    }

    /**
     * Does it, if the account may.
     *
     * @param operator whether the account is an operator of the server
     * @param bridged the account of the person whom it is about, where that one owns no nick
     */
    public static StoreRequest moderate(
            Opaque account,
            Nickname actor,
            boolean operator,
            Moderate asked,
            Optional<Opaque> bridged,
            Consumer<Answer<ModerationResult>> answer) {
        return new Change<>(
                (ledger, now) -> {
                    Optional<Opaque> person = bridged.isPresent() ? ledger.known(bridged.get()) : owner(ledger, asked);
                    return moderate(ledger, ledger.account(account, now), actor, operator, asked, person, now);
                },
                answer);
    }

    private static Optional<Opaque> owner(Ledger ledger, Moderate asked) throws SQLException {
        return asked.nick().isPresent() ? ledger.owner(asked.nick().get()).map(NickOwner::account) : Optional.empty();
    }

    /** Asks whether an account is not heard in a room now: muted, or no member. */
    public static StoreRequest silenced(Opaque account, RoomName room, Consumer<Answer<Boolean>> answer) {
        return new Change<>((ledger, now) -> silenced(ledger, ledger.account(account, now), room, now), answer);
    }

    private static boolean silenced(Ledger ledger, long account, RoomName name, long nowMillis) throws SQLException {
        Optional<RoomHead> room = ledger.head(name);
        return room.isEmpty()
                || !Memberships.isMember(ledger, account, room.get())
                || Verdicts.find(ledger, account, room.get(), Verdicts.MUTE, nowMillis)
                        .isPresent();
    }

    private static ModerationResult moderate(
            Ledger ledger,
            long account,
            Nickname actor,
            boolean operator,
            Moderate asked,
            Optional<Opaque> person,
            long nowMillis)
            throws SQLException {
        Optional<RoomHead> room = ledger.head(asked.room());
        if (room.isEmpty()) {
            return new ModerationResult.NoSuchRoom();
        }
        if (!operator && !Memberships.isOperator(ledger, account, room.get())) {
            return new ModerationResult.NotPermitted();
        }
        if (asked.action().hasPerson() && person.isEmpty()) {
            return new ModerationResult.NoSuchUser();
        }
        Moderation moderation = new Moderation(ledger, room.get(), asked, nowMillis);
        boolean removed = person.isPresent() && moderation.person(ledger.account(person.get(), nowMillis));
        moderation.room();
        Audit.add(ledger, entry(actor, asked), nowMillis);
        return new ModerationResult.Done(person, removed);
    }

    /** Whether the person was a member and is none any more. */
    private boolean person(long account) throws SQLException {
        Verdicts.Verdict verdict = new Verdicts.Verdict(until, asked.reason());
        return switch (asked.action()) {
            case KICK -> remove(account);
            case BAN -> {
                Verdicts.put(ledger, account, room, Verdicts.BAN, verdict);
                yield remove(account);
            }
            case UNBAN -> take(account, Verdicts.BAN);
            case MUTE -> {
                Verdicts.put(ledger, account, room, Verdicts.MUTE, verdict);
                yield false;
            }
            case UNMUTE -> take(account, Verdicts.MUTE);
            case OP -> operator(account, true);
            case DEOP -> operator(account, false);
            case INVITE -> {
                Verdicts.put(ledger, account, room, Verdicts.INVITE, verdict);
                yield false;
            }
            case HIDE, SHOW, LOCK_TOPIC, UNLOCK_TOPIC, LIMIT_MEMBERS, KEEP_HISTORY -> false;
        };
    }

    private boolean remove(long account) throws SQLException {
        Verdicts.take(ledger, account, room, Verdicts.INVITE);
        return Memberships.part(ledger, account, room.name());
    }

    private boolean take(long account, String kind) throws SQLException {
        Verdicts.take(ledger, account, room, kind);
        return false;
    }

    private boolean operator(long account, boolean now) throws SQLException {
        PreparedStatement set = ledger.statement(SET_OPERATOR);
        set.setBoolean(1, now);
        set.setLong(2, account);
        set.setLong(3, room.id());
        set.executeUpdate();
        return false;
    }

    private void room() throws SQLException {
        switch (asked.action()) {
            case HIDE -> set(SET_HIDDEN, 1);
            case SHOW -> set(SET_HIDDEN, 0);
            case LOCK_TOPIC -> set(SET_LOCKED, 1);
            case UNLOCK_TOPIC -> set(SET_LOCKED, 0);
            case LIMIT_MEMBERS -> set(SET_MOST_MEMBERS, Math.min(asked.seconds(), Integer.MAX_VALUE));
            case KEEP_HISTORY -> set(SET_KEEP, Math.min(asked.seconds(), Integer.MAX_VALUE));
            case KICK, BAN, UNBAN, MUTE, UNMUTE, OP, DEOP, INVITE -> {}
        }
    }

    private void set(String sql, long now) throws SQLException {
        PreparedStatement set = ledger.statement(sql);
        set.setLong(1, now);
        set.setLong(2, room.id());
        set.executeUpdate();
    }

    private static Audit.Entry entry(Nickname actor, Moderate asked) {
        return new Audit.Entry(
                actor.toString(),
                asked.room().toString(),
                asked.action().name().toLowerCase(Locale.ROOT),
                asked.nick().map(Nickname::toString).orElse(""),
                asked.seconds() == 0 ? asked.reason() : (asked.seconds() + " " + asked.reason()).strip());
    }
}
