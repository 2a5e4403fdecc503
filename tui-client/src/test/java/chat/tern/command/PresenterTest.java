package chat.tern.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Availability;
import chat.tern.client.event.ClientEvent.ConnectionChanged;
import chat.tern.client.event.ClientEvent.ConnectionState;
import chat.tern.client.event.ClientEvent.DeliveryState;
import chat.tern.client.event.ClientEvent.TransferState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class PresenterTest {
    private Instant now = Instant.parse("2026-03-14T13:02:20Z");
    private final Presenter presenter = new Presenter(Events.BERLIN, () -> now);

    private void prints(ClientEvent event, String... lines) {
        assertEquals(List.of(lines), presenter.lines(event));
    }

    @Test
    void messages() {
        prints(Events.said("hello"), "14:02 #lobby <alice> hello");
        prints(Events.action("waves"), "14:02 #lobby * alice waves");
        prints(Events.direct(false), "14:02 *alice* hello");
        prints(Events.direct(true), "14:02 *alice -> bob* hello");
    }

    @Test
    void aLineOfAnotherDayTellsTheDay() {
        now = now.plus(Duration.ofDays(1));
        prints(Events.said("hello"), "2026-03-14 14:02 #lobby <alice> hello");
    }

    @Test
    void whatCouldMoveTheCursorIsNotPrinted() {
        prints(Events.said("a\u001b[2Jb\nc\rd\u202ee"), "14:02 #lobby <alice> a[2Jb c de");
    }

    /** A line of somebody's that looks like another one's begin is not at the left. */
    @Test
    void atATerminalWhatIsSaidInSeveralLinesStaysSoUnderItsBegin() {
        Presenter tall = Presenter.forTheEye(Events.BERLIN, () -> now);
        assertEquals(
                List.of("14:02 #lobby <alice> Size  Used", "                     1[2J", "", "                     2"),
                tall.lines(Events.said("Size  Used\n1\u001b[2J\n\n2\n\n")));
        assertEquals(List.of("14:02 #lobby <alice> one"), tall.lines(Events.said("one\r\n")));
        assertEquals(
                List.of("14:02 #lobby * alice a", "                     14:02 #lobby <bob> b"),
                tall.lines(Events.action("a\n14:02 #lobby <bob> b")));
        prints(Events.said("one\ntwo"), "14:02 #lobby <alice> one two");
    }

    @Test
    void comingAndGoing() {
        prints(new ClientEvent.Joined("#lobby", "bob"), "14:02 -- bob joined #lobby");
        prints(new ClientEvent.Left("#lobby", "bob", ""), "14:02 -- bob left #lobby");
        prints(new ClientEvent.Left("#lobby", "bob", "quit"), "14:02 -- bob left #lobby (quit)");
        prints(new ClientEvent.Presence("bob", Availability.OFFLINE), "14:02 -- bob is offline");
        prints(new ClientEvent.NickChanged("bob", "rob"), "14:02 -- bob is now rob");
        prints(new ClientEvent.Topic("#lobby", "tea", "bob", Events.TIME), "14:02 -- bob set the topic of #lobby: tea");
    }

    @Test
    void errorsAndNotices() {
        prints(new ClientEvent.Failure("too_long", "Too long.", Optional.of("1")), "14:02 !! Too long.");
    }

    @Test
    void oneCauseIsToldForEachLineThatItConcernsAndNotOnceMore() {
        Presenter piped = new Presenter(Events.BERLIN, () -> now);
        List<String> told = new ArrayList<>();
        for (Optional<String> ref : List.of(Optional.of("1"), Optional.of("2"), Optional.<String>empty())) {
            told.addAll(piped.lines(new ClientEvent.Failure("invite_needed", "Used up.", ref)));
        }
        assertEquals(List.of("14:02 !! Used up.", "14:02 !! Used up."), told);
        prints(new ClientEvent.Failure("invite_needed", "Used up.", Optional.empty()), "14:02 !! Used up.");
        assertEquals(
                List.of(), presenter.lines(new ClientEvent.Failure("invite_needed", "Used up.", Optional.empty())));
        now = now.plusSeconds(2);
        prints(new ClientEvent.Failure("invite_needed", "Used up.", Optional.empty()), "14:02 !! Used up.");
        prints(new ClientEvent.Notice("Welcome\nto pi"), "14:02 -- Welcome", "14:02 -- to pi");
    }

    @Test
    void ready() {
        prints(
                new ClientEvent.Ready(1, "al", "a1", "pi", "SHA256:x", List.of("#lobby")),
                "14:02 -- you are al on pi in #lobby");
    }

    @Test
    void theConnectionIsToldWhenItsStateChanges() {
        ConnectionChanged connected = new ConnectionChanged(
                ConnectionState.CONNECTED,
                Optional.of(Duration.ofMillis(41)),
                OptionalDouble.of(0),
                OptionalInt.of(1452),
                Optional.empty(),
                Optional.empty());
        prints(ConnectionChanged.to(ConnectionState.CONNECTING));
        prints(connected, "14:02 -- connected, RTT 41 ms");
        prints(connected);
        prints(ConnectionChanged.to(ConnectionState.LOST).because("no answer"), "14:02 -- connection lost: no answer");
        ConnectionChanged waiting = ConnectionChanged.to(ConnectionState.RECONNECTING);
        prints(waiting);
        prints(waiting.retryingIn(Duration.ofMillis(500)));
        prints(waiting.retryingIn(Duration.ofSeconds(4)), "14:02 -- trying again in 4 s");
        prints(connected, "14:02 -- connected, RTT 41 ms");
        prints(ConnectionChanged.to(ConnectionState.CLOSED).because("going down"), "14:02 -- closed: going down");
    }

    @Test
    void whyItIsOverIsToldOnce() {
        prints(new ClientEvent.Failure("nick_taken", "Taken.", Optional.empty()), "14:02 !! Taken.");
        prints(ConnectionChanged.to(ConnectionState.CLOSED).because("Taken."), "14:02 -- closed");
    }

    @Test
    void deliveriesAreToldWhereTheySayMoreThanTheLineItself() {
        prints(delivery(DeliveryState.STORED, Optional.empty()));
        prints(delivery(DeliveryState.FAILED, Optional.of("bob")));
        prints(delivery(DeliveryState.DELIVERED, Optional.of("bob")), "14:02 -- bob has it");
        prints(delivery(DeliveryState.STORED, Optional.of("bob")), "14:02 -- kept for bob");
        prints(ConnectionChanged.to(ConnectionState.CONNECTING));
        prints(delivery(DeliveryState.QUEUED, Optional.empty()));
        prints(ConnectionChanged.to(ConnectionState.LOST), "14:02 -- connection lost");
        prints(
                delivery(DeliveryState.QUEUED, Optional.empty()),
                "14:02 -- no connection: the line waits and is sent later");
    }

    private static ClientEvent.Delivery delivery(DeliveryState state, Optional<String> to) {
        return new ClientEvent.Delivery("ab", "1", state, to, Optional.empty());
    }

    @Test
    void listsHaveALineForEachItem() {
        prints(
                new ClientEvent.Users(List.of(
                        new ClientEvent.User("al", Availability.ONLINE, List.of("#lobby"), Optional.of("10.0.0.7")),
                        new ClientEvent.User("bob", Availability.AWAY, List.of(), Optional.empty()))),
                "14:02 -- 2 here:",
                "14:02 --   al (online) #lobby 10.0.0.7",
                "14:02 --   bob (away) ");
        prints(new ClientEvent.Files(List.of()), "14:02 -- no files");
        prints(
                new ClientEvent.Files(List.of(new ClientEvent.SharedFile(
                        "a.iso", 48_200_000, Events.TIME, Optional.empty(), Optional.empty()))),
                "14:02 -- 1 file:",
                "14:02 --   a.iso  48.2 MB  2026-03-14 14:02");
        prints(
                new ClientEvent.Rooms(List.of(new ClientEvent.Room("#lobby", "tea", 2, 3, true, 9))),
                "14:02 -- #lobby: 2 members, 3 unread, topic: tea");
    }

    @Test
    void transfersAreToldOnEachChangeOfStateAndEveryFiveSeconds() {
        String running = "14:02 -- logs.tgz: 12 % of 40.0 MB, 1.2 MB/s, 0:29 left";
        prints(Events.transfer(TransferState.RUNNING, 5_000_000), running);
        now = now.plusMillis(4900);
        prints(Events.transfer(TransferState.RUNNING, 9_000_000));
        now = now.plusMillis(100);
        prints(
                Events.transfer(TransferState.RUNNING, 10_000_000),
                "14:02 -- logs.tgz: 25 % of 40.0 MB, 1.2 MB/s, 0:29 left");
        prints(Events.transfer(TransferState.VERIFYING, 20_000_000), "14:02 -- logs.tgz: checking, 50 %");
        prints(Events.transfer(TransferState.PAUSED, 5_000_000), "14:02 -- logs.tgz: paused");
        prints(
                Events.transfer(TransferState.CANCELLED, 5_000_000),
                "14:02 -- logs.tgz: stopped at 12 %; what has come is kept");
        prints(Events.transfer(TransferState.CANCELLED, 0), "14:02 -- logs.tgz: stopped");
        prints(Events.offered(TransferState.REFUSED), "14:02 -- logs.tgz: refused by pi");
        prints(Events.offered(TransferState.WITHDRAWN), "14:02 -- logs.tgz: taken back");
        prints(Events.transfer(TransferState.REFUSED, 0), "14:02 -- logs.tgz: refused");
        prints(Events.transfer(TransferState.WITHDRAWN, 0), "14:02 -- logs.tgz: not offered any more");
        prints(
                Events.transfer(TransferState.ELSEWHERE, 0),
                "14:02 -- logs.tgz: taken in another window or on another device of yours");
        prints(Events.done(), "14:02 -- logs.tgz: 3 B in /tmp/logs.tgz, SHA-256 9f3c");
    }
}
