package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent;
import chat.tern.protocol.FromClient.HearTyping;
import chat.tern.protocol.FromClient.Typing;
import chat.tern.protocol.FromServer.IsTyping;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.RoomName;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.ConnectionEvent;
import chat.tern.reliability.packet.Bytes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TypingNoticesTest {
    private static final Typing LOBBY = Typing.in(RoomName.LOBBY);
    private static final Typing TO_BOB = Typing.to(World.BOB);
    private static final IsTyping BOB_IN_LOBBY = new IsTyping(Optional.of(RoomName.LOBBY), World.BOB);

    @TempDir
    Path folder;

    @Test
    void nothingOfItIsSentUnlessItIsWanted() {
        World world = new World(folder).online();
        type(world, LOBBY);
        type(world, TO_BOB);
        want(world, false);
        world.pass(Duration.ofMinutes(1));
        assertEquals(List.of(), world.streams.once);
        assertEquals(List.of(), world.said(HearTyping.class));
        datagram(world, MessageCodec.write(BOB_IN_LOBBY));
        assertEquals(List.of(), shown(world));
    }

    @Test
    void oneNoticeGoesInThreeSecondsForEachPlace() {
        World world = new World(folder).online();
        want(world, true);
        for (int i = 0; i < 60; i++) {
            type(world, LOBBY);
            type(world, TO_BOB);
            world.pass(Duration.ofMillis(100));
        }
        assertEquals(List.<Message>of(LOBBY, TO_BOB, LOBBY, TO_BOB), world.streams.once);
        assertEquals(List.of(), world.said(Typing.class), "nothing of it goes by the stream");
    }

    @Test
    void aNewConnectionIsAskedAgainAndALostNoticeIsNotRepeated() {
        World world = new World(folder).online();
        want(world, true);
        assertEquals(List.of(new HearTyping(true)), world.said(HearTyping.class));
        world.lose(new CloseReason.IdleTimeout());
        type(world, LOBBY);
        world.pass(Duration.ofSeconds(1));
        world.connect();
        world.welcome(0);
        assertEquals(List.of(new HearTyping(true)), world.said(HearTyping.class));
        assertEquals(List.of(), world.streams.once);
        want(world, false);
        assertEquals(List.of(new HearTyping(false)), world.said(HearTyping.class));
    }

    @Test
    void whoTypesIsTold() {
        World world = new World(folder).online();
        want(world, true);
        datagram(world, MessageCodec.write(BOB_IN_LOBBY));
        datagram(world, MessageCodec.write(new IsTyping(Optional.empty(), World.BOB)));
        assertEquals(
                List.of(
                        new ClientEvent.Typing(Optional.of("#lobby"), "bob"),
                        new ClientEvent.Typing(Optional.empty(), "bob")),
                shown(world));
    }

    @Test
    void whatCannotBeReadChangesNothing() {
        World world = new World(folder).online();
        want(world, true);
        datagram(world, new byte[0]);
        datagram(world, new byte[] {7, 1});
        datagram(world, MessageCodec.write(LOBBY));
        datagram(world, MessageCodec.write(World.line(1, "a line belongs on the stream")));
        assertEquals(List.of(), shown(world));
        assertEquals(List.of(), world.log.all(ClientEvent.RoomMessage.class));
        assertTrue(world.streams.closed.isEmpty());
    }

    private static void want(World world, boolean wanted) {
        world.request(() -> world.core.parts().typing.wanted(wanted));
    }

    private static void type(World world, Typing where) {
        world.request(() -> world.core.parts().typing.typing(where));
    }

    private static void datagram(World world, byte[] bytes) {
        world.tell(new ConnectionEvent.DatagramReceived(Bytes.wrap(bytes)));
    }

    private static List<ClientEvent.Typing> shown(World world) {
        return world.log.all(ClientEvent.Typing.class);
    }
}
