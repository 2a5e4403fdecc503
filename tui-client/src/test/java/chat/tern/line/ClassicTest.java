package chat.tern.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Availability;
import chat.tern.client.event.ClientEvent.ConnectionChanged;
import chat.tern.client.event.ClientEvent.ConnectionState;
import chat.tern.client.event.ClientEvent.DeliveryState;
import chat.tern.client.event.ClientEvent.Direction;
import chat.tern.client.event.ClientEvent.Route;
import chat.tern.client.event.ClientEvent.Transfer;
import chat.tern.client.event.ClientEvent.TransferState;
import chat.tern.client.event.ClientEvent.User;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ClassicTest {
    private static final Instant NOW = Instant.parse("2026-03-14T13:02:00Z");

    private static final LineOptions OPTIONS = new LineOptions(
            false,
            RoomName.LOBBY,
            Duration.ofSeconds(60),
            Path.of(""),
            "none",
            ZoneOffset.UTC,
            InstantSource.fixed(NOW));

    private final FakeClient client = new FakeClient(false);
    private final List<Optional<Nickname>> registered = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final Classic classic = new Classic(
            nick -> {
                registered.add(nick);
                return client;
            },
            OPTIONS,
            false,
            said::add);

    @BeforeEach
    void comeIn() throws InterruptedException {
        classic.start();
        said.clear();
        classic.happened(new ClientEvent.Ready(1, "me", "SHA256:x", "pi", "SHA256:y", List.of("#lobby")));
        says("[Welcome, You are registered.]");
        asks("users table");
        users(user("me", Availability.ONLINE));
        says("[Client table updated.]", "me @ 10.0.0.1:5 is ONLINE");
    }

    private static User user(String nick, Availability state) {
        return new User(nick, state, List.of("#lobby"), Optional.of("10.0.0.1:5"));
    }

    private void users(User... users) {
        classic.happened(new ClientEvent.Users(List.of(users)));
    }

    private void says(String... lines) {
        assertEquals(List.of(lines), said);
        said.clear();
    }

    private void asks(String... expected) throws InterruptedException {
        for (String one : expected) {
            assertEquals(one, client.next());
        }
        assertTrue(client.asked.isEmpty(), client.asked.toString());
    }

    private void delivered(DeliveryState state, String to) {
        Optional<Route> path = to.isEmpty() ? Optional.empty() : Optional.of(Route.RELAY);
        Optional<String> whom = to.isEmpty() ? Optional.empty() : Optional.of(to);
        classic.happened(new ClientEvent.Delivery("id", "line", state, whom, path));
    }

    private void transfer(String id, TransferState state, long bytes) {
        classic.happened(transfer(state, bytes, id));
    }

    private static Transfer transfer(TransferState state, long bytes) {
        return transfer(state, bytes, "t1");
    }

    private static Transfer transfer(TransferState state, long bytes, String id) {
        return new Transfer(
                id,
                "big.bin",
                Direction.DOWN,
                "pi",
                bytes,
                1000,
                0,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                state,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void wordsAskTheClient() throws InterruptedException {
        classic.typed("send bob hello there");
        classic.typed("send_all hello all");
        classic.typed("set_msg bob");
        classic.typed("psst");
        classic.typed("set_msg_all");
        classic.typed("hello  again");
        classic.typed("get_list_file");
        asks(
                "direct bob [hello there] line",
                "say #lobby [hello all] line",
                "direct bob [psst] line",
                "say #lobby [hello  again] line",
                "files line");
        says("[Messages go to bob.]", "[Messages go to all.]");
    }

    @Test
    void whatIsWrongIsSaidAndNeverSent() throws InterruptedException {
        classic.typed("send bob");
        classic.typed("send_all");
        classic.typed("/msg bob secret");
        classic.typed("set_msg a,b");
        classic.typed("dereg bob");
        classic.typed("reg other");
        classic.typed("");
        asks();
        assertEquals(6, said.size(), said.toString());
        assertEquals("[send NAME TEXT]", said.getFirst());
        assertEquals("[You are registered as me.]", said.getLast());
    }

    @Test
    void deliveriesAreStatusLines() {
        delivered(DeliveryState.DELIVERED, "bob");
        delivered(DeliveryState.STORED, "bob");
        delivered(DeliveryState.STORED, "");
        delivered(DeliveryState.QUEUED, "bob");
        says(
                "[Message received by bob.]",
                "[No ACK from bob, message sent to server.]",
                "[Messages received by the server and saved]",
                "[Message received by Server.]");
    }

    @Test
    void theTableIsAskedForOnceForManyChanges() throws InterruptedException {
        classic.happened(new ClientEvent.Joined("#lobby", "bob"));
        classic.happened(new ClientEvent.Presence("bob", Availability.ONLINE));
        asks("users table");
        users(user("me", Availability.ONLINE), user("bob", Availability.ONLINE));
        says("[Client table updated.]", "me @ 10.0.0.1:5 is ONLINE", "bob @ 10.0.0.1:5 is ONLINE");
        asks("users table");
        users(user("me", Availability.ONLINE), user("bob", Availability.ONLINE));
        says();
        classic.happened(new ClientEvent.Left("#lobby", "bob", ""));
        users(user("me", Availability.ONLINE));
        says("[Client table updated.]", "me @ 10.0.0.1:5 is ONLINE", "bob @ 10.0.0.1:5 is OFFLINE");
    }

    @Test
    void keptMessagesAreAnnouncedOnceAndHaveTheirTime() {
        classic.happened(direct("one", Route.STORED));
        classic.happened(direct("two", Route.STORED));
        classic.happened(direct("now", Route.RELAY));
        classic.happened(new ClientEvent.RoomMessage("#lobby", 1, "i", "bob", "all", NOW, false, false, false, true));
        classic.happened(new ClientEvent.RoomMessage("#lobby", 2, "i", "me", "mine", NOW, true, false, false, false));
        says(
                "[You have messages]",
                "bob: 2026-03-14 13:02:00 one",
                "bob: 2026-03-14 13:02:00 two",
                "bob: now",
                "[Channel_Message bob: 2026-03-14 13:02:00 all ]");
    }

    private static ClientEvent direct(String text, Route path) {
        return new ClientEvent.DirectMessage("id", "bob", "me", text, NOW, true, path, false, false);
    }

    @Test
    void whoDeregistersStaysAndCanComeBack() throws InterruptedException {
        classic.typed("dereg me");
        asks("quit PT2S");
        classic.happened(FakeClient.closed());
        says("[You are Offline. Bye.]");
        classic.typed("send bob hi");
        says("[You are not registered: reg NAME]");
        classic.typed("reg you");
        assertEquals(List.of(Optional.empty(), Optional.of(new Nickname("you"))), registered);
        assertEquals(OptionalInt.empty(), classic.exitCode());
        classic.typed("exit");
        classic.happened(FakeClient.closed());
        says("[Exiting]");
        assertEquals(OptionalInt.of(0), classic.exitCode());
    }

    @Test
    void aServerThatIsGoneEndsItAfterFiveTries() throws InterruptedException {
        classic.happened(ConnectionChanged.to(ConnectionState.LOST));
        delivered(DeliveryState.QUEUED, "bob");
        says("[Server not responding]");
        for (int i = 0; i < 6; i++) {
            classic.happened(ConnectionChanged.to(ConnectionState.RECONNECTING));
        }
        asks("quit PT0S");
        classic.happened(FakeClient.closed());
        says("[Server not responding]", "[Exiting]");
        assertEquals(OptionalInt.of(3), classic.exitCode());
    }

    @Test
    void aDownloadAsksAtFortyPercentWhetherToGoOn() throws InterruptedException {
        classic.typed("download_file big.bin");
        asks("fetch big.bin to 40 download");
        transfer("t1", TransferState.RUNNING, 399);
        assertTrue(classic.listens());
        transfer("t1", TransferState.CANCELLED, 410);
        says("[big.bin: 41 % of 1.0 kB is here. Go on? y or n]");
        classic.typed("y");
        asks("fetch big.bin to 101 download");
        transfer("t2", TransferState.RUNNING, 700);
        transfer("t2", TransferState.CANCELLED, 700);
        says();
        classic.typed("hello");
        asks("say #lobby [hello] line");
    }

    @Test
    void noKeepsWhatHasCome() throws InterruptedException {
        classic.typed("download_file big.bin");
        transfer("t1", TransferState.CANCELLED, 450);
        said.clear();
        classic.typed("n");
        says("[Stopped. What has come is kept, and download_file big.bin goes on with it.]");
        asks("fetch big.bin to 40 download");
        classic.typed("hello");
        asks("say #lobby [hello] line");
    }

    @Test
    void aPipeWaitsForTheQuestionAndForWhatIsNotConfirmed() throws InterruptedException {
        Classic pipe = new Classic(nick -> client, OPTIONS, true, said::add);
        pipe.start();
        pipe.happened(new ClientEvent.Ready(1, "me", "SHA256:x", "pi", "SHA256:y", List.of("#lobby")));
        assertTrue(pipe.listens());
        pipe.typed("download_file big.bin");
        assertFalse(pipe.listens());
        pipe.happened(transfer(TransferState.CANCELLED, 400));
        assertTrue(pipe.listens());
        pipe.typed("y");
        assertFalse(pipe.listens());
        pipe.happened(transfer(TransferState.DONE, 1000));
        assertTrue(pipe.listens());
        pipe.typed("exit");
        asks("users table", "fetch big.bin to 40 download", "fetch big.bin to 101 download", "quit PT1M");
    }

    @Test
    void theEndOfInputIsNoAnswer() throws InterruptedException {
        classic.typed("download_file big.bin");
        transfer("t1", TransferState.CANCELLED, 450);
        said.clear();
        classic.endOfInput();
        says("[Stopped. What has come is kept, and download_file big.bin goes on with it.]");
        asks("fetch big.bin to 40 download", "quit PT1M");
    }
}
