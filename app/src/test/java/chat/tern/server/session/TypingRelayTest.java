package chat.tern.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.FromClient.HearTyping;
import chat.tern.protocol.FromClient.JoinRoom;
import chat.tern.protocol.FromClient.Moderate;
import chat.tern.protocol.FromClient.PartRoom;
import chat.tern.protocol.FromClient.Typing;
import chat.tern.protocol.FromServer.IsTyping;
import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomAction;
import chat.tern.protocol.RoomName;
import chat.tern.reliability.ConnectionEvent;
import chat.tern.reliability.packet.Bytes;
import chat.tern.server.stream.SessionMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who types is told by datagrams, to those who asked, and to nobody for longer than it takes. */
final class TypingRelayTest {
    private static final RoomName OPS = new RoomName("#ops");
    private static final IsTyping IN_LOBBY = new IsTyping(Optional.of(RoomName.LOBBY), new Nickname("alice"));

    private final FakeServer server = new FakeServer();
    private final FakeClient alice = server.login(1, "alice");
    private final FakeClient bob = server.login(2, "bob");

    @Test
    void theOthersInTheRoomHearItInADatagram() {
        FakeClient carol = server.login(3, "carol");
        want(bob);
        want(carol);
        bob.heard();
        types(alice, Typing.in(RoomName.LOBBY));
        assertEquals(List.of(IN_LOBBY), heard(bob));
        assertEquals(List.of(IN_LOBBY), heard(carol));
        assertEquals(List.of(), heard(alice));
        assertEquals(List.of(), bob.heard(), "nothing of it goes by the stream");
    }

    @Test
    void whoDidNotAskHearsNothing() {
        types(alice, Typing.in(RoomName.LOBBY));
        assertEquals(List.of(), heard(bob));
        want(bob);
        bob.say(new HearTyping(false));
        types(alice, Typing.in(RoomName.LOBBY));
        assertEquals(List.of(), heard(bob));
    }

    @Test
    void onlyWhoIsInTheRoomIsHeardThereAndHears() {
        want(alice);
        want(bob);
        alice.say(new JoinRoom(1, OPS));
        server.settle();
        types(bob, Typing.in(OPS));
        assertEquals(List.of(), heard(alice), "bob is not in");
        types(alice, Typing.in(OPS));
        assertEquals(List.of(), heard(bob), "bob is not in");
        bob.say(new JoinRoom(1, OPS));
        server.settle();
        types(bob, Typing.in(OPS));
        assertEquals(List.of(new IsTyping(Optional.of(OPS), new Nickname("bob"))), heard(alice));
        bob.say(new PartRoom(2, OPS));
        server.settle();
        types(bob, Typing.in(OPS));
        assertEquals(List.of(), heard(alice), "bob has left");
    }

    @Test
    void whoIsMutedOrBannedIsNotHeard() {
        want(bob);
        bob.say(new JoinRoom(1, OPS));
        server.settle();
        alice.say(new JoinRoom(1, OPS));
        server.settle();
        types(alice, Typing.in(OPS));
        assertEquals(1, heard(bob).size());
        moderate(RoomAction.MUTE);
        types(alice, Typing.in(OPS));
        assertEquals(List.of(), heard(bob));
        moderate(RoomAction.UNMUTE);
        types(alice, Typing.in(OPS));
        assertEquals(1, heard(bob).size());
        moderate(RoomAction.BAN);
        types(alice, Typing.in(OPS));
        assertEquals(List.of(), heard(bob));
    }

    @Test
    void whatIsForOnePersonGoesToThatPersonsDevicesAlone() {
        FakeClient carol = server.login(3, "carol");
        want(bob);
        want(carol);
        types(alice, Typing.to(new Nickname("bob")));
        assertEquals(List.of(new IsTyping(Optional.empty(), new Nickname("alice"))), heard(bob));
        assertEquals(List.of(), heard(carol));
        types(alice, Typing.to(new Nickname("nobody")));
        assertEquals(List.of(), heard(bob));
    }

    @Test
    void itIsPassedOnOnceASecondAfterABurst() {
        want(bob);
        for (int i = 0; i < 50; i++) {
            types(alice, Typing.in(RoomName.LOBBY));
        }
        assertEquals(TypingRelay.BURST, heard(bob).size());
        assertEquals(45, counted(TypingRelay.TOO_OFTEN));
        server.after(FakeServer.SECOND);
        types(alice, Typing.in(RoomName.LOBBY));
        assertEquals(1, heard(bob).size());
    }

    @Test
    void aBusyStoreLosesItAndKeepsNothing() {
        want(bob);
        server.archive.full = true;
        types(alice, Typing.in(RoomName.LOBBY));
        server.archive.full = false;
        server.after(10 * FakeServer.SECOND);
        assertEquals(List.of(), heard(bob));
        assertEquals(1, counted(TypingRelay.TOO_OFTEN));
    }

    @Test
    void whoDoesNotComeToReadingItLosesIt() {
        want(bob);
        List<FakeClient> many = new ArrayList<>();
        for (int key = 10; key < 40; key++) {
            many.add(server.login(key, "guest" + key));
        }
        many.forEach(each -> datagram(each, MessageCodec.write(Typing.in(RoomName.LOBBY))));
        boolean any = true;
        while (any) {
            any = server.archive.work();
        }
        server.settle();
        assertEquals(SessionMember.MOST_ONCE, heard(bob).size());
    }

    @Test
    void aMalformedDatagramIsCountedAndHarmsNothing() {
        want(bob);
        datagram(alice, new byte[0]);
        datagram(alice, new byte[] {1});
        datagram(alice, new byte[] {3, 53, 0, 0});
        datagram(alice, new byte[] {5, 53, 1});
        datagram(alice, MessageCodec.write(new HearTyping(true)));
        byte[] unknown = {3, 0x7f, (byte) 0xff, 0};
        datagram(alice, unknown);
        assertEquals(5, counted(TypingRelay.MALFORMED), "types that are not known yet are none");
        types(alice, Typing.in(RoomName.LOBBY));
        assertEquals(List.of(IN_LOBBY), heard(bob));
        assertTrue(alice.streams.closedWith.isEmpty());
    }

    @Test
    void beforeTheWelcomeAndWithoutANickNothingIsHeard() {
        want(bob);
        FakeClient stranger = server.connect(7);
        types(stranger, Typing.in(RoomName.LOBBY));
        stranger.helloAsGuest();
        server.settle();
        types(stranger, Typing.in(RoomName.LOBBY));
        assertEquals(List.of(), heard(bob));
        assertTrue(stranger.streams.closedWith.isEmpty());
    }

    private void want(FakeClient who) {
        who.say(new HearTyping(true));
        server.settle();
    }

    private void types(FakeClient who, Typing typing) {
        datagram(who, MessageCodec.write(typing));
        server.settle();
    }

    private static void datagram(FakeClient who, byte[] bytes) {
        who.event(new ConnectionEvent.DatagramReceived(Bytes.wrap(bytes)));
    }

    private void moderate(RoomAction action) {
        bob.say(new Moderate(9, OPS, action, Optional.of(new Nickname("alice")), 0, ""));
        server.settle();
    }

    private long counted(String word) {
        return server.live.refused().all().getOrDefault(word, 0L);
    }

    private static List<Message> heard(FakeClient who) {
        List<Message> messages = new ArrayList<>();
        try {
            for (Bytes each : who.streams.once) {
                messages.add(MessageCodec.readAlone(each.toArray()).orElseThrow());
            }
        } catch (MalformedMessageException e) {
            throw new AssertionError(e);
        }
        who.streams.once.clear();
        return messages;
    }
}
