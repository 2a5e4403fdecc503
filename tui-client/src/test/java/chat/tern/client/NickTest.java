package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.AccountOrder;
import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.ClientEvent.NickChanged;
import chat.tern.client.event.ClientEvent.RoomMessage;
import chat.tern.client.event.PersonOrder;
import chat.tern.client.home.Home;
import chat.tern.client.home.KnownServer;
import chat.tern.client.link.ServerAddress;
import chat.tern.protocol.AccountNews.Renamed;
import chat.tern.protocol.AccountRequest.Rename;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient.Hello;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;
import chat.tern.reliability.CloseReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NickTest {
    private static final Nickname ANN = new Nickname("ann");

    @TempDir
    private Path folder;

    private World world;

    @BeforeEach
    void world() {
        world = new World(folder).online();
        world.said();
    }

    @Test
    void anotherNickIsAskedForToldAndKept() throws Exception {
        rename();
        world.say(new Renamed(World.ADA, ANN));
        assertEquals(List.of(new NickChanged("ada", "ann")), world.log.all(NickChanged.class));
        world.say(line(1, World.ADA, "as I was called"));
        world.say(line(2, ANN, "as I am called"));
        world.say(line(3, World.BOB, "and what does ann say?"));
        assertEquals(
                List.of(true, true, false),
                world.log.all(RoomMessage.class).stream().map(RoomMessage::self).toList());
        assertTrue(world.log.last(RoomMessage.class).mention());
        assertEquals("ann", world.home.servers().getLast().nick().orElseThrow());
        world.lose(new CloseReason.StatelessReset());
        world.pass(Duration.ofSeconds(1));
        world.connect();
        assertEquals(Optional.of(ANN), world.said(Hello.class).getLast().nick());
    }

    @Test
    void whatIsWantedBeforeThereIsAConnectionIsAskedThen() {
        World early = new World(folder.resolve("early"));
        early.core.start();
        early.request(
                () -> early.core.parts().persons.order(new PersonOrder.OwnAccount(new AccountOrder.Rename(ANN)), "r"));
        assertEquals(List.of(), early.log.all(Failure.class));
        early.connect();
        early.welcome(0);
        assertEquals(ANN, early.said(Rename.class).getLast().nick());
    }

    @Test
    void whoWasChangedOnAnotherDeviceMeanwhileGoesOnUnderTheNewNick() throws Exception {
        world.lose(new CloseReason.StatelessReset());
        world.pass(Duration.ofSeconds(1));
        world.connect();
        assertTrue(world.said(Hello.class).getLast().used(), "any nick of the account will do");
        world.say(world.welcome(ANN));
        assertEquals(List.of(new NickChanged("ada", "ann")), world.log.all(NickChanged.class));
        world.say(line(1, World.BOB, "and what does ann say?"));
        assertTrue(world.log.last(RoomMessage.class).mention());
        assertEquals("ann", world.home.servers().getLast().nick().orElseThrow());
    }

    @Test
    void whatOthersAreCalledChangesNothingOfOurs() {
        world.say(new Renamed(World.BOB, ANN));
        assertEquals(List.of(new NickChanged("bob", "ann")), world.log.all(NickChanged.class));
        world.say(line(1, ANN, "ada?"));
        assertTrue(world.log.last(RoomMessage.class).mention());
    }

    @Test
    void aTakenNickIsAnErrorOfTheLineThatWantedIt() {
        long number = rename();
        world.say(new FromServer.Failed(Optional.empty(), number, ErrorCode.NICK_TAKEN, "ann is somebody else."));
        assertEquals(
                List.of(new Failure(ErrorCode.NICK_TAKEN, "ann is somebody else.", Optional.of("r"))),
                world.log.all(Failure.class));
        assertTrue(world.core.parts().settled());
    }

    @Test
    void aKnownKeyAtANewAddressBringsTheNickAlongThoughNobodyLookedThereLast() throws Exception {
        KnownServer known = world.home.servers().getFirst();
        world.home.remember("other.example:9999", known.fingerprint(), Optional.empty(), known.since());
        World moved = new World(ClientConfig.of(ServerAddress.parse("moved.example"), Home.in(folder)));
        moved.core.start();
        moved.connect();
        assertEquals(Optional.of(World.ADA), moved.said(Hello.class).getFirst().nick());
    }

    private long rename() {
        world.request(
                () -> world.core.parts().persons.order(new PersonOrder.OwnAccount(new AccountOrder.Rename(ANN)), "r"));
        return world.said(Rename.class).getLast().request();
    }

    private static RoomLine line(long seq, Nickname from, String text) {
        return new RoomLine(RoomName.LOBBY, seq, new MessageId(1, seq), from, false, text, 1_000 + seq);
    }
}
