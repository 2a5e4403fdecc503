package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.ConnectionChanged;
import chat.tern.client.event.ClientEvent.ConnectionState;
import chat.tern.client.event.ClientEvent.Notice;
import chat.tern.client.event.ClientEvent.Ready;
import chat.tern.client.home.Home;
import chat.tern.client.home.KnownServer;
import chat.tern.client.link.FakeNetwork;
import chat.tern.client.link.FakeStreams;
import chat.tern.client.link.ServerAddress;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.RoomName;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.ConnectionEvent;
import chat.tern.reliability.Deadlines;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.noise.SigningKey;
import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.RejectReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClientCoreTest {
    private static final CloseReason GOING_DOWN = new CloseReason.Peer(CloseCode.GOING_DOWN, "stopping");

    @TempDir
    private Path folder;

    private World world;

    @BeforeEach
    void world() {
        world = new World(folder);
    }

    @Test
    void helloSaysWhoWeAreAndProvesTheAccount() {
        world.core.start();
        world.connect();
        FromClient.Hello hello = world.said(FromClient.Hello.class).getFirst();
        assertEquals(Optional.of(World.ADA), hello.nick());
        byte[] signed = new byte[12 + 32];
        System.arraycopy("tern account".getBytes(StandardCharsets.US_ASCII), 0, signed, 0, 12);
        assertTrue(SigningKey.verify(
                Bytes.wrap(hello.account().orElseThrow().publicKey().toArray()),
                signed,
                Bytes.wrap(hello.account().orElseThrow().signature().toArray())));
    }

    @Test
    void readyComesOnceWithWhoAndWhere() {
        world.online();
        Ready ready = world.log.last(Ready.class);
        assertEquals("ada", ready.nick());
        assertEquals("pi", ready.server());
        assertEquals(Fingerprint.of(World.SERVER_KEY), ready.fingerprint());
        assertEquals(List.of("#lobby"), ready.rooms());
        reconnect();
        assertEquals(1, world.log.all(Ready.class).size());
    }

    @Test
    void theStatesOfTheConnectionAreTold() {
        world.online();
        world.lose(new CloseReason.IdleTimeout());
        assertEquals(
                List.of(
                        ConnectionState.CONNECTING,
                        ConnectionState.CONNECTED,
                        ConnectionState.LOST,
                        ConnectionState.RECONNECTING),
                states());
        assertEquals(
                Optional.of(Duration.ZERO),
                world.log.last(ConnectionChanged.class).retryIn());
    }

    @Test
    void aNewServerIsRememberedAndSaid() throws IOException {
        world.online();
        assertTrue(world.log.all(Notice.class).getFirst().text().contains("is new here"));
        KnownServer known = world.home.servers().getFirst();
        assertEquals("pi.example:9999", known.place());
        assertEquals(Optional.of("ada"), known.nick());
        World again = new World(folder).online();
        assertEquals(List.of(), again.log.all(Notice.class));
    }

    @Test
    void nobodyHasNoNickAndNoAccount() {
        World guest = new World(
                ClientConfig.of(ServerAddress.parse("pi"), Home.in(folder)).asNobody());
        guest.core.start();
        guest.connect();
        FromClient.Hello hello = guest.said(FromClient.Hello.class).getFirst();
        assertEquals(Optional.empty(), hello.nick());
        assertEquals(Optional.empty(), hello.account());
    }

    @Test
    void theInstanceIsTheSameOnEveryConnection() {
        world.core.start();
        world.connect();
        FromClient.Hello first = world.said(FromClient.Hello.class).getFirst();
        world.welcome(0);
        world.lose(new CloseReason.StatelessReset());
        world.pass(Duration.ZERO);
        world.connect();
        assertEquals(
                first.instance(), world.said(FromClient.Hello.class).getFirst().instance());
    }

    @Test
    void afterALossItTriesAtOnceAndThenMoreAndMoreSeldom() {
        world.online();
        world.lose(new CloseReason.StatelessReset());
        for (long millis : new long[] {0, 500, 1000, 2000}) {
            assertEquals(
                    Optional.of(Duration.ofMillis(millis)),
                    world.log.last(ConnectionChanged.class).retryIn());
            int before = world.network.lookUps.size();
            world.pass(Duration.ofMillis(millis));
            assertEquals(before + 1, world.network.lookUps.size());
            world.network.resolve("192.0.2.1");
            world.network.attempts.getLast().refuse();
        }
        reconnectFrom();
        assertEquals(ConnectionState.CONNECTED, states().getLast());
        assertEquals(List.of(), world.outcomes);
    }

    @Test
    void aServerThatGoesDownIsWaitedFor() {
        world.online();
        world.say(new FromServer.GoingDown("stopping for an upgrade"));
        world.lose(GOING_DOWN);
        assertEquals(new Notice("stopping for an upgrade"), world.log.last(Notice.class));
        assertEquals(ConnectionState.RECONNECTING, states().getLast());
    }

    @Test
    void asilentServerIsAskedBesideAndTheNewConnectionTakesOver() {
        world.online();
        FakeStreams old = world.streams;
        world.tell(new ConnectionEvent.Suspect(true));
        assertEquals(ConnectionState.RECONNECTING, states().getLast());
        world.pass(Duration.ZERO);
        world.connect();
        assertTrue(old.closed.isPresent());
        world.welcome(0);
        assertEquals(ConnectionState.CONNECTED, states().getLast());
    }

    @Test
    void whoDoesNotWantToWaitGetsAnAttemptAtOnceBesideWhatThereIs() {
        world.online();
        FakeStreams old = world.streams;
        world.request(() -> world.core.hurry());
        assertTrue(old.closed.isEmpty());
        world.connect();
        assertTrue(old.closed.isPresent());
        world.welcome(0);
        assertEquals(ConnectionState.CONNECTED, states().getLast());
    }

    @Test
    void anOldConnectionThatAnswersFirstIsKept() {
        world.online();
        world.tell(new ConnectionEvent.Suspect(true));
        world.pass(Duration.ZERO);
        world.network.resolve("192.0.2.1");
        FakeNetwork.Attempt beside = world.network.attempts.getLast();
        world.tell(new ConnectionEvent.Suspect(false));
        assertEquals(ConnectionState.CONNECTED, states().getLast());
        assertTrue(beside.answer(World.SERVER_KEY).closed.isPresent());
        say("still here");
        assertEquals(1, world.said(FromClient.Say.class).size());
    }

    @Test
    void aLineThatComesBackInTheRoomIsConfirmed() {
        world.online();
        say("mine");
        FromClient.Say said = world.said(FromClient.Say.class).getFirst();
        world.say(new FromServer.RoomLine(RoomName.LOBBY, 1, said.id(), World.BOB, false, "mine", 1_500));
        assertEquals(List.of(), world.log.all(ClientEvent.Delivery.class));
        world.say(new FromServer.RoomLine(RoomName.LOBBY, 2, said.id(), World.ADA, false, "mine", 1_500));
        assertEquals(
                ClientEvent.DeliveryState.STORED,
                world.log.last(ClientEvent.Delivery.class).state());
    }

    @Test
    void whileTheServerIsSilentNothingNewIsSent() {
        world.online();
        world.said();
        world.tell(new ConnectionEvent.Suspect(true));
        say("waits");
        assertEquals(List.of(), world.said());
        world.tell(new ConnectionEvent.Suspect(false));
        assertEquals(1, world.said(FromClient.Say.class).size());
    }

    @Test
    void anOldConnectionThatEndsWhileTheNewOneIsMadeChangesNothing() {
        world.online();
        world.tell(new ConnectionEvent.Suspect(true));
        world.pass(Duration.ZERO);
        world.network.resolve("192.0.2.1");
        int told = states().size();
        world.lose(new CloseReason.IdleTimeout());
        assertEquals(told, states().size());
        world.network.attempts.getLast().answer(World.SERVER_KEY);
        assertEquals(2, world.network.attempts.size());
    }

    @Test
    void aServerThatDoesNotWelcomeIsTriedAgain() {
        world.online();
        world.lose(new CloseReason.StatelessReset());
        world.pass(Duration.ZERO);
        world.connect();
        world.pass(Duration.ofSeconds(10));
        assertTrue(world.streams.closed.isPresent());
    }

    @Test
    void aTakenNickIsTheEnd() {
        world.core.start();
        world.connect();
        world.say(new FromServer.Refused("nick_taken", "ada is taken."));
        assertEquals(List.of(new Outcome.Refused("nick_taken", "ada is taken.")), world.outcomes);
        assertEquals(List.of("nick_taken"), world.log.errorCodes());
        assertEquals(ConnectionState.CLOSED, states().getLast());
        assertEquals(Deadlines.NEVER, world.core.nextTimeout());
    }

    @Test
    void aFullServerIsTheEndAtFirstAndWaitedForLater() {
        world.online();
        world.lose(GOING_DOWN);
        world.pass(Duration.ZERO);
        world.connect();
        world.say(new FromServer.Refused("server_full", "full"));
        world.lose(new CloseReason.Peer(CloseCode.REFUSED, "full"));
        assertEquals(ConnectionState.RECONNECTING, states().getLast());
        World newcomer = new World(folder.resolve("newcomer"));
        newcomer.core.start();
        newcomer.connect();
        newcomer.say(new FromServer.Refused("server_full", "full"));
        assertEquals(5, newcomer.outcomes.getFirst().exitCode());
    }

    @Test
    void anotherKeyIsTheEndEvenAfterAReconnect() {
        world.online();
        world.lose(GOING_DOWN);
        world.pass(Duration.ZERO);
        world.network.resolve("192.0.2.1");
        FakeStreams other = world.network.attempts.getLast().answer(Bytes.fromHex("06".repeat(32)));
        assertInstanceOf(Outcome.KeyChanged.class, world.outcomes.getFirst());
        assertEquals(List.of("key_changed"), world.log.errorCodes());
        assertEquals(-4, other.newest());
    }

    @Test
    void aBanIsTheEnd() {
        world.core.start();
        world.network.resolve("192.0.2.1");
        world.network.attempts.getLast().end(new CloseReason.Rejected(RejectReason.BANNED));
        assertEquals(5, world.outcomes.getFirst().exitCode());
    }

    @Test
    void aServerThatCannotBeReachedAtFirstIsTheEnd() {
        world.core.start();
        world.network.resolve();
        Outcome.Unreachable outcome = assertInstanceOf(Outcome.Unreachable.class, world.outcomes.getFirst());
        assertEquals(Outcome.Why.NO_SUCH_NAME, outcome.why());
        assertEquals(List.of("no_such_name"), world.log.errorCodes());
    }

    @Test
    void whatIsAskedBeforeTheWelcomeIsDoneAfterIt() {
        world.core.start();
        say("early");
        world.connect();
        assertEquals(List.of(), world.said(FromClient.Say.class));
        world.welcome(0);
        assertEquals(1, world.said(FromClient.Say.class).size());
    }

    @Test
    void aCrowdedFaceStopsTheReadingUntilItHasRoomAgain() {
        world.online();
        world.log.crowded = true;
        world.say(new FromServer.Notice("held back"));
        say("held back too");
        assertEquals(1, world.log.all(Notice.class).size());
        assertTrue(world.streams.unread(FakeStreams.CONTROL) > 0);
        assertEquals(List.of(), world.said(FromClient.Say.class));
        world.log.crowded = false;
        world.core.settle();
        assertEquals(new Notice("held back"), world.log.last(Notice.class));
        assertEquals(1, world.said(FromClient.Say.class).size());
    }

    @Test
    void nonsenseFromTheServerEndsTheConnectionNotTheClient() {
        world.online();
        world.streams.put(FakeStreams.CONTROL, new byte[] {(byte) 0xbf, -1, -1, -1, 0, 0, 0, 0});
        world.readable(FakeStreams.CONTROL);
        assertTrue(world.streams.closed.orElseThrow().startsWith(String.valueOf(CloseCode.MALFORMED)));
        assertEquals(List.of(), world.outcomes);
    }

    @Test
    void aBusyDiskStopsTheReadingToo() {
        world.online();
        world.desk.held = true;
        for (int i = 0; i < 64; i++) {
            world.desk.run(() -> 1, done -> {}, failure -> {});
        }
        world.say(new FromServer.Notice("held back"));
        assertEquals(1, world.log.all(Notice.class).size());
        world.desk.held = false;
        world.desk.release();
        world.core.settle();
        assertEquals(new Notice("held back"), world.log.last(Notice.class));
    }

    @Test
    void streamsOfTheServerAreRefused() {
        world.online();
        world.tell(new ConnectionEvent.StreamOpened(1));
        assertTrue(world.streams.stopped.contains(1L));
    }

    @Test
    void afterTheEndNothingRuns() {
        world.online();
        world.core.end(new Outcome.Failed("planted"));
        int told = world.log.events.size();
        say("too late");
        world.core.settle();
        world.core.onTimeout(world.clock.now());
        assertEquals(told, world.log.events.size());
        assertEquals(1, world.outcomes.size());
        assertFalse(world.core.up());
    }

    private void say(String text) {
        world.core.request(() -> world.core.parts().sender.say(RoomName.LOBBY, text, false, "r"));
    }

    private void reconnect() {
        world.lose(new CloseReason.StatelessReset());
        world.pass(Duration.ZERO);
        reconnectFrom();
    }

    private void reconnectFrom() {
        world.pass(Duration.ofSeconds(5));
        world.connect();
        world.welcome(0);
    }

    private List<ConnectionState> states() {
        return world.log.all(ConnectionChanged.class).stream()
                .map(ConnectionChanged::state)
                .toList();
    }
}
