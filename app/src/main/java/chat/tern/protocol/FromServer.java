package chat.tern.protocol;

import java.util.List;
import java.util.Optional;

/** What a server says on the control stream. */
public sealed interface FromServer extends Message {
    /** The answer to {@code Hello}: the nick is held, the rooms are joined, live lines follow. */
    record Welcome(
            String server,
            String software,
            String motd,
            Optional<Nickname> nick,
            List<RoomState> rooms,
            AnnouncedLimits limits)
            implements FromServer {
        public Welcome {
            rooms = List.copyOf(rooms);
        }
    }

    /** The other answer to {@code Hello}, after which the server closes. The code is one of {@link ErrorCode}. */
    record Refused(String code, String text) implements FromServer {}

    /** A line of a room; {@code seq} counts from 1 without gaps, {@code timeMillis} is the server's at commit. */
    record RoomLine(RoomName room, long seq, MessageId id, Nickname from, boolean action, String text, long timeMillis)
            implements FromServer, Reply {}

    /** The line with this id is stored, under this number, for ever. */
    record Stored(MessageId id, RoomName room, long seq, long timeMillis) implements FromServer {}

    /**
     * A sealed box from one person to another.
     *
     * @param fromKey the sender's X25519 public key, 32 bytes
     * @param kept whether it was kept while the recipient was not there
     */
    record DirectRelayed(
            MessageId id, Nickname from, Opaque fromKey, Nickname to, Opaque box, long timeMillis, boolean kept)
            implements FromServer {
        /** One that comes as it is sent. */
        public DirectRelayed(MessageId id, Nickname from, Opaque fromKey, Nickname to, Opaque box, long timeMillis) {
            this(id, from, fromKey, to, box, timeMillis, false);
        }
    }

    /** Lines of a room were taken back, and are nowhere on the server any more. */
    record LinesDeleted(RoomName room, List<Long> seqs, Nickname by) implements FromServer {
        public LinesDeleted {
            seqs = List.copyOf(seqs);
        }
    }

    /** This account has read a room up to there, on another device; of the lines behind that one so many are its own. */
    record ReadUpTo(RoomName room, long seq, long own) implements FromServer {}

    /** A {@code Direct} is kept for its recipient, who is not there now. */
    record DirectStored(MessageId id) implements FromServer {}

    /**
     * The recipient's receipt for a {@code Direct}.
     *
     * @param kept it is kept, and told on each coming of this device, until {@code DeliveryHeard}
     */
    record DirectDelivered(MessageId id, boolean kept) implements FromServer {
        /** One that is told as it comes. */
        public DirectDelivered(MessageId id) {
            this(id, false);
        }
    }

    /** What was asked for cannot be: by message id, or by request number (0 where there is none). */
    record Failed(Optional<MessageId> id, long request, String code, String text) implements FromServer, Reply {}

    /** A request of the control stream was carried out. */
    record Done(long request) implements FromServer {}

    /** This account is a member of a room now; live lines after {@code lastSeq} follow. */
    record Entered(RoomState state) implements FromServer {}

    /** This account is no member of a room any more; {@code reason} is empty when it wanted that. */
    record Exited(RoomName room, String reason) implements FromServer {}

    /** A room's topic is another one; empty: it was taken away. */
    record TopicChanged(RoomName room, String topic, Nickname by, long timeMillis) implements FromServer {}

    /** Some of the rooms; {@code more} says that another record with the next ones follows. */
    record RoomList(long request, List<RoomState> rooms, boolean more) implements FromServer {
        public RoomList {
            rooms = List.copyOf(rooms);
        }
    }

    record Joined(RoomName room, Nickname nick) implements FromServer {}

    record Left(RoomName room, Nickname nick, String reason) implements FromServer {}

    record Presence(Nickname nick, PresenceState state) implements FromServer {}

    /**
     * A person's keys: the X25519 key of the device last here, the account, and what its devices say of each other.
     *
     * @param request 0 when nobody asked: the devices are others now
     * @param account the Ed25519 key of the account, 32 bytes; none where it is not known
     */
    record KeyOf(long request, Nickname nick, Opaque key, Optional<Opaque> account, List<DeviceStatement> devices)
            implements FromServer {
        public KeyOf {
            devices = List.copyOf(devices);
        }

        /** Where nothing more is known. */
        public KeyOf(long request, Nickname nick, Opaque key) {
            this(request, nick, key, Optional.empty(), List.of());
        }
    }

    /** About accounts and their devices. */
    sealed interface AboutAccount extends FromServer permits AccountNews {}

    /** Some of the people here; {@code more} says that another record with the next ones follows. */
    record Users(long request, List<UserState> users, boolean more) implements FromServer {
        public Users {
            users = List.copyOf(users);
        }
    }

    /**
     * Somebody edits a line for this room, or for the person who hears this; travels like {@code Typing}, to those who
     * asked for it.
     */
    record IsTyping(Optional<RoomName> room, Nickname nick) implements FromServer {}

    /** Lines of this room up to {@code lastSeq} were not sent live: fetch what is missing. */
    record Behind(RoomName room, long lastSeq) implements FromServer {}

    /** How many of the lines that this account has not read speak of it, in rooms where there are any. */
    record Mentioned(List<RoomCount> rooms) implements FromServer {
        public Mentioned {
            rooms = List.copyOf(rooms);
        }
    }

    /** A number about a room. */
    record RoomCount(RoomName room, int count) {}

    /** The answer to {@code AskServer}: lines for people. */
    record Told(long request, List<String> lines) implements FromServer {
        public Told {
            lines = List.copyOf(lines);
        }
    }

    record Notice(String text) implements FromServer {}

    /** The server stops in order; it closes right after this. */
    record GoingDown(String text) implements FromServer {}

    /**
     * Somebody wants to talk with us without the server between. Answered by {@code Consent}.
     *
     * @param sameNetwork the server sees both of us in one network
     */
    record IntroductionWanted(long introduction, Nickname from, Opaque fromKey, boolean sameNetwork)
            implements FromServer {}

    /**
     * Somebody collects a file that was offered. Answered by {@code Serve} on a stream of its own, or by nothing.
     *
     * @param token of the offer
     */
    record Wanted(long relay, Opaque token, Nickname by) implements FromServer {}

    /**
     * Both agree; both get one of these.
     *
     * @param request the number of the {@code Introduce}; 0 for the one who was asked
     * @param key the other's X25519 public key, 32 bytes
     * @param secret known to the two and the server, 32 bytes
     * @param begins whether we are the one that sends INIT: the one with the lower key
     * @param candidates where the other may be
     */
    record Introduced(
            long request,
            Nickname nick,
            Opaque key,
            long introduction,
            Opaque secret,
            boolean begins,
            List<Candidate> candidates)
            implements FromServer {
        public Introduced {
            candidates = List.copyOf(candidates);
        }
    }
}
