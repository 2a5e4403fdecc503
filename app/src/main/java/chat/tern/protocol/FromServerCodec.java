package chat.tern.protocol;

import chat.tern.protocol.FromServer.Behind;
import chat.tern.protocol.FromServer.DirectDelivered;
import chat.tern.protocol.FromServer.DirectRelayed;
import chat.tern.protocol.FromServer.DirectStored;
import chat.tern.protocol.FromServer.Done;
import chat.tern.protocol.FromServer.Entered;
import chat.tern.protocol.FromServer.Exited;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.FromServer.GoingDown;
import chat.tern.protocol.FromServer.IsTyping;
import chat.tern.protocol.FromServer.Joined;
import chat.tern.protocol.FromServer.KeyOf;
import chat.tern.protocol.FromServer.Left;
import chat.tern.protocol.FromServer.LinesDeleted;
import chat.tern.protocol.FromServer.Notice;
import chat.tern.protocol.FromServer.Presence;
import chat.tern.protocol.FromServer.ReadUpTo;
import chat.tern.protocol.FromServer.Refused;
import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.FromServer.RoomList;
import chat.tern.protocol.FromServer.Stored;
import chat.tern.protocol.FromServer.TopicChanged;
import chat.tern.protocol.FromServer.Users;
import chat.tern.protocol.FromServer.Welcome;
import java.util.Optional;

/** The records of {@link FromServer}, types 32 to 47 and 80 to 119, in the order of PROTOCOL.md. */
final class FromServerCodec {
    private static final int WELCOME = 32;
    private static final int REFUSED = 33;
    private static final int ROOM_LINE = 34;
    private static final int STORED = 35;
    private static final int DIRECT_RELAYED = 36;
    private static final int DIRECT_DELIVERED = 37;
    private static final int FAILED = 38;
    private static final int JOINED = 39;
    private static final int LEFT = 40;
    private static final int PRESENCE = 41;
    private static final int KEY_OF = 42;
    private static final int USERS = 43;
    private static final int BEHIND = 44;
    private static final int NOTICE = 45;
    private static final int GOING_DOWN = 46;

    private static final int DONE = 80;
    private static final int ENTERED = 81;
    private static final int EXITED = 82;
    private static final int TOPIC_CHANGED = 83;
    private static final int ROOM_LIST = 84;
    private static final int READ_UP_TO = 85;
    private static final int LINES_DELETED = 86;
    private static final int IS_TYPING = 87;
    private static final int DIRECT_STORED = 96;
    private static final int TOLD = 102;
    private static final int MENTIONED = 103;

    static final int END = 120;
    private static final int KEY_SIZE = 32;

    private FromServerCodec() {}

