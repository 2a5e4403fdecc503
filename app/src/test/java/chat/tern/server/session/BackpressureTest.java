package chat.tern.server.session;

import static chat.tern.server.session.FakeServer.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.CloseCode;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromClient.ListUsers;
import chat.tern.protocol.FromClient.MarkRead;
import chat.tern.protocol.FromServer.Behind;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.FromServer.Joined;
import chat.tern.protocol.FromServer.Refused;
import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.FromServer.Stored;
import chat.tern.protocol.FromServer.Users;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.RoomName;
import chat.tern.reliability.Connection;
import chat.tern.server.config.ServerLimits;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens when a client, its reader, or the store is too fast or too slow. */
final class BackpressureTest {
    @Test
    void linesAboveTheRateAreDelayedInTheirStreamAndNoneIsLost() {
        FakeServer server = new FakeServer(new ServerLimits(0, 10, 2, 0));
        FakeClient alice = server.login(1, "alice");
        for (int i = 0; i < 15; i++) {
            alice.line("line " + i);
        }
        server.settle();
        assertEquals(10, alice.heardAtOnce(Stored.class).size());
        server.after(SECOND / 2 - 1);
        assertEquals(0, alice.heardAtOnce(Stored.class).size());
        server.after(1);
        assertEquals(1, alice.heardAtOnce(Stored.class).size());
        for (int i = 0; i < 4; i++) {
            server.after(SECOND / 2);
        }
        assertEquals(4, alice.heardAtOnce(Stored.class).size());
        assertEquals(15, server.archive.lines().size());
    }

    @Test
    void whoDoesNotStopIsSlowedThenRefusedThenSentAway() {
        FakeServer server = new FakeServer(new ServerLimits(0, 10, 2, 0));
        FakeClient alice = server.login(1, "alice");
        for (int i = 0; i < 300; i++) {
            alice.line("line " + i);
        }
        pass(server, 29);
        assertEquals(List.of(), alice.heardAtOnce(Failed.class));
        pass(server, 2);
        Failed refused = alice.heardAtOnce(Failed.class).getFirst();
        assertEquals(ErrorCode.RATE_LIMITED, refused.code());
        assertTrue(refused.id().isPresent(), "it is said which line");
        pass(server, 31);
        assertEquals(1, alice.heardAtOnce(Failed.class).size());
        pass(server, 31);
        assertEquals(
                ErrorCode.RATE_LIMITED,
                alice.heardAtOnce(Refused.class).getFirst().code());
        alice.assertClosed(CloseCode.REFUSED);
        assertEquals(1, server.live.refused().all().get("flood"));
    }

    @Test
    void readMarksOfManyRoomsWaitAndAreNoFlood() {
        FakeServer server = new FakeServer(new ServerLimits(0, 10, 2, 0));
        FakeClient alice = server.login(1, "alice");
        for (int i = 0; i < 400; i++) {
            alice.say(new MarkRead(RoomName.LOBBY, i));
        }
        MessageId behind = alice.line("I have read all");
        pass(server, 180);
        assertEquals(List.of(), alice.heardAtOnce(Failed.class));
        assertEquals(behind, server.archive.lines().getFirst().id());
    }

    @Test
    void questionsWithoutEndWaitAndAreNoFlood() {
        FakeServer server = new FakeServer(new ServerLimits(0, 10, 2, 0));
        FakeClient alice = server.login(1, "alice");
        for (int i = 1; i <= 140; i++) {
            alice.say(new ListUsers(i));
        }
        server.settle();
        assertTrue(alice.heardAtOnce(Users.class).size() <= 100);
        pass(server, 3);
        assertEquals(List.of(), alice.heardAtOnce(Failed.class));
        assertTrue(alice.streams.half(FakeClient.CONTROL).toServer.isEmpty(), "all are answered");
        assertTrue(server.live.heldBack().all().containsKey("questions"));
    }

    @Test
    void whoKeepsToTheRateIsNeverRefusedHoweverLong() {
        FakeServer server = new FakeServer(new ServerLimits(0, 10, 2, 0));
        FakeClient alice = server.login(1, "alice");
        for (int i = 0; i < 200; i++) {
            alice.line("line " + i);
            server.after(SECOND / 2 - SECOND / 50);
        }
        assertEquals(List.of(), alice.heardAtOnce(Failed.class));
    }

