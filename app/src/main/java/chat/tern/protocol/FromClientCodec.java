package chat.tern.protocol;

import chat.tern.protocol.FromClient.Bye;
import chat.tern.protocol.FromClient.DeleteLines;
import chat.tern.protocol.FromClient.DeviceBox;
import chat.tern.protocol.FromClient.Direct;
import chat.tern.protocol.FromClient.DirectReceipt;
import chat.tern.protocol.FromClient.HearTyping;
import chat.tern.protocol.FromClient.Hello;
import chat.tern.protocol.FromClient.JoinRoom;
import chat.tern.protocol.FromClient.ListRooms;
import chat.tern.protocol.FromClient.ListUsers;
import chat.tern.protocol.FromClient.MarkRead;
import chat.tern.protocol.FromClient.Moderate;
import chat.tern.protocol.FromClient.PartRoom;
import chat.tern.protocol.FromClient.Say;
import chat.tern.protocol.FromClient.SetAway;
import chat.tern.protocol.FromClient.SetTopic;
import chat.tern.protocol.FromClient.Typing;
import chat.tern.protocol.FromClient.WhoIs;
import java.util.Optional;

/** The records of {@link FromClient}, types 1 to 15 and 48 to 79, in the order of PROTOCOL.md. */
final class FromClientCodec {
    /** Types below this, and those from {@link #MORE} to {@link #MORE_END}, are clients'. */
    static final int END = 16;

    static final int MORE = 48;
    static final int MORE_END = 80;

    private static final int USED = 1;
    private static final int PASSING = 2;
    private static final int HELLO = 1;
    private static final int SAY = 2;
    private static final int DIRECT = 3;
    private static final int DIRECT_RECEIPT = 4;
    private static final int WHO_IS = 5;
    private static final int LIST_USERS = 6;
    private static final int BYE = 7;
    private static final int JOIN_ROOM = 8;
    private static final int PART_ROOM = 9;
    private static final int SET_TOPIC = 10;
    private static final int LIST_ROOMS = 11;
    private static final int MARK_READ = 48;
    private static final int DELETE_LINES = 49;
    private static final int MODERATE = 50;
    private static final int SET_AWAY = 51;
    private static final int HEAR_TYPING = 52;
    private static final int TYPING = 53;
    private static final int ASK_SERVER = 63;
    private static final int BAN_FROM_SERVER = 64;
    private static final int DELIVERY_HEARD = 65;

    private FromClientCodec() {}

    static Optional<FromClient> read(long type, FieldReader in) throws MalformedMessageException {
        return switch ((int) type) {
            case HELLO -> Optional.of(hello(in));
            case SAY -> Optional.of(new Say(in.messageId(), in.room(), in.flag(), in.text()));
            case DIRECT -> Optional.of(direct(in));
            case DIRECT_RECEIPT -> Optional.of(new DirectReceipt(in.nickname(), in.messageId()));
            case DELIVERY_HEARD -> Optional.of(new FromClient.DeliveryHeard(in.messageId()));
            case WHO_IS -> Optional.of(new WhoIs(in.varint(), in.nickname()));
            case LIST_USERS -> Optional.of(new ListUsers(in.varint()));
            case BYE -> Optional.of(new Bye(in.text()));
            case JOIN_ROOM -> Optional.of(new JoinRoom(in.varint(), in.room()));
            case PART_ROOM -> Optional.of(new PartRoom(in.varint(), in.room()));
            case SET_TOPIC -> Optional.of(new SetTopic(in.varint(), in.room(), in.text()));
            case DELETE_LINES ->
                Optional.of(new DeleteLines(in.varint(), in.room(), in.number(), in.optionalNickname()));
            case MODERATE -> Optional.of(moderate(in));
            case ASK_SERVER -> Optional.of(new FromClient.AskServer(in.varint()));
            case BAN_FROM_SERVER ->
                Optional.of(new FromClient.BanFromServer(in.varint(), in.text(), in.flag(), in.varint(), in.text()));
            case SET_AWAY -> Optional.of(new SetAway(in.flag()));
            case HEAR_TYPING -> Optional.of(new HearTyping(in.flag()));
            case TYPING -> Optional.of(typing(in));
            case MARK_READ -> Optional.of(new MarkRead(in.room(), in.varint()));
            case LIST_ROOMS -> Optional.of(new ListRooms(in.varint()));
            default -> AccountCodec.readRequest((int) type, in);
        };
    }

