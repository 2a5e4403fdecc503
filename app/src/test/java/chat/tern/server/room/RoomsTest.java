package chat.tern.server.room;

import static chat.tern.server.room.Lines.LOBBY;
import static chat.tern.server.room.Lines.OPS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.Nickname;
import chat.tern.protocol.PresenceState;
import chat.tern.server.room.RoomEvent.Joined;
import chat.tern.server.room.RoomEvent.Left;
import chat.tern.server.room.RoomEvent.PresenceChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RoomsTest {
    private static final long GRACE = Rooms.ABSENCE.toNanos();

    private final List<Member> dropped = new ArrayList<>();
    private final Rooms rooms = new Rooms((member, problem) -> dropped.add(member));
    private final Ear ada = new Ear("ada");
    private final Ear bob = new Ear("bob");
    private final Nickname bobsNick = bob.nick();

    @BeforeEach
    void adaIsInTheLobby() {
        rooms.join(LOBBY, ada);
    }

    @Test
    void aJoinIsToldToTheOthersAndNotToTheOneWhoJoins() {
        rooms.join(LOBBY, bob);

        assertEquals(
                List.of(new PresenceChanged(bobsNick, PresenceState.ONLINE), new Joined(LOBBY, bobsNick)), ada.heard());
        assertEquals(List.of(), bob.heard());
        assertEquals(List.of(ada.nick(), bobsNick), rooms.members(LOBBY));
    }

    @Test
    void joiningARoomTwiceIsJoiningItOnce() {
        rooms.join(LOBBY, bob);
        ada.heard();
        rooms.join(LOBBY, bob);

        assertEquals(List.of(), ada.heard());
        rooms.publish(Lines.line(LOBBY, 1, "hello"));
        assertEquals(List.of(Lines.event(LOBBY, 1, "hello")), bob.heard());
    }

    @Test
    void aLineGoesToEverySessionInItsRoomInOrderAndToNobodyElse() {
        Ear adasLaptop = new Ear("Ada");
        rooms.join(LOBBY, adasLaptop);
        rooms.join(OPS, bob);
        List.of(ada, adasLaptop, bob).forEach(Ear::heard);

        rooms.publish(Lines.line(LOBBY, 1, "one"));
        rooms.publish(Lines.line(LOBBY, 2, "two"));

        List<RoomEvent> both = List.of(Lines.event(LOBBY, 1, "one"), Lines.event(LOBBY, 2, "two"));
        assertEquals(both, ada.heard());
        assertEquals(both, adasLaptop.heard());
        assertEquals(List.of(), bob.heard());
    }

    @Test
    void whoIsCalledOtherwiseIsTheSamePersonToEverybodyAround() {
        Ear rob = new Ear("rob");
        rooms.join(LOBBY, bob);
        rooms.join(OPS, bob);
        List.of(ada, bob).forEach(Ear::heard);

        rooms.rename(bobsNick, rob.nick());

        assertEquals(List.of(new RoomEvent.Renamed(bobsNick, rob.nick())), ada.heard());
        assertEquals(List.of(new RoomEvent.Renamed(bobsNick, rob.nick())), bob.heard());
        assertEquals(List.of(ada.nick(), rob.nick()), rooms.members(LOBBY));
        assertEquals(List.of(rob.nick()), rooms.members(OPS));
        assertEquals(List.of(bob), rooms.sessions(rob.nick()));
        assertEquals(List.of(), rooms.sessions(bobsNick));
    }

    @Test
    void sessionsUnderBothNicksAreOnePersonAfterwards() {
        Ear rob = new Ear("rob");
        rooms.join(LOBBY, bob);
        rooms.join(OPS, rob);
        rooms.rename(bobsNick, rob.nick());
        assertEquals(List.of(bob, rob), rooms.sessions(rob.nick()));
        assertEquals(List.of(rob.nick()), rooms.members(OPS));
        assertEquals(2, rooms.people().size());
    }

    @Test
    void aLineOfARoomWhereNobodyIsIsHeardByNobody() {
        rooms.publish(Lines.line(OPS, 1, "echo"));

        assertEquals(List.of(), ada.heard());
    }

    @Test
    void severalSessionsOfOnePersonJoinOnceAndLeaveOnce() {
        Ear bobsPhone = new Ear("BOB");
        rooms.join(LOBBY, bob);
        ada.heard();

        rooms.join(LOBBY, bobsPhone);
        assertEquals(List.of(), ada.heard());
        assertEquals(2, rooms.members(LOBBY).size());
        assertEquals(List.of(bob, bobsPhone), rooms.sessions(bobsNick));

        rooms.quit(bob, "bye");
        assertEquals(List.of(), ada.heard());

        rooms.quit(bobsPhone, "bye");
        assertEquals(
                List.of(new PresenceChanged(bobsNick, PresenceState.OFFLINE), new Left(LOBBY, bobsNick, "bye")),
                ada.heard());
        assertEquals(List.of(ada.nick()), rooms.members(LOBBY));
    }

    @Test
    void presenceIsToldOnceHoweverManyRoomsAreShared() {
        rooms.join(OPS, ada);
        rooms.join(LOBBY, bob);
        rooms.join(OPS, bob);
        ada.heard();

        rooms.quit(bob, "bye");

        assertEquals(
                List.of(
                        new PresenceChanged(bobsNick, PresenceState.OFFLINE),
                        new Left(LOBBY, bobsNick, "bye"),
                        new Left(OPS, bobsNick, "bye")),
                ada.heard());
    }

    @Test
    void aPersonLeavesARoomOnAllDevicesAndStaysInTheOthers() {
        Ear bobsPhone = new Ear("bob");
        rooms.join(LOBBY, bob);
        rooms.join(OPS, bob);
        rooms.join(LOBBY, bobsPhone);
        List.of(ada, bob, bobsPhone).forEach(Ear::heard);

        rooms.leave(LOBBY, bob, "lunch");

        List<RoomEvent> left = List.of(new Left(LOBBY, bobsNick, "lunch"));
        assertEquals(left, ada.heard());
        assertEquals(left, bobsPhone.heard());
        assertEquals(List.of(), bob.heard());
        assertEquals(
                List.of(new Person(bobsNick, PresenceState.ONLINE, List.of(OPS))),
                rooms.people().subList(1, 2));
    }

    @Test
    void leavingARoomWhereOneIsNotChangesNothing() {
        rooms.join(OPS, bob);

        rooms.leave(LOBBY, bob, "never came");
        rooms.leave(LOBBY, new Ear("stranger"), "never came");

        assertEquals(List.of(), ada.heard());
    }

    @Test
    void whoIsLostIsOfflineAtOnceAndLeavesAfterTenMinutes() {
        rooms.join(LOBBY, bob);
        ada.heard();

        rooms.lose(bob, 5);
        assertEquals(List.of(new PresenceChanged(bobsNick, PresenceState.OFFLINE)), ada.heard());
        assertEquals(2, rooms.members(LOBBY).size());
        assertEquals(OptionalLong.of(5 + GRACE), rooms.nextExpiry());

        rooms.expire(5 + GRACE - 1);
        assertEquals(List.of(), ada.heard());

        rooms.expire(5 + GRACE);
        assertEquals(List.of(new Left(LOBBY, bobsNick, "connection lost")), ada.heard());
        assertEquals(List.of(ada.nick()), rooms.members(LOBBY));
        assertEquals(OptionalLong.empty(), rooms.nextExpiry());
    }

    @Test
    void whoComesBackInTimeIsOnlineAgainAndNeverLeft() {
        rooms.join(LOBBY, bob);
        rooms.lose(bob, 0);
        ada.heard();

        Ear bobAgain = new Ear("bob");
        rooms.join(LOBBY, bobAgain);
        rooms.expire(2 * GRACE);

        assertEquals(List.of(new PresenceChanged(bobsNick, PresenceState.ONLINE)), ada.heard());
        assertEquals(List.of(bobAgain), rooms.sessions(bobsNick));
    }

    @Test
    void whoComesUnderTheNickOfSomebodyAbsentIsInNoRoomButItsOwn() {
        rooms.join(OPS, ada);
        rooms.come(List.of(LOBBY, OPS), bob);
        rooms.lose(bob, 0);
        ada.heard();

        Ear other = new Ear("bob");
        rooms.come(List.of(LOBBY), other);
        rooms.publish(Lines.line(OPS, 1, "not for everybody"));

        assertEquals(List.of(), other.heard());
        assertEquals(List.of(ada.nick()), rooms.members(OPS));
        assertEquals(
                List.of(
                        new Left(OPS, bobsNick, "connection lost"),
                        new PresenceChanged(bobsNick, PresenceState.ONLINE),
                        Lines.event(OPS, 1, "not for everybody")),
                ada.heard());
    }

    @Test
    void whoTakesTheNickOfSomebodyAbsentDoesNotGetThatPersonsRooms() {
        rooms.join(OPS, bob);
        rooms.lose(bob, 0);

        rooms.rename(ada.nick(), bobsNick);

        assertEquals(List.of(), rooms.members(OPS));
        assertEquals(List.of(bobsNick), rooms.members(LOBBY));
        assertEquals(OptionalLong.empty(), rooms.nextExpiry());
    }

    @Test
    void whoComesBackTooLateJoinsAnew() {
        rooms.join(LOBBY, bob);
        rooms.lose(bob, 0);
        rooms.expire(GRACE);
        ada.heard();

        rooms.join(LOBBY, new Ear("bob"));

        assertEquals(
                List.of(new PresenceChanged(bobsNick, PresenceState.ONLINE), new Joined(LOBBY, bobsNick)), ada.heard());
    }

    @Test
    void theLossOfOneOfTwoSessionsIsNotNoticed() {
        rooms.join(LOBBY, bob);
        Ear bobsPhone = new Ear("bob");
        rooms.join(LOBBY, bobsPhone);
        ada.heard();

        rooms.lose(bob, 0);

        assertEquals(List.of(), ada.heard());
        assertEquals(OptionalLong.empty(), rooms.nextExpiry());
    }

    @Test
    void peopleExpireInTheOrderInWhichTheyWereLost() {
        rooms.join(LOBBY, bob);
        Ear cleo = new Ear("cleo");
        rooms.join(LOBBY, cleo);
        rooms.lose(cleo, 0);
        rooms.lose(bob, 10);
        ada.heard();

        rooms.expire(GRACE);
        assertEquals(List.of(new Left(LOBBY, cleo.nick(), "connection lost")), ada.heard());
        assertEquals(OptionalLong.of(10 + GRACE), rooms.nextExpiry());
    }

    @Test
    void aPersonIsAsReachableAsTheMostReachableSession() {
        rooms.join(LOBBY, bob);
        Ear bobsPhone = new Ear("bob");
        rooms.join(LOBBY, bobsPhone);
        ada.heard();

        rooms.presence(bob, PresenceState.AWAY);
        assertEquals(List.of(), ada.heard());
        rooms.presence(bobsPhone, PresenceState.OFFLINE);
        assertEquals(List.of(new PresenceChanged(bobsNick, PresenceState.AWAY)), ada.heard());
        rooms.presence(bob, PresenceState.OFFLINE);
        assertEquals(List.of(new PresenceChanged(bobsNick, PresenceState.OFFLINE)), ada.heard());
        rooms.presence(bob, PresenceState.ONLINE);
        assertEquals(List.of(new PresenceChanged(bobsNick, PresenceState.ONLINE)), ada.heard());
    }

    @Test
    void theSpellingOfANickIsThatOfTheNewestSession() {
        rooms.join(LOBBY, new Ear("ADA"));

        assertEquals("ADA", rooms.members(LOBBY).getFirst().toString());
        assertEquals(1, rooms.people().size());
    }

    @Test
    void aMemberThatThrowsIsOutOfAllRoomsAndTheOthersHearEverything() {
        Ear cleo = new Ear("cleo");
        rooms.join(LOBBY, bob);
        rooms.join(LOBBY, cleo);
        List.of(ada, cleo).forEach(Ear::heard);
        bob.breakDown();

        rooms.publish(Lines.line(LOBBY, 1, "hello"));

        List<RoomEvent> all = List.of(
                Lines.event(LOBBY, 1, "hello"),
                new PresenceChanged(bobsNick, PresenceState.OFFLINE),
                new Left(LOBBY, bobsNick, "connection failed"));
        assertEquals(all, ada.heard());
        assertEquals(all, cleo.heard());
        assertEquals(List.of(bob), dropped);
        assertEquals(List.of(), rooms.sessions(bobsNick));
    }

    @Test
    void severalMembersThatThrowAreAllTakenOut() {
        Ear cleo = new Ear("cleo");
        rooms.join(LOBBY, bob);
        rooms.join(LOBBY, cleo);
        bob.breakDown();
        cleo.breakDown();

        rooms.publish(Lines.line(LOBBY, 1, "hello"));

        assertEquals(List.of(bob, cleo), dropped);
        assertEquals(List.of(ada.nick()), rooms.members(LOBBY));
    }

    @Test
    void aMemberThatBreaksOnlyOnTheNewsOfAnotherOneIsTakenOutToo() {
        rooms.join(OPS, bob);
        Ear cleo = new Ear("cleo");
        rooms.join(OPS, cleo);
        rooms.join(LOBBY, cleo);
        bob.breakDown();
        cleo.breakDown();
        ada.heard();

        rooms.publish(Lines.line(LOBBY, 1, "hello"));

        assertEquals(List.of(cleo, bob), dropped);
        assertTrue(ada.heard().contains(new Left(LOBBY, cleo.nick(), "connection failed")));
        assertEquals(1, rooms.people().size());
    }

    @Test
    void aRoomWithoutPeopleIsForgotten() {
        rooms.quit(ada, "bye");

        assertEquals(List.of(), rooms.members(LOBBY));
        assertEquals(List.of(), rooms.people());
    }

    @Test
    void aSessionThatIsGoneCannotGoAgain() {
        rooms.join(LOBBY, bob);
        rooms.quit(bob, "bye");
        ada.heard();

        rooms.quit(bob, "bye");
        rooms.lose(bob, 0);
        rooms.presence(bob, PresenceState.AWAY);

        assertEquals(List.of(), ada.heard());
        assertEquals(OptionalLong.empty(), rooms.nextExpiry());
    }
}