    private static void pass(FakeServer server, int seconds) {
        for (int i = 0; i < 2 * seconds; i++) {
            server.after(SECOND / 2);
        }
    }

    @Test
    void linesThatAreSentAgainDoNotCount() {
        FakeServer server = new FakeServer(new ServerLimits(0, 10, 2, 0));
        FakeClient alice = server.login(1, "alice");
        for (int i = 0; i < 100; i++) {
            alice.say(new FromClient.Say(new MessageId(1, 1), RoomName.LOBBY, false, "again"));
            server.settle();
        }
        assertEquals(100, alice.heard(Stored.class).size());
    }

    @Test
    void aFullStoreStopsTheReadingOfTheStreamAndNoLineIsLost() {
        FakeServer server = new FakeServer();
        FakeClient alice = server.login(1, "alice");
        server.archive.full = true;
        alice.line("one");
        alice.line("two");
        server.after(SECOND);
        assertFalse(alice.streams.half(FakeClient.CONTROL).toServer.isEmpty());
        server.archive.full = false;
        server.after(SECOND / 20);
        assertEquals(
                List.of("one", "two"),
                server.archive.lines().stream().map(RoomLine::text).toList());
    }

    @Test
    void aClientIsReadOnlyAsFarAsTheStoreHasAnswered() {
        FakeServer server = new FakeServer();
        FakeClient alice = server.login(1, "alice");
        for (int i = 0; i < 2_000; i++) {
            alice.line("a line of some length");
        }
        assertFalse(alice.streams.half(FakeClient.CONTROL).toServer.isEmpty(), "not all is read");
        server.settle();
        assertEquals(2_000, alice.heard(Stored.class).size());
    }

    @Test
    void whoDoesNotReadItsAnswersIsNotReadEither() {
        FakeServer server = new FakeServer();
        FakeClient alice = server.login(1, "alice");
        for (int i = 0; i < 99; i++) {
            server.login(10 + i, "user" + i);
        }
        alice.room(FakeClient.CONTROL, 0);
        for (int i = 0; i < 90; i++) {
            alice.say(new ListUsers(i));
        }
        server.settle();
        assertFalse(alice.streams.half(FakeClient.CONTROL).toServer.isEmpty(), "not all is read");
        alice.heard();
        alice.room(FakeClient.CONTROL, Integer.MAX_VALUE);
        server.settle();
        assertEquals(90 * 100 / Talk.USERS_AT_ONCE, alice.heard(Users.class).size());
    }

    @Test
    void aSlowReaderGetsTheFirstLinesThenWhereItIsBehindThenLiveLinesAgain() {
        FakeServer server = new FakeServer();
        FakeClient slow = server.login(1, "slow");
        FakeClient alice = server.login(2, "alice");
        slow.heard();
        slow.room(FakeClient.CONTROL, 0);
        String text = "x".repeat(1_000);
        for (int i = 0; i < 2_000; i++) {
            alice.line(text);
            server.settle();
        }
        server.login(3, "carol");
        slow.room(FakeClient.CONTROL, Integer.MAX_VALUE);
        alice.line("live again");
        server.settle();
        List<Message> heard = slow.heard();
        Behind behind = (Behind)
                heard.stream().filter(Behind.class::isInstance).findFirst().orElseThrow();
        List<Long> live = heard.stream()
                .filter(RoomLine.class::isInstance)
                .map(message -> ((RoomLine) message).seq())
                .toList();
        assertEquals(2_000, behind.lastSeq());
        assertEquals(2_001, live.getLast());
        assertEquals(live.size() - 2, live.indexOf(live.getLast()) - 1);
        assertTrue(live.size() > 100 && live.size() < 600, "bounded: " + live.size());
        assertTrue(heard.stream().anyMatch(Joined.class::isInstance), "who came is not left out");
    }

    @Test
    void anIdleSessionWantsNoTimeout() {
        FakeServer server = new FakeServer();
        assertEquals(Connection.NEVER, server.login(1, "alice").session.nextTimeout());
    }
}
