package chat.tern.protocol;

import chat.tern.protocol.FromClient.Bye;
import chat.tern.protocol.FromClient.DeleteLines;
import chat.tern.protocol.FromClient.Direct;
import chat.tern.protocol.FromClient.DirectReceipt;
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
import chat.tern.protocol.FromClient.WhoIs;
import chat.tern.protocol.FromServer.Behind;
import chat.tern.protocol.FromServer.DirectDelivered;
import chat.tern.protocol.FromServer.DirectRelayed;
import chat.tern.protocol.FromServer.DirectStored;
import chat.tern.protocol.FromServer.Done;
import chat.tern.protocol.FromServer.Entered;
import chat.tern.protocol.FromServer.Exited;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.FromServer.GoingDown;
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
import chat.tern.protocol.Reply.ChunkSums;
import chat.tern.protocol.Reply.ClockIs;
import chat.tern.protocol.Reply.Echoed;
import chat.tern.protocol.Reply.FileEntry;
import chat.tern.protocol.Reply.FileHeader;
import chat.tern.protocol.Reply.FileTrailer;
import chat.tern.protocol.Reply.PutReady;
import chat.tern.protocol.Request.Clock;
import chat.tern.protocol.Request.Echo;
import chat.tern.protocol.Request.Fetch;
import chat.tern.protocol.Request.Files;
import chat.tern.protocol.Request.History;
import chat.tern.protocol.Request.Put;
import chat.tern.protocol.Request.Remove;
import chat.tern.protocol.Request.Search;
import chat.tern.protocol.Request.Sums;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** At least one message of every kind, with the edges of their fields. */
final class Samples {
    static final Nickname ALICE = new Nickname("Alice");
    static final Nickname BOB = new Nickname("böb");
    static final RoomName OPS = new RoomName("#ops");
    static final MessageId ID = new MessageId(0x0123456789ABCDEFL, -1);
    static final Opaque KEY = Opaque.copyOf(new byte[32]);
    static final Opaque ID_BYTES = Opaque.copyOf(new byte[16]);
    static final DeviceStatement STATEMENT = new DeviceStatement(
            DeviceStatement.Kind.REMOVED, KEY, KEY, KEY, "läptop", 7, KEY, Opaque.copyOf(new byte[64]));
    static final Candidate PLACE = new Candidate(Opaque.copyOf(new byte[] {10, 0, 0, 7}), 1024);
    static final Opaque KEY_6 = Opaque.copyOf(new byte[16]);
    static final long TIME = 1_773_493_931_000L;

    private Samples() {}

    static List<Message> all() {
        return Stream.of(asked(), handed(), said()).flatMap(List::stream).toList();
    }

    /** By clients, and on streams of their own. */
    private static List<Message> asked() {
        return List.of(
                hello(Optional.empty(), Optional.empty()),
                hello(Optional.of(ALICE), Optional.of(new AccountProof(KEY, Opaque.copyOf(new byte[64])))),
                new Say(ID, RoomName.LOBBY, true, "tabs\tnewlines\nand 🐧 stay as they are\u0301"),
                new Say(ID, RoomName.LOBBY, false, ""),
                new Direct(ID, BOB, Opaque.copyOf((byte) 1, (byte) 0)),
                new Direct(ID, BOB, Opaque.EMPTY, List.of(new FromClient.DeviceBox(KEY, KEY))),
                new AccountRequest.OfferDevice(1, ID_BYTES),
                new AccountRequest.ClaimDevice(2, ID_BYTES, KEY),
                new AccountRequest.ConfirmDevice(3, 4, KEY),
                new AccountRequest.ListDevices(5),
                new AccountRequest.MakeInvite(8),
                new AccountRequest.Rename(9, BOB),
                new AccountRequest.Ring(13, OPS, Ringing.NONE),
                new AccountRequest.RemoveDevice(6, STATEMENT),
                new DirectReceipt(BOB, ID),
                new FromClient.DeliveryHeard(ID),
                new WhoIs(7, BOB),
                new ListUsers((1L << 62) - 1),
                new Bye("done"),
                new JoinRoom(1, OPS),
                new PartRoom(2, OPS),
                new SetTopic(3, OPS, "what we do here"),
                new ListRooms(4),
                new MarkRead(OPS, 1 << 20),
                new DeleteLines(8, OPS, 3),
                new DeleteLines(8, OPS, 3, Optional.of(BOB)),
                new FromClient.AskServer(11),
                new FromClient.BanFromServer(12, "203.0.113.0/24", true, 3_600, "spam"),
                new SetAway(true),
                new FromClient.HearTyping(true),
                FromClient.Typing.in(OPS),
                FromClient.Typing.to(BOB),
                new Moderate(9, OPS, RoomAction.BAN, Optional.of(BOB), 3_600, "spam"),
                new Moderate(10, OPS, RoomAction.UNLOCK_TOPIC, Optional.empty(), 0, ""),
                new Search(Optional.of(OPS), "tea four*", Optional.of(BOB), TIME, TIME + 1, 70_000, 100),
                new Search(Optional.empty(), "", Optional.empty(), 0, 0, 0, 1),
                new FromClient.Introduce(5, BOB, List.of(PLACE, new Candidate(KEY_6, 65_535))),
                new FromClient.Consent(-1, true, List.of(PLACE)),
                new FromClient.Consent(1, false, List.of()),
                new History(RoomName.LOBBY, 0, 1 << 14, 100),
                new Files("*.iso"),
                new Fetch("a/b.bin", 1 << 30, 1 << 20, Optional.of(KEY)),
                new Fetch("b", 0, 0, Optional.empty()),
                new Sums("c", 7, 100, Optional.of(KEY)),
                new Echo("h\u00e9"),
                new Echoed("\u00e9h"),
                new Clock(),
                new ClockIs(TIME),
                new FileEntry("ä.txt", 63, TIME, Optional.of(KEY)),
                new FileEntry("b.txt", 64, 0, Optional.empty()),
                new FileHeader(0, TIME, KEY),
                new FileTrailer(Optional.of(KEY)),
                new ChunkSums(List.of(KEY, KEY)),
                new Put("a/b", 1 << 30, TIME, true),
                new Remove("uploads/a/b"),
                new PutReady(1 << 20));
    }