    static void write(FromClient message, FieldWriter out) {
        switch (message) {
            case Hello m -> hello(m, out.varint(HELLO));
            case Say m ->
                out.varint(SAY)
                        .messageId(m.id())
                        .room(m.room())
                        .flag(m.action())
                        .text(m.text());
            case Direct m ->
                out.varint(DIRECT)
                        .messageId(m.id())
                        .nickname(m.to())
                        .opaque(m.box())
                        .list(m.copies(), (to, each) -> to.opaque(each.device()).opaque(each.box()));
            case FromClient.AboutAccount m -> AccountCodec.write((AccountRequest) m, out);
            case DirectReceipt m ->
                out.varint(DIRECT_RECEIPT).nickname(m.from()).messageId(m.id());
            case FromClient.DeliveryHeard m -> out.varint(DELIVERY_HEARD).messageId(m.id());
            case WhoIs m -> out.varint(WHO_IS).varint(m.request()).nickname(m.nick());
            case ListUsers m -> out.varint(LIST_USERS).varint(m.request());
            case Bye m -> out.varint(BYE).text(m.reason());
            case JoinRoom m -> out.varint(JOIN_ROOM).varint(m.request()).room(m.room());
            case PartRoom m -> out.varint(PART_ROOM).varint(m.request()).room(m.room());
            case SetTopic m ->
                out.varint(SET_TOPIC).varint(m.request()).room(m.room()).text(m.topic());
            case DeleteLines m ->
                out.varint(DELETE_LINES)
                        .varint(m.request())
                        .room(m.room())
                        .varint(m.count())
                        .optionalNickname(m.of());
            case FromClient.BanFromServer m -> {
                out.varint(BAN_FROM_SERVER).varint(m.request()).text(m.who());
                out.flag(m.banned()).varint(m.seconds()).text(m.reason());
            }
            case FromClient.AskServer m -> out.varint(ASK_SERVER).varint(m.request());
            case Moderate m ->
                out.varint(MODERATE)
                        .varint(m.request())
                        .room(m.room())
                        .varint(m.action().code())
                        .optionalNickname(m.nick())
                        .varint(m.seconds())
                        .text(m.reason());
            case SetAway m -> out.varint(SET_AWAY).flag(m.away());
            case HearTyping m -> out.varint(HEAR_TYPING).flag(m.wanted());
            case Typing m -> out.varint(TYPING).optionalRoom(m.room()).optionalNickname(m.to());
            case MarkRead m -> out.varint(MARK_READ).room(m.room()).varint(m.seq());
            case ListRooms m -> out.varint(LIST_ROOMS).varint(m.request());
            case FromClient.Introduce m -> PeerCodec.write(m, out);
            case FromClient.Consent m -> PeerCodec.write(m, out);
        }
    }

    private static Moderate moderate(FieldReader in) throws MalformedMessageException {
        long request = in.varint();
        RoomName room = in.room();
        long code = in.varint();
        RoomAction action = RoomAction.of(code)
                .orElseThrow(() -> new MalformedMessageException("There is no action " + code + "."));
        return new Moderate(request, room, action, in.optionalNickname(), in.varint(), in.text());
    }

    private static Typing typing(FieldReader in) throws MalformedMessageException {
        try {
            return new Typing(in.optionalRoom(), in.optionalNickname());
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException(ErrorCode.MALFORMED, e);
        }
    }

    private static Hello hello(FieldReader in) throws MalformedMessageException {
        Hello hello = new Hello(
                in.number(),
                in.text(),
                new InstanceId(in.u64(), in.u64()),
                in.optionalNickname(),
                proof(in),
                in.list(FieldReader::room),
                AccountCodec.statements(in),
                in.optionalOpaque());
        int how = in.number();
        Hello named = (how & USED) == 0 ? hello : hello.withUsedNick();
        return (how & PASSING) == 0 ? named : named.inPassing();
    }

    private static Direct direct(FieldReader in) throws MalformedMessageException {
        return new Direct(
                in.messageId(),
                in.nickname(),
                in.opaque(),
                in.list(each -> new DeviceBox(each.opaque(AccountProof.KEY_SIZE), each.opaque())));
    }

    private static void hello(Hello m, FieldWriter out) {
        out.varint(m.version()).text(m.software());
        out.u64(m.instance().high()).u64(m.instance().low());
        out.optionalNickname(m.nick());
        out.optionalOpaque(m.account().map(AccountProof::publicKey));
        out.optionalOpaque(m.account().map(AccountProof::signature));
        out.list(m.join(), FieldWriter::room);
        AccountCodec.statements(m.devices(), out);
        out.optionalOpaque(m.invite());
        out.varint((m.used() ? USED : 0) + (m.passing() ? PASSING : 0));
    }

    private static Optional<AccountProof> proof(FieldReader in) throws MalformedMessageException {
        Optional<Opaque> key = in.optionalOpaque();
        Optional<Opaque> signature = in.optionalOpaque();
        if (key.isEmpty() && signature.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new AccountProof(key.orElse(Opaque.EMPTY), signature.orElse(Opaque.EMPTY)));
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException(ErrorCode.MALFORMED, e);
        }
    }
}
