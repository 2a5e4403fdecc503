package chat.tern.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient.AskServer;
import chat.tern.protocol.FromClient.DeleteLines;
import chat.tern.protocol.FromClient.JoinRoom;
import chat.tern.protocol.FromClient.ListRooms;
import chat.tern.protocol.FromClient.ListUsers;
import chat.tern.protocol.FromClient.Moderate;
import chat.tern.protocol.FromClient.Say;
import chat.tern.protocol.FromClient.SetTopic;
import chat.tern.protocol.FromServer.Done;
import chat.tern.protocol.FromServer.Exited;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.FromServer.Left;
import chat.tern.protocol.FromServer.LinesDeleted;
import chat.tern.protocol.FromServer.Notice;
import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.FromServer.RoomList;
import chat.tern.protocol.FromServer.Stored;
import chat.tern.protocol.FromServer.Told;
import chat.tern.protocol.FromServer.Users;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Request;
import chat.tern.protocol.RoomAction;
import chat.tern.protocol.RoomName;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.packet.Bytes;
import chat.tern.server.KeyList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModerationTest {
    private static final RoomName OPS = new RoomName("#ops");

    private final FakeServer server = new FakeServer();
    private final FakeClient alice = server.login(1, "alice");
    private final FakeClient bob = server.login(2, "bob");
    private long ids;

    ModerationTest() {
        ask(alice, new JoinRoom(1, OPS));
        ask(bob, new JoinRoom(2, OPS));
        alice.heard();
    }

    @Test
    void whoMakesARoomIsItsOperatorAndNobodyElseIs() {
        assertEquals(ErrorCode.NOT_PERMITTED, refusal(bob, RoomAction.KICK, "alice", 0));
        done(alice, RoomAction.OP, "bob", 0);
        done(bob, RoomAction.DEOP, "alice", 0);
        assertEquals(ErrorCode.NOT_PERMITTED, refusal(alice, RoomAction.KICK, "bob", 0));
    }

    @Test
    void whoIsKickedIsOutAndMayComeBack() {
        done(alice, RoomAction.KICK, "bob", 0);
        assertEquals(new Exited(OPS, "alice took bob out of #ops: be nice"), last(bob, Exited.class));
        assertEquals(ErrorCode.NO_SUCH_ROOM, said(bob));
        assertDone(ask(bob, new JoinRoom(3, OPS)));
        assertEquals("", said(bob));
    }

    @Test
    void whoIsBannedStaysOutUntilTheTimeIsOver() {
        done(alice, RoomAction.BAN, "bob", 3_600);
        Failed failed = (Failed) ask(bob, new JoinRoom(3, OPS)).getLast();
        assertEquals(ErrorCode.BANNED, failed.code());
        assertTrue(failed.text().contains("be nice"), failed.text());
        done(alice, RoomAction.UNBAN, "bob", 0);
        assertDone(ask(bob, new JoinRoom(4, OPS)));
    }

    @Test
    void whoIsMutedHearsAndIsNotHeard() {
        done(alice, RoomAction.MUTE, "bob", 0);
        assertEquals(ErrorCode.MUTED, said(bob));
        assertEquals("", said(alice));
        done(alice, RoomAction.UNMUTE, "bob", 0);
        assertEquals("", said(bob));
    }

    @Test
    void whoDoesSomethingAboutAPersonSeesThatItIsDone() {
        Optional<Nickname> bobs = Optional.of(new Nickname("bob"));
        List<Message> muted = ask(alice, new Moderate(7, OPS, RoomAction.MUTE, bobs, 60, "hush"));
        assertTrue(
                muted.stream()
                        .anyMatch(it -> it instanceof Notice told && told.text().contains("alice muted bob in #ops")),
                muted::toString);
        List<Message> kicked = ask(alice, new Moderate(8, OPS, RoomAction.KICK, bobs, 0, "out"));
        assertTrue(kicked.stream().noneMatch(Notice.class::isInstance), "that is seen by all");
    }

    @Test
    void whoComesByThePlainBridgeIsMutedAndPutOutLikeOthers() {
        PlainHall hall = new PlainHall(() -> server.services);
        Nickname pia = new Nickname("pia~");
        List<String> told = new ArrayList<>();
        List<String> out = new ArrayList<>();
        hall.enter(pia, told::add, out::add);
        server.settle();
        server.operators.made(
                server.directory.sessions(new Nickname("alice")).getFirst().account(), true);
        alice.heard();
        alice.say(new Moderate(1, RoomName.LOBBY, RoomAction.MUTE, Optional.of(pia), 60, "hush"));
        server.settle();
        hall.say(pia, "and another thing");
        server.settle();
        assertEquals(List.of(), alice.heard(RoomLine.class));
        alice.say(new Moderate(2, RoomName.LOBBY, RoomAction.KICK, Optional.of(pia), 0, "enough"));
        server.settle();
        assertEquals(pia, alice.hears(Left.class).nick());
        assertEquals(List.of("alice took pia~ out of #lobby: enough"), out);
    }

    @Test
    void aPrivateRoomIsJoinedByThoseInvitedAndSeenByMembersAlone() {
        FakeClient carol = server.login(3, "carol");
        done(alice, RoomAction.HIDE, "", 0);
        assertEquals(
                ErrorCode.INVITE_NEEDED,
                ((Failed) ask(carol, new JoinRoom(1, OPS)).getLast()).code());
        assertEquals(List.of(RoomName.LOBBY), rooms(carol));
        assertEquals(List.of(RoomName.LOBBY, OPS), rooms(bob));
        assertTrue(users(carol).users().stream().noneMatch(user -> user.rooms().contains(OPS)));
        assertTrue(users(bob).users().stream().anyMatch(user -> user.rooms().contains(OPS)));
        carol.heard();
        done(alice, RoomAction.INVITE, "carol", 0);
        assertTrue(last(carol, Notice.class).text().contains("/join #ops"));
        assertDone(ask(carol, new JoinRoom(2, OPS)));
    }

    @Test
    void aPrivateRoomIsReadByMembersAlone() {
        said(alice);
        done(alice, RoomAction.HIDE, "", 0);
        Opaque account = bobsAccount();
        assertTrue(server.archive.readable(OPS, Optional.of(account)).join());
        assertEquals(false, server.archive.readable(OPS, Optional.empty()).join());
        Request.Search search = new Request.Search(Optional.empty(), "line", Optional.empty(), 0, 0, 0, 9);
        assertEquals(
                1, server.archive.search(search, Optional.of(account)).join().size());
        assertEquals(0, server.archive.search(search, Optional.empty()).join().size());
        done(alice, RoomAction.KICK, "bob", 0);
        assertEquals(false, server.archive.readable(OPS, Optional.of(account)).join());
    }

    @Test
    void aLockedTopicIsTheOperators() {
        done(alice, RoomAction.LOCK_TOPIC, "", 0);
        assertEquals(
                ErrorCode.NOT_PERMITTED,
                ((Failed) ask(bob, new SetTopic(1, OPS, "mine")).getLast()).code());
        assertDone(ask(alice, new SetTopic(2, OPS, "ours")));
        done(alice, RoomAction.UNLOCK_TOPIC, "", 0);
        assertDone(ask(bob, new SetTopic(3, OPS, "mine")));
    }

    @Test
    void operatorsOfTheServerMayActEverywhere(@TempDir Path folder) throws IOException {
        assertEquals(ErrorCode.NOT_PERMITTED, refusal(bob, RoomAction.MUTE, "alice", 0));
        Path file = folder.resolve("operators");
        Files.writeString(
                file, "# who may\n" + Fingerprint.of(Bytes.wrap(bobsAccount().toArray())) + " bob\n");
        server.operators.named(KeyList.read(file));
        done(bob, RoomAction.KICK, "alice", 0);
        assertEquals(1, alice.heard(Exited.class).size());
        bob.say(new Moderate(9, RoomName.LOBBY, RoomAction.KICK, Optional.of(new Nickname("alice")), 0, ""));
        server.settle();
        assertTrue(bob.heard(Left.class).stream().anyMatch(left -> left.room().equals(RoomName.LOBBY)));
    }

    @Test
    void aFullRoomTakesNobodyMore() {
        FakeClient eve = server.login(3, "eve");
        done(alice, RoomAction.LIMIT_MEMBERS, "", 2);
        Failed full = (Failed) ask(eve, new JoinRoom(3, OPS)).getLast();
        assertEquals(ErrorCode.ROOM_FULL, full.code());
        done(alice, RoomAction.LIMIT_MEMBERS, "", 0);
        assertDone(ask(eve, new JoinRoom(4, OPS)));
    }

    @Test
    void howLongARoomKeepsItsLinesIsToldToAllAndToWhoComesLater() {
        bob.heard();
        done(alice, RoomAction.KEEP_HISTORY, "", 7 * 86_400);
        String kept = "what is said in #ops is kept for 7 days";
        assertTrue(bob.heard(Notice.class).getLast().text().contains(kept));
        FakeClient eve = server.login(3, "eve");
        List<Message> joined = ask(eve, new JoinRoom(3, OPS));
        assertTrue(joined.contains(new Notice(kept)), joined::toString);
        Told told = (Told) ask(eve, new AskServer(4)).getLast();
        assertEquals(List.of("All is kept.", "But " + kept + "."), told.lines());
        done(alice, RoomAction.HIDE, "", 0);
        FakeClient zoe = server.login(4, "zoe");
        assertEquals(List.of("All is kept."), ((Told) ask(zoe, new AskServer(4)).getLast()).lines());
        done(alice, RoomAction.KEEP_HISTORY, "", 0);
        assertEquals(List.of("All is kept."), ((Told) ask(eve, new AskServer(5)).getLast()).lines());
    }

    @Test
    void operatorsTakeBackWhatOthersSaid() {
        said(bob);
        said(alice);
        said(bob);
        Optional<Nickname> ofBob = Optional.of(new Nickname("bob"));
        assertEquals(
                ErrorCode.NOT_PERMITTED,
                ((Failed) ask(bob, new DeleteLines(1, OPS, 5, Optional.of(new Nickname("alice"))))
                                .getLast())
                        .code());
        assertDone(ask(bob, new DeleteLines(2, OPS, 1, ofBob)));
        alice.heard();
        List<Message> heard = ask(alice, new DeleteLines(3, OPS, 5, ofBob));
        assertDone(heard);
        assertTrue(heard.contains(new LinesDeleted(OPS, List.of(1L), new Nickname("alice"))), heard::toString);
        assertEquals(
                ErrorCode.NO_SUCH_LINE,
                ((Failed) ask(alice, new DeleteLines(4, OPS, 5, ofBob)).getLast()).code());
        assertEquals(
                ErrorCode.NO_SUCH_USER,
                ((Failed) ask(alice, new DeleteLines(5, OPS, 5, Optional.of(new Nickname("zoe"))))
                                .getLast())
                        .code());
    }

    @Test
    void nobodyAndNowhereAreSaid() {
        assertEquals(ErrorCode.NO_SUCH_USER, refusal(alice, RoomAction.BAN, "zoe", 0));
        alice.say(new Moderate(9, new RoomName("#none"), RoomAction.HIDE, Optional.empty(), 0, ""));
        server.settle();
        assertEquals(ErrorCode.NO_SUCH_ROOM, alice.hears(Failed.class).code());
    }

    private Opaque bobsAccount() {
        return bob.proof().orElseThrow().publicKey();
    }

    private List<RoomName> rooms(FakeClient client) {
        RoomList list = (RoomList) ask(client, new ListRooms(5)).getLast();
        return list.rooms().stream().map(room -> room.name()).toList();
    }

    private Users users(FakeClient client) {
        return (Users) ask(client, new ListUsers(6)).getLast();
    }

    private static <T extends Message> T last(FakeClient client, Class<T> kind) {
        return client.heard(kind).getLast();
    }

    /** The word of the failure, empty when it was stored. */
    private String said(FakeClient client) {
        List<Message> answer =
                ask(client, new Say(new MessageId(client.streams.peerKey().at(0), ++ids), OPS, false, "line " + ids));
        return answer.stream().anyMatch(Stored.class::isInstance)
                ? ""
                : answer.stream()
                        .filter(Failed.class::isInstance)
                        .map(message -> ((Failed) message).code())
                        .findFirst()
                        .orElse("nothing");
    }

    private static void assertDone(List<Message> answer) {
        assertTrue(answer.stream().anyMatch(Done.class::isInstance), answer::toString);
    }

    private void done(FakeClient client, RoomAction action, String nick, long seconds) {
        assertDone(moderate(client, action, nick, seconds));
    }

    private String refusal(FakeClient client, RoomAction action, String nick, long seconds) {
        return moderate(client, action, nick, seconds).stream()
                .filter(Failed.class::isInstance)
                .map(message -> ((Failed) message).code())
                .findFirst()
                .orElse("");
    }

    private List<Message> moderate(FakeClient client, RoomAction action, String nick, long seconds) {
        Optional<Nickname> person = nick.isEmpty() ? Optional.empty() : Optional.of(new Nickname(nick));
        return ask(client, new Moderate(7, OPS, action, person, seconds, "be nice"));
    }

    private List<Message> ask(FakeClient client, Message message) {
        client.heard();
        client.say(message);
        server.settle();
        return client.heard();
    }
}
