package chat.tern.protocol;

import java.util.List;
import java.util.Optional;

/** What a client says on the control stream, the first bidirectional stream it opens. */
public sealed interface FromClient extends Message {
    /**
     * The first record. Without a nick the client is nobody in the rooms: it may list, fetch and ask, not speak.
     *
     * @param join rooms to be joined besides those of which the account is a member already
     */
    record Hello(
            int version,
            String software,
            InstanceId instance,
            Optional<Nickname> nick,
            Optional<AccountProof> account,
            List<RoomName> join)
            implements FromClient {
        /** The most rooms that can be joined on coming. */
        public static final int MOST_ROOMS = 32;

        public Hello {
            join = List.copyOf(join);
        }

        /** Joins nothing more. */
        public Hello(
                int version,
                String software,
                InstanceId instance,
                Optional<Nickname> nick,
                Optional<AccountProof> account) {
            this(version, software, instance, nick, account, List.of());
        }
    }

    /** A line for a room; {@code action} is what {@code /me} makes. Answered by {@code Stored} or {@code Failed}. */
    record Say(MessageId id, RoomName room, boolean action, String text) implements FromClient {}

    /** A sealed box for one person. Answered by {@code DirectDelivered} or {@code Failed}. */
    record Direct(MessageId id, Nickname to, Opaque box) implements FromClient {}

    /** The box that {@code from} sent under this id has arrived, opened and was shown. */
    record DirectReceipt(Nickname from, MessageId id) implements FromClient {}

    /** Asks for a person's key. Answered by {@code KeyOf} or {@code Failed}. */
    record WhoIs(long request, Nickname nick) implements FromClient {}

    /** Asks for everybody. Answered by {@code Users}. */
    record ListUsers(long request) implements FromClient {}

    /** Makes the account a member of a room, which is made when it does not exist. Answered by {@code Done}. */
    record JoinRoom(long request, RoomName room) implements FromClient {}

    /** Ends the account's membership, on all its devices. Answered by {@code Done}. */
    record PartRoom(long request, RoomName room) implements FromClient {}

    /** Sets a room's topic; an empty one takes it away. Answered by {@code Done}. */
    record SetTopic(long request, RoomName room, String topic) implements FromClient {
        /** In characters (code points). */
        public static final int MOST_LENGTH = 300;
    }

    /** Asks for all rooms. Answered by {@code RoomList}s. */
    record ListRooms(long request) implements FromClient {}

    /** Takes back this account's last lines in a room. Answered by {@code Done}. */
    record DeleteLines(long request, RoomName room, int count) implements FromClient {
        /** At once. */
        public static final int MOST = 100;
    }

    /**
     * Something that only operators of a room, or of the server, may do. Answered by {@code Done}.
     *
     * @param nick of the person whom it is about; empty when it is about the room
     * @param seconds for how long; 0: for good
     */
    record Moderate(
            long request, RoomName room, RoomAction action, Optional<Nickname> nick, long seconds, String reason)
            implements FromClient {
        /** In characters (code points). */
        public static final int MOST_REASON = 200;
    }

    /** Whoever sits at this client has gone away, or is back. Never answered. */
    record SetAway(boolean away) implements FromClient {}

    /** This account has read a room up to there. Never answered. */
    record MarkRead(RoomName room, long seq) implements FromClient {}

    /** The last record: this session ends because its user wants it to. */
    record Bye(String reason) implements FromClient {}

    /**
     * Asks to be brought together with a person. Answered by {@code Introduced} or {@code Failed}.
     *
     * @param candidates private addresses of ours; the server knows the one it sees
     */
    record Introduce(long request, Nickname nick, List<Candidate> candidates) implements FromClient {
        public Introduce {
            candidates = List.copyOf(candidates);
        }
    }

    /** The answer to {@code IntroductionWanted}: whether that person may learn our addresses. */
    record Consent(long introduction, boolean allowed, List<Candidate> candidates) implements FromClient {
        public Consent {
            candidates = List.copyOf(candidates);
        }
    }
}
