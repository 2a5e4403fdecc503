package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Availability;
import chat.tern.client.event.ClientEvent.ConnectionChanged;
import chat.tern.client.event.ClientEvent.ConnectionState;
import chat.tern.client.event.ClientEvent.DeliveryState;
import chat.tern.client.event.ClientEvent.TransferState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ModelEventsTest {
    private static final Instant NOW = ManualClock.START;

    private final Show show = Show.inRoom();

    @Test
    void whoComesInSeesTheirRoomAndAsksWhoIsThere() {
        assertEquals(Place.room("#design"), show.model().active().place());
        assertEquals("you", show.model().nick());
        assertEquals(List.of("screen-pane users"), show.requests.asked);
        assertTrue(show.model().serverBuffer().entries().get(0).text().contains("SHA256:abc"));
    }

    @Test
    void whatWasSaidOnComingInIsShownInTheRoomToo() {
        Show fresh = new Show();
        fresh.happen(new ClientEvent.Notice("others come in with: tern pi"), Events.connected());
        fresh.happen(Events.ready("#design"), new ClientEvent.Notice("welcome"));
        assertEquals(
                List.of("others come in with: tern pi", "welcome"),
                fresh.model().active().entries().stream().map(Entry::text).toList());
    }

    @Test
    void aLineOfOursIsPendingUntilItComesBackInItsPlace() {
        show.type("hello", "Enter");
        show.happen(Events.delivery("screen-1", "id5", DeliveryState.STORED));
        assertEquals(1, show.model().active().pending().size());
        show.happen(Events.message(5, "you", "hello", NOW));
        assertEquals(List.of(), show.model().active().pending());
        assertEquals("hello", show.last());
    }

    @Test
    void itDoesNotMatterWhichOfBothComesFirst() {
        show.type("hello", "Enter");
        show.happen(Events.message(5, "you", "hello", NOW), Events.delivery("screen-1", "id5", DeliveryState.STORED));
        assertEquals(List.of(), show.model().active().pending());
        assertEquals(1, spoken().size());
    }

    @Test
    void twoEqualLinesAreBothShown() {
        show.type("ha", "Enter", "ha", "Enter");
        show.happen(
                Events.delivery("screen-2", "id6", DeliveryState.STORED),
                Events.message(5, "you", "ha", NOW),
                Events.message(6, "you", "ha", NOW));
        assertEquals(2, spoken().size());
        assertEquals(List.of(), show.model().active().pending());
    }

    @Test
    void aDirectLineIsShownWhenItIsDelivered() {
        show.type("/msg ada psst", "Enter");
        show.happen(Events.delivery("screen-1", "d9", DeliveryState.QUEUED));
        assertFalse(show.model().active().pending().get(0).queued(), "it waits for ada's key only");
        show.happen(Events.lost(Duration.ofSeconds(2)), Events.delivery("screen-1", "d9", DeliveryState.QUEUED));
        assertTrue(show.model().active().pending().get(0).queued());
        show.happen(Events.delivery("screen-1", "d9", DeliveryState.STORED));
        show.happen(Events.delivery("screen-1", "d9", DeliveryState.DELIVERED));
        assertEquals(List.of("psst"), spoken());
        assertEquals(List.of(), show.model().active().pending());
    }

    @Test
    void aLineThatFailsIsShownWithItsReasonWhereItWasTyped() {
        show.happen(Events.direct("d1", "bob", "hello", ManualClock.START));
        show.type("/msg bob hi", "Enter", "Alt+2");
        show.happen(Events.failure("bob is not here.", "screen-1"));
        List<String> lines = show.model().buffers().get(2).entries().stream()
                .map(Entry::text)
                .toList();
        assertEquals(List.of("hello", "not sent: hi", "bob is not here."), lines);
        assertEquals(List.of(), show.model().buffers().get(2).pending());
        show.happen(Events.delivery("screen-1", "x", DeliveryState.FAILED));
        assertEquals(3, show.model().buffers().get(2).entries().size());
    }

    @Test
    void failuresOfThePaneAreNobodysBusiness() {
        int before = show.model().active().entries().size();
        show.happen(Events.failure("not connected", ModelEvents.PANE));
        assertEquals(before, show.model().active().entries().size());
    }

    @Test
    void aMessageForUsRings() {
        show.happen(Events.message(1, "ada", "hello all", NOW));
        assertFalse(show.model().alerts().takeBell());
        show.happen(Events.message(2, "ada", "you: hello", NOW));
        assertTrue(show.model().alerts().takeBell());
        assertFalse(show.model().alerts().takeBell());
        show.happen(Events.past(3, "ada", "you: that was long ago", NOW));
        assertFalse(show.model().alerts().takeBell());
        show.happen(Events.direct("d1", "ada", "psst", NOW));
        assertTrue(show.model().alerts().takeBell());
    }

    @Test
    void anOutageIsTheTalkOfEveryRoomOnce() {
        show.happen(
                Events.lost(Duration.ofSeconds(5)),
                ConnectionChanged.to(ConnectionState.RECONNECTING).retryingIn(Duration.ofSeconds(9)));
        assertTrue(show.last().startsWith("connection lost: no answer for 8 s"), show.last());
        assertEquals(Optional.of(NOW.plusSeconds(9)), show.model().retryAt());
        show.happen(Events.connected(), Events.connected());
        assertEquals("connected again", show.last());
        assertEquals(2, show.model().active().entries().size());
        assertEquals(List.of("screen-pane users", "screen-pane users"), show.requests.asked);
    }

    @Test
    void whatWasMissedInAnOutageIsUnreadAndRings() {
        show.happen(Events.past(1, "ada", "you: old news", NOW));
        show.type("Alt+1");
        show.happen(Events.lost(Duration.ofSeconds(5)), Events.connected());
        show.happen(Events.past(2, "ada", "you: missed", NOW), Events.past(1, "ada", "you: old news", NOW));
        assertEquals(1, show.model().buffers().get(1).unread());
        assertTrue(show.model().alerts().takeBell());
    }

    @Test
    void comingAndGoingChangesWhoIsThere() {
        show.happen(new ClientEvent.Joined("#design", "ada"));
        assertEquals("ada joined #design", show.last());
        show.happen(new ClientEvent.NickChanged("ada", "countess"));
        assertEquals(List.of("countess", "you"), nicks());
        show.happen(new ClientEvent.Presence("countess", Availability.OFFLINE));
        assertEquals(List.of("you", "countess"), nicks());
        show.happen(new ClientEvent.Left("#design", "countess", "quit"));
        assertEquals("countess went offline (quit)", show.last());
        assertEquals(List.of("you", "countess"), nicks(), "a member still");
        show.happen(new ClientEvent.Presence("countess", Availability.ONLINE));
        show.happen(new ClientEvent.Left("#design", "countess", ""));
        assertEquals(List.of("you"), nicks(), "parted");
    }

    @Test
    void whoIsSentAwayWhileTheyAreGoneHasNotOnlyGoneOffline() {
        show.happen(new ClientEvent.Joined("#design", "ada"), new ClientEvent.Presence("ada", Availability.OFFLINE));
        show.happen(new ClientEvent.Left("#design", "ada", "bob took ada out of #design"));
        assertEquals("ada left #design (bob took ada out of #design)", show.last());
    }

    @Test
    void whoIsOperatorIsAskedForAnewWhenTheServerTellsOfOne() {
        show.requests.asked.clear();
        show.happen(new ClientEvent.Notice("bob made ada an operator of #design"));
        show.happen(new ClientEvent.Notice("ada is no operator of #design any more, says bob"));
        assertEquals(List.of("screen-pane users", "screen-pane users"), show.requests.asked);
        show.happen(new ClientEvent.Notice("Welcome. Ask an operator of this server, or another operator of #design."));
        assertEquals(2, show.requests.asked.size());
    }

    @Test
    void whatFailsThatWasTypedBeforeThereWasARoomIsSeenInTheRoom() {
        Show fresh = new Show();
        fresh.type("/get none.bin", "Enter");
        fresh.happen(Events.connected(), Events.ready("#design"));
        fresh.happen(Events.failure("There is no file none.bin here.", "screen-1"));
        assertEquals("There is no file none.bin here.", fresh.last());
        assertEquals(Place.room("#design"), fresh.model().active().place());
        fresh.type("Alt+1");
        assertEquals("There is no file none.bin here.", fresh.last());
    }

    @Test
    void ourOwnNewNickIsOurs() {
        show.happen(new ClientEvent.NickChanged("you", "me"));
        assertEquals("me", show.model().nick());
    }

    @Test
    void presenceIsToldOnlyInATalk() {
        show.happen(Events.direct("d1", "ada", "hi", NOW), new ClientEvent.Presence("ada", Availability.AWAY));
        assertEquals("", show.last());
        show.type("Alt+3");
        assertEquals("ada is away", show.last());
    }

    @Test
    void noticesAndTopicsAreShown() {
        show.happen(new ClientEvent.Notice("maintenance at six"), new ClientEvent.Topic("#design", "t", "ada", NOW));
        assertEquals("ada set the topic: t", show.last());
        assertEquals("t", show.model().active().topic());
        assertEquals(
                "maintenance at six", show.model().active().entries().get(0).text());
    }

    @Test
    void theListOfRoomsBringsTheirTopics() {
        show.happen(new ClientEvent.Rooms(List.of(
                new ClientEvent.Room("#design", "wires", 3, 0, true, 0),
                new ClientEvent.Room("#ops", "quiet", 3, 0, true, 0))));
        assertEquals("wires", show.model().active().topic());
        assertEquals(2, show.model().buffers().size());
        assertEquals("", show.last());
    }

    @Test
    void theEndOfATransferIsALine() {
        show.happen(
                Events.transfer("logs.tgz", TransferState.RUNNING, 1, 4_000),
                Events.transfer("logs.tgz", TransferState.RUNNING, 2, 4_000),
                Events.transfer("logs.tgz", TransferState.DONE, 4_000, 4_000),
                Events.transfer("logs.tgz", TransferState.DONE, 4_000, 4_000));
        assertEquals(1, show.model().active().entries().size());
        assertEquals("got logs.tgz (4.0 kB, sha256 9f9f9f9f9f9f..9f9f) in logs.tgz", show.last());
        assertEquals(1, show.model().transfers().all().size());
        show.wait(Transfers.KEPT);
        assertEquals(0, show.model().transfers().all().size());
    }

    @Test
    void aTransferThatNeverBeganHasNoBarAndNoSize() {
        show.happen(Events.transfer("logs.tgz", TransferState.FAILED, 0, 0));
        assertEquals("logs.tgz failed", show.last());
        String picture = new VirtualTerminal(show, 80, 24).picture();
        assertTrue(picture.contains("  0%             failed"), picture);
        show.happen(Events.transfer("b.tgz", TransferState.CANCELLED, 0, 0));
        assertEquals("b.tgz cancelled", show.last());
        show.happen(Events.transfer("c.tgz", TransferState.CANCELLED, 2_000, 4_000));
        assertEquals("c.tgz cancelled at 2.0 kB; what came is kept", show.last());
        show.happen(Events.transfer("d.tgz", TransferState.REFUSED, 0, 4_000));
        assertEquals("you refused d.tgz", show.last());
        show.happen(Events.transfer("e.tgz", TransferState.WITHDRAWN, 0, 4_000));
        assertEquals("pi.example took e.tgz back", show.last());
        show.happen(Events.transfer("f.tgz", TransferState.ELSEWHERE, 0, 4_000));
        assertEquals("f.tgz is taken in another window or on another device of yours", show.last());
    }

    @Test
    void oneUserIsNotManyUsers() {
        show.type("/users", "Enter");
        show.happen(new ClientEvent.Users(
                List.of(new ClientEvent.User("you", Availability.ONLINE, List.of("#design"), Optional.empty()))));
        assertEquals("1 user:", show.model().active().entries().get(0).text());
    }

    @Test
    void theReasonOfAnOutageEndsInNoStop() {
        show.happen(ConnectionChanged.to(ConnectionState.LOST).because("The server does not answer."));
        assertTrue(show.last().startsWith("connection lost: the server does not answer; what"), show.last());
    }

    @Test
    void listsAreShownAndFileNamesKeptForCompletion() {
        show.type("/files", "Enter");
        show.happen(new ClientEvent.Files(
                List.of(new ClientEvent.SharedFile("logs.tgz", 48_200_000, NOW, Optional.empty(), Optional.empty()))));
        assertEquals("    48.2 MB  2026-05-12 14:23  logs.tgz", show.last());
        show.type("/get l", "Tab");
        assertEquals("/get logs.tgz ", show.model().input().text());
        show.type("Ctrl+U", "/files x", "Enter");
        show.happen(new ClientEvent.Files(List.of()));
        assertEquals("no files are shared here", show.last());
    }

    @Test
    void aLineThatWaitsForTheNamesOfFilesIsCompletedWhenTheyAreHere() {
        ClientEvent names = new ClientEvent.Files(
                List.of(new ClientEvent.SharedFile("notes.txt", 5, NOW, Optional.empty(), Optional.empty())));
        show.type("/get no", "Tab", "Tab");
        show.happen(names);
        assertEquals("/get notes.txt ", show.model().input().text());
        Show other = Show.inRoom();
        other.type("/get no", "Tab", "x");
        other.happen(names);
        assertEquals("/get nox", other.model().input().text());
    }

    @Test
    void operatorsOfTheRoomShownAreSeenToBeThat() {
        show.happen(new ClientEvent.Users(List.of(
                Events.user("ada", Availability.ONLINE),
                new ClientEvent.User(
                        "bob",
                        Availability.ONLINE,
                        List.of("#design", "#ops"),
                        Optional.empty(),
                        List.of("#design")))));
        String picture = new VirtualTerminal(show, 80, 24).picture();
        assertTrue(picture.contains("|@bob") && picture.contains("| ada"), picture);
        show.type("/users", "Enter");
        show.happen(new ClientEvent.Users(List.of(new ClientEvent.User(
                "bob", Availability.ONLINE, List.of("#design", "#ops"), Optional.empty(), List.of("#ops")))));
        assertEquals("  bob  #design @#ops", show.last());
    }

    @Test
    void itIsOverWhenTheClientIs() {
        assertEquals(OptionalInt.empty(), show.face.exit());
        show.happen(ConnectionChanged.to(ConnectionState.CLOSED));
        assertEquals(OptionalInt.of(ScreenFace.CLOSED), show.face.exit());
    }

    private List<String> spoken() {
        return show.model().active().entries().stream()
                .filter(Entry::spoken)
                .map(Entry::text)
                .toList();
    }

    @Test
    void whoIsTakenOutOfARoomIsToldSoOnce() {
        show.happen(
                new ClientEvent.Joined("#ops", "you"),
                new ClientEvent.Left("#ops", "you", "bob took you out of #ops: spam"),
                new ClientEvent.Notice("bob took you out of #ops: spam"));
        assertEquals("you left #ops (bob took you out of #ops: spam)", show.last());
        show.happen(new ClientEvent.Notice("bob took you out of #ops: spam"));
        assertEquals("bob took you out of #ops: spam", show.last());
    }

    private List<String> nicks() {
        return show.model().people().in(Place.room("#design")).stream()
                .map(People.Person::nick)
                .toList();
    }
}