    static Optional<FromServer> read(long type, FieldReader in) throws MalformedMessageException {
        return switch ((int) Math.min(type, END)) {
            case WELCOME -> Optional.of(welcome(in));
            case REFUSED -> Optional.of(new Refused(in.text(), in.text()));
            case ROOM_LINE -> Optional.of(roomLine(in));
            case STORED -> Optional.of(new Stored(in.messageId(), in.room(), in.varint(), in.varint()));
            case DIRECT_RELAYED -> Optional.of(directRelayed(in));
            case DIRECT_DELIVERED -> Optional.of(new DirectDelivered(in.messageId(), in.flag()));
            case FAILED -> Optional.of(new Failed(in.optionalMessageId(), in.varint(), in.text(), in.text()));
            case JOINED -> Optional.of(new Joined(in.room(), in.nickname()));
            case LEFT -> Optional.of(new Left(in.room(), in.nickname(), in.text()));
            case PRESENCE -> Optional.of(new Presence(in.nickname(), PresenceState.of(in.varint())));
            case KEY_OF -> Optional.of(keyOf(in));
            case USERS -> Optional.of(new Users(in.varint(), in.list(FromServerCodec::user), in.flag()));
            case BEHIND -> Optional.of(new Behind(in.room(), in.varint()));
            case MENTIONED ->
                Optional.of(new FromServer.Mentioned(
                        in.list(each -> new FromServer.RoomCount(each.room(), each.number()))));
            case TOLD -> Optional.of(new FromServer.Told(in.varint(), in.list(FieldReader::text)));
            case NOTICE -> Optional.of(new Notice(in.text()));
            case GOING_DOWN -> Optional.of(new GoingDown(in.text()));
            case DONE -> Optional.of(new Done(in.varint()));
            case ENTERED -> Optional.of(new Entered(roomState(in)));
            case EXITED -> Optional.of(new Exited(in.room(), in.text()));
            case TOPIC_CHANGED -> Optional.of(new TopicChanged(in.room(), in.text(), in.nickname(), in.varint()));
            case READ_UP_TO -> Optional.of(new ReadUpTo(in.room(), in.varint(), in.varint()));
            case LINES_DELETED -> Optional.of(new LinesDeleted(in.room(), in.list(FieldReader::varint), in.nickname()));
            case IS_TYPING -> Optional.of(new IsTyping(in.optionalRoom(), in.nickname()));
            case DIRECT_STORED -> Optional.of(new DirectStored(in.messageId()));
            case ROOM_LIST -> Optional.of(new RoomList(in.varint(), in.list(FromServerCodec::roomState), in.flag()));
            default -> AccountCodec.readNews((int) Math.min(type, END), in);
        };
    }

    static void write(FromServer message, FieldWriter out) {
        switch (message) {
            case FromServer.IntroductionWanted m -> PeerCodec.write(m, out);
            case FromServer.Introduced m -> PeerCodec.write(m, out);
            case FromServer.Wanted m -> OfferCodec.write(m, out);
            case Welcome m -> welcome(m, out.varint(WELCOME));
            case Refused m -> out.varint(REFUSED).text(m.code()).text(m.text());
            case RoomLine m -> roomLine(m, out.varint(ROOM_LINE));
            case Stored m ->
                out.varint(STORED)
                        .messageId(m.id())
                        .room(m.room())
                        .varint(m.seq())
                        .varint(m.timeMillis());
            case DirectRelayed m -> directRelayed(m, out.varint(DIRECT_RELAYED));
            case DirectDelivered m ->
                out.varint(DIRECT_DELIVERED).messageId(m.id()).flag(m.kept());
            case Failed m ->
                out.varint(FAILED)
                        .optionalMessageId(m.id())
                        .varint(m.request())
                        .text(m.code())
                        .text(m.text());
            case Joined m -> out.varint(JOINED).room(m.room()).nickname(m.nick());
            case Left m -> out.varint(LEFT).room(m.room()).nickname(m.nick()).text(m.reason());
            case Presence m ->
                out.varint(PRESENCE).nickname(m.nick()).varint(m.state().code());
            case KeyOf m -> keyOf(m, out.varint(KEY_OF));
            case FromServer.AboutAccount m -> AccountCodec.write((AccountNews) m, out);
            case Users m -> users(m, out.varint(USERS));
            case Behind m -> out.varint(BEHIND).room(m.room()).varint(m.lastSeq());
            case FromServer.Mentioned m ->
                out.varint(MENTIONED)
                        .list(m.rooms(), (to, each) -> to.room(each.room()).varint(each.count()));
            case FromServer.Told m -> out.varint(TOLD).varint(m.request()).list(m.lines(), FieldWriter::text);
            case Notice m -> out.varint(NOTICE).text(m.text());
            case GoingDown m -> out.varint(GOING_DOWN).text(m.text());
            case Done m -> out.varint(DONE).varint(m.request());
            case Entered m -> roomState(out.varint(ENTERED), m.state());
            case Exited m -> out.varint(EXITED).room(m.room()).text(m.reason());
            case TopicChanged m -> topicChanged(m, out.varint(TOPIC_CHANGED));
            case ReadUpTo m ->
                out.varint(READ_UP_TO).room(m.room()).varint(m.seq()).varint(m.own());
            case LinesDeleted m ->
                out.varint(LINES_DELETED)
                        .room(m.room())
                        .list(m.seqs(), FieldWriter::varint)
                        .nickname(m.by());
            case IsTyping m -> out.varint(IS_TYPING).optionalRoom(m.room()).nickname(m.nick());
            case DirectStored m -> out.varint(DIRECT_STORED).messageId(m.id());
            case RoomList m -> roomList(m, out.varint(ROOM_LIST));
        }
    }