    /** About what goes from one person to another. */
    private static List<Message> handed() {
        return List.of(
                new FromServer.IntroductionWanted(Long.MIN_VALUE, BOB, KEY, true),
                new FromServer.Introduced(5, BOB, KEY, 7, KEY, true, List.of(PLACE)),
                new FromServer.Introduced(0, ALICE, KEY, 7, KEY, false, List.of()),
                new Request.Collect(ID_BYTES, BOB),
                new Request.Serve(-1),
                new Reply.Through(),
                new FromServer.Wanted(Long.MAX_VALUE, ID_BYTES, ALICE));
    }

    /** By servers. */
    private static List<Message> said() {
        return List.of(
                welcome(),
                new Refused(ErrorCode.NICK_TAKEN, "taken"),
                new RoomLine(RoomName.LOBBY, 1, ID, BOB, false, "hello", TIME),
                new Stored(ID, RoomName.LOBBY, 1, TIME),
                new DirectRelayed(ID, ALICE, KEY, BOB, Opaque.copyOf((byte) 9), TIME),
                new DirectRelayed(ID, ALICE, KEY, BOB, Opaque.copyOf((byte) 9), TIME, true),
                new DirectStored(ID),
                new ReadUpTo(OPS, 7, 300),
                new LinesDeleted(OPS, List.of(3L, 1L << 40), BOB),
                new DirectDelivered(ID),
                new Failed(Optional.of(ID), 0, ErrorCode.TOO_LONG, "too long"),
                new Failed(Optional.empty(), 3, ErrorCode.NO_SUCH_USER, "nobody"),
                new Joined(RoomName.LOBBY, BOB),
                new Left(RoomName.LOBBY, BOB, "quit"),
                new Presence(BOB, PresenceState.AWAY),
                new FromServer.IsTyping(Optional.of(OPS), ALICE),
                new FromServer.IsTyping(Optional.empty(), BOB),
                new KeyOf(3, BOB, KEY),
                new KeyOf(0, BOB, KEY, Optional.of(KEY), List.of(STATEMENT)),
                new AccountNews.DeviceClaimed(1, KEY),
                new AccountNews.DeviceConfirmed(2, KEY),
                new AccountNews.Renamed(ALICE, BOB),
                new AccountNews.Rings(List.of(new AccountNews.RoomRinging(OPS, Ringing.ALL))),
                new FromServer.Told(11, List.of("kept", "for ever")),
                new FromServer.Mentioned(List.of(new FromServer.RoomCount(OPS, 3))),
                new AccountNews.InviteMade(4, ID_BYTES),
                new AccountNews.DeviceList(3, KEY, List.of(STATEMENT), List.of(new AccountNews.Seen(KEY, TIME, true))),
                users(),
                new Behind(RoomName.LOBBY, 12),
                new Notice("a notice"),
                new GoingDown("back soon"),
                new Done(9),
                new Entered(new RoomState(OPS, "", 0, 1)),
                new Exited(OPS, "kicked"),
                new TopicChanged(OPS, "topic", BOB, TIME),
                new RoomList(5, List.of(new RoomState(OPS, "t", 1 << 20, 70_000)), true));
    }

    static Hello hello(Optional<Nickname> nick, Optional<AccountProof> proof) {
        return new Hello(
                Message.VERSION,
                "tern 0.1.0",
                new InstanceId(1, -2),
                nick,
                proof,
                List.of(OPS),
                List.of(STATEMENT),
                Optional.of(ID_BYTES),
                true,
                true);
    }

    private static Welcome welcome() {
        List<RoomState> rooms = List.of(new RoomState(RoomName.LOBBY, "the topic", 41, 3, 30, 9));
        AnnouncedLimits limits = new AnnouncedLimits(16_384, 10, 2);
        return new Welcome("pi", "tern-server 0.1.0", "Hi.\n", Optional.of(ALICE), rooms, limits);
    }

    private static Users users() {
        List<RoomName> rooms = List.of(RoomName.LOBBY, new RoomName("#ops"));
        return new Users(
                1,
                List.of(
                        new UserState(ALICE, PresenceState.ONLINE, rooms, Optional.of("192.168.1.5:4000")),
                        new UserState(BOB, PresenceState.OFFLINE, rooms, Optional.empty(), rooms)),
                true);
    }
}
