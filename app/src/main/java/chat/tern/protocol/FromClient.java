package chat.tern.protocol;

import java.util.List;
import java.util.Optional;

/** What a client says on the control stream, the first bidirectional stream it opens. */
public sealed interface FromClient extends Message {
    /**
     * The first record. Without a nick the client is nobody in the rooms: it may list, fetch and ask, not speak.
     *
     * @param account this device's own signing key
     * @param devices what this device knows of those of its account, itself included; in the order of saying
     * @param invite the secret part of an invite
     * @param join rooms to be joined besides those of which the account is a member already
     * @param used the nick was not chosen now but used before: if its person has taken another one since, that one will do
     * @param passing nobody sits there: in the rooms nobody hears of it, and it hears nothing of them
     */
    record Hello(
            int version,
            String software,
            InstanceId instance,
            Optional<Nickname> nick,
            Optional<AccountProof> account,
            List<RoomName> join,
            List<DeviceStatement> devices,
            Optional<Opaque> invite,
            boolean used,
            boolean passing)
            implements FromClient {
        /** The most rooms that can be joined on coming. */
        public static final int MOST_ROOMS = 32;

        public Hello {
            join = List.copyOf(join);
            devices = List.copyOf(devices);
        }

        /** With a nick that was chosen now. */
        public Hello(
                int version,
                String software,
                InstanceId instance,
                Optional<Nickname> nick,
                Optional<AccountProof> account,
                List<RoomName> join,
                List<DeviceStatement> devices,
                Optional<Opaque> invite) {
            this(version, software, instance, nick, account, join, devices, invite, false, false);
        }

        /** The same with a nick that was used before. */
        public Hello withUsedNick() {
            return new Hello(version, software, instance, nick, account, join, devices, invite, true, passing);
        }

        /** The same of a program that nobody sits at. */
        public Hello inPassing() {
            return new Hello(version, software, instance, nick, account, join, devices, invite, used, true);
        }

        /** Of a device that is the account's first, and says no more. */
        public Hello(
                int version,
                String software,
                InstanceId instance,
                Optional<Nickname> nick,
                Optional<AccountProof> account,
                List<RoomName> join) {
            this(version, software, instance, nick, account, join, List.of(), Optional.empty());
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

    /**
     * A sealed box for one person. Answered by {@code DirectDelivered} or {@code Failed}.
     *
     * @param box for the device whose key the server gave out; empty where there are copies for each device
     * @param copies the same message for single devices of the recipient's, or of the sender's other ones
     */
    record Direct(MessageId id, Nickname to, Opaque box, List<DeviceBox> copies) implements FromClient {
        public Direct {
            copies = List.copyOf(copies);
        }

        /** For the device whose key the server gave out. */
        public Direct(MessageId id, Nickname to, Opaque box) {
            this(id, to, box, List.of());
        }
    }

    /** A box for the device with this X25519 key, 32 bytes. */
    record DeviceBox(Opaque device, Opaque box) {}

    /** About the account and its devices. */
    sealed interface AboutAccount extends FromClient permits AccountRequest {}

    /** The box that {@code from} sent under this id has arrived, opened and was shown. */
    record DirectReceipt(Nickname from, MessageId id) implements FromClient {}

    /** This device has heard that what it sent under this id has arrived, and need not be told again. Never answered. */
    record DeliveryHeard(MessageId id) implements FromClient {}

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

    /** Takes back this account's last lines in a room, or somebody else's. Answered by {@code Done}. */
    record DeleteLines(long request, RoomName room, int count, Optional<Nickname> of) implements FromClient {
        /** Our own. */
        public DeleteLines(long request, RoomName room, int count) {
            this(request, room, count, Optional.empty());
        }

        /** At once. */
        public static final int MOST = 100;
    }

    /**
     * Something that only operators of a room, or of the server, may do. Answered by {@code Done}.
     *
     * @param nick of the person whom it is about; empty when it is about the room
     * @param seconds for how long, 0: for good; or the number that the action is about
     */
    record Moderate(
            long request, RoomName room, RoomAction action, Optional<Nickname> nick, long seconds, String reason)
            implements FromClient {
        /** In characters (code points). */
        public static final int MOST_REASON = 200;
    }

    /** Asks what the server keeps, for how long, and who can read it. Answered by {@code Told}. */
    record AskServer(long request) implements FromClient {}

    /**
     * Keeps somebody out of the whole server, or lets them in again. For operators of the server; answered by {@code Told}.
     *
     * @param who a nick, a fingerprint, an address or a network
     * @param seconds for how long; 0: for good
     */
    record BanFromServer(long request, String who, boolean banned, long seconds, String reason) implements FromClient {}

    /** Whoever sits at this client has gone away, or is back. Never answered. */
    record SetAway(boolean away) implements FromClient {}

    /** Whether this session is to be told who is typing; it is not before the first of these. Never answered. */
    record HearTyping(boolean wanted) implements FromClient {}

    /**
     * Somebody edits a line for a room, or for a person. Never answered; travels alone in a DATAGRAM frame, and is never
     * sent again.
     */
    record Typing(Optional<RoomName> room, Optional<Nickname> to) implements FromClient {
        public Typing {
            if (room.isPresent() == to.isPresent()) {
                throw new IllegalArgumentException("A room or a person, one of them.");
            }
        }

        public static Typing in(RoomName room) {
            return new Typing(Optional.of(room), Optional.empty());
        }

        public static Typing to(Nickname nick) {
            return new Typing(Optional.empty(), Optional.of(nick));
        }
    }

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