    private static void users(Users m, FieldWriter out) {
        out.varint(m.request()).list(m.users(), FromServerCodec::user).flag(m.more());
    }

    private static void roomList(RoomList m, FieldWriter out) {
        out.varint(m.request()).list(m.rooms(), FromServerCodec::roomState).flag(m.more());
    }

    private static void topicChanged(TopicChanged m, FieldWriter out) {
        out.room(m.room()).text(m.topic()).nickname(m.by()).varint(m.timeMillis());
    }

    private static KeyOf keyOf(FieldReader in) throws MalformedMessageException {
        return new KeyOf(
                in.varint(),
                in.nickname(),
                in.opaque(KEY_SIZE),
                in.optionalOpaque(KEY_SIZE),
                AccountCodec.statements(in));
    }

    private static void keyOf(KeyOf m, FieldWriter out) {
        out.varint(m.request()).nickname(m.nick()).opaque(m.key());
        out.optionalOpaque(m.account());
        AccountCodec.statements(m.devices(), out);
    }

    private static Welcome welcome(FieldReader in) throws MalformedMessageException {
        return new Welcome(
                in.text(),
                in.text(),
                in.text(),
                in.optionalNickname(),
                in.list(FromServerCodec::roomState),
                new AnnouncedLimits(in.number(), in.number(), in.number()));
    }

    private static void welcome(Welcome m, FieldWriter out) {
        out.text(m.server()).text(m.software()).text(m.motd()).optionalNickname(m.nick());
        out.list(m.rooms(), FromServerCodec::roomState);
        out.varint(m.limits().messageBytes());
        out.varint(m.limits().burst()).varint(m.limits().ratePerSecond());
    }

    private static RoomState roomState(FieldReader in) throws MalformedMessageException {
        return new RoomState(in.room(), in.text(), in.varint(), in.number(), in.varint(), in.varint());
    }

    private static void roomState(FieldWriter out, RoomState room) {
        out.room(room.name()).text(room.topic()).varint(room.lastSeq()).varint(room.members());
        out.varint(room.read()).varint(room.own());
    }

    private static RoomLine roomLine(FieldReader in) throws MalformedMessageException {
        return new RoomLine(in.room(), in.varint(), in.messageId(), in.nickname(), in.flag(), in.text(), in.varint());
    }

    private static void roomLine(RoomLine m, FieldWriter out) {
        out.room(m.room()).varint(m.seq()).messageId(m.id()).nickname(m.from());
        out.flag(m.action()).text(m.text()).varint(m.timeMillis());
    }

    private static DirectRelayed directRelayed(FieldReader in) throws MalformedMessageException {
        return new DirectRelayed(
                in.messageId(), in.nickname(), in.opaque(KEY_SIZE), in.nickname(), in.opaque(), in.varint(), in.flag());
    }

    private static void directRelayed(DirectRelayed m, FieldWriter out) {
        out.messageId(m.id()).nickname(m.from()).opaque(m.fromKey());
        out.nickname(m.to()).opaque(m.box()).varint(m.timeMillis());
        out.flag(m.kept());
    }

    private static UserState user(FieldReader in) throws MalformedMessageException {
        return new UserState(
                in.nickname(),
                PresenceState.of(in.varint()),
                in.list(FieldReader::room),
                in.optionalText(),
                in.list(FieldReader::room));
    }

    private static void user(FieldWriter out, UserState user) {
        out.nickname(user.nick()).varint(user.presence().code());
        out.list(user.rooms(), FieldWriter::room).optionalText(user.address());
        out.list(user.operates(), FieldWriter::room);
    }
}
