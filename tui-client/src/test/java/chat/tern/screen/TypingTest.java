package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Availability;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TypingTest {
    private final Show show = Show.inRoom();

    @Test
    void msgOpensTheTalkAndShowsTheLine() {
        show.type("/msg ada are you there?", "Enter");
        assertEquals(Place.person("ada"), show.model().active().place());
        assertEquals("are you there?", show.model().active().pending().get(0).text());
        assertEquals("screen-1 tells ada: are you there?", show.requests.asked.get(1));
    }

    @Test
    void aTalkThatIsOpenedBeginsWithWhatThisDeviceKept() {
        show.type("/query ada", "Enter");
        assertEquals("screen-pane History[nick=ada, lines=100]", show.requests.asked.get(1));
        show.happen(
                Events.direct("d9", "ada", "now", ManualClock.START),
                Events.kept("d7", "ada", "long ago", ManualClock.START.minusSeconds(90)),
                Events.kept("d8", "ada", "before", ManualClock.START.minusSeconds(60)));
        assertEquals(
                List.of("long ago", "before", "now"),
                show.model().active().entries().stream().map(Entry::text).toList());
        show.type("/query ada", "Enter");
        assertEquals(2, show.requests.asked.size());
    }

    @Test
    void aTalkSaysWhetherItGoesStraight() {
        show.type("/msg ada hi", "Enter");
        show.happen(new ClientEvent.Delivery(
                "d1",
                "screen-1",
                ClientEvent.DeliveryState.DELIVERED,
                Optional.of("ada"),
                Optional.of(ClientEvent.Route.DIRECT)));
        assertTrue(show.model().active().straight());
        show.happen(Events.direct("d2", "ada", "by the server", ManualClock.START));
        assertTrue(!show.model().active().straight());
    }

    @Test
    void queryOpensATalkAndReturnsFromIt() {
        show.type("/query ada", "Enter");
        assertEquals(Place.person("ada"), show.model().active().place());
        show.type("hi", "Enter");
        assertEquals("screen-2 tells ada: hi", show.requests.asked.get(2));
        show.type("/query", "Enter");
        assertEquals(Place.room("#design"), show.model().active().place());
    }

    @Test
    void aRoomThatLetsNobodyInLeavesNoWindowAndSaysWhyInTheOneBefore() {
        show.type("/join r5", "Enter");
        assertEquals(Place.room("#r5"), show.model().active().place());
        assertTrue(new VirtualTerminal(show, 80, 24).picture().contains("you are not in #r5 yet"));
        show.happen(Events.failure("You are banned from #r5.", "screen-1"));
        assertEquals(Place.room("#design"), show.model().active().place());
        assertEquals("You are banned from #r5.", show.last());
        assertEquals(2, show.model().buffers().size());
        show.type("/join design", "Enter");
        show.happen(Events.failure("You are there already.", "screen-2"));
        assertEquals(2, show.model().buffers().size());
    }

    @Test
    void closeEndsATalkButNoRoom() {
        show.type("/query ada", "Enter", "/close", "Enter");
        assertEquals(2, show.model().buffers().size());
        show.type("Alt+2", "/close", "Enter");
        assertEquals(2, show.model().buffers().size());
        assertEquals("A room you are in stays open; /part leaves it.", show.last());
    }

    @Test
    void anUnknownCommandIsNeverSaidAndComesBackByUp() {
        show.type("/fils", "Enter");
        assertTrue(show.last().contains("/files"), show.last());
        assertEquals("", show.model().input().text());
        show.type("Up");
        assertEquals("/fils", show.model().input().text());
        assertEquals(1, show.requests.asked.size());
    }

    @Test
    void nobodyIsToldAnythingInTheServersWindow() {
        show.type("Alt+1", "hello?", "Enter");
        assertTrue(show.last().contains("Alt+2"), show.last());
        show.type("Alt+2", "Up");
        assertEquals("hello?", show.model().input().text());
        show.type("Ctrl+C", "Alt+1", "//quit", "Enter");
        assertTrue(show.last().contains("Alt+2"), show.last());
        show.press(new Key.Paste("one\ntwo", false));
        show.type("y");
        assertEquals(1, show.requests.asked.size());
    }

    @Test
    void commandsWorkInTheServersWindow() {
        show.type("Alt+1", "/files *.iso", "Enter");
        assertEquals("screen-1 files *.iso", show.requests.asked.get(1));
    }

    @Test
    void aCommandAboutThisRoomIsRefusedInTheServersWindow() {
        for (String line : List.of("/part", "/topic tea", "/delete", "/kick ada", "/me waves", "/history 5")) {
            show.type("Alt+1", line, "Enter");
            assertEquals("", show.model().input().text());
        }
        assertEquals(1, show.requests.asked.size());
        show.type("/part #design", "Enter");
        assertTrue(show.requests.asked.getLast().contains("Part[room=#design]"), show.requests.asked::toString);
    }

    @Test
    void whoisIsToldAndLeavesThePaneAlone() {
        show.happen(new ClientEvent.Users(
                List.of(Events.user("ada", Availability.AWAY), Events.user("grace", Availability.ONLINE))));
        show.happen(new ClientEvent.Users(List.of(Events.user("ada", Availability.AWAY)), Optional.of("ada")));
        assertEquals("ada  away  #design", show.last());
        show.happen(new ClientEvent.Users(List.of(), Optional.of("nobodyx")));
        assertEquals("nobodyx is not here now", show.last());
        assertEquals(2, show.model().people().in(Place.room("#design")).size());
    }

    @Test
    void helpIsShownWhereItWasAskedFor() {
        show.type("/help msg", "Enter");
        assertTrue(show.model().active().entries().stream()
                .anyMatch(line -> line.text().startsWith("/msg NICK TEXT")));
    }

    /** A hundred lines would push away what is talked about. */
    @Test
    void theCommandsLieOverTheMessagesUntilTheyAreClosed() {
        show.happen(Events.message(1, "ada", "here", ManualClock.START));
        for (String size : List.of("80x24", "40x10", "20x5")) {
            int columns = Integer.parseInt(size.substring(0, 2));
            int rows = Integer.parseInt(size.substring(3));
            show.columns = columns;
            show.rows = rows;
            show.type("/help", "Enter");
            StringBuilder seen = new StringBuilder();
            for (int page = 0; page < 400 && seen.indexOf("//TEXT") < 0; page++) {
                seen.append(new VirtualTerminal(show, columns, rows).picture().replaceAll("\\s", ""));
                show.type("PgDn");
            }
            for (String word : List.of("/help[COMMAND]liststhecommands", "/msgNICKTEXT", "/quitleavesatonce")) {
                assertTrue(seen.indexOf(word) >= 0, size + " lacks " + word);
            }
            show.type("Escape");
            show.wait(Duration.ofSeconds(1));
            assertTrue(new VirtualTerminal(show, columns, rows).picture().contains("here"), size);
        }
        assertEquals(1, show.model().active().entries().size());
    }

    @Test
    void clearKeysAndQuitAreTheScreensOwn() {
        show.happen(Events.message(1, "ada", "x", ManualClock.START));
        show.type("/clear", "Enter");
        assertEquals(List.of(), show.model().active().entries());
        show.type("/keys", "Enter");
        assertEquals(ScreenModel.Overlay.KEYS, show.model().overlay());
        show.type("Escape", "/quit", "Enter");
        assertEquals(OptionalInt.of(0), show.face.exit());
    }

    @Test
    void usersAreListedOnlyWhenAskedFor() {
        ClientEvent users = new ClientEvent.Users(List.of(Events.user("ada", Availability.AWAY)));
        int before = show.model().active().entries().size();
        show.happen(users);
        assertEquals(before, show.model().active().entries().size());
        show.type("/names", "Enter");
        show.happen(users, users);
        assertEquals(before + 2, show.model().active().entries().size());
        assertEquals("  ada  away  #design", show.last());
    }

    @Test
    void topicAloneShowsIt() {
        show.type("/topic", "Enter");
        assertEquals("#design has no topic", show.last());
        show.happen(new ClientEvent.Topic("#design", "tea", "ada", ManualClock.START));
        show.type("/topic", "Enter");
        assertEquals("topic of #design: tea", show.last());
        assertEquals(1, show.requests.asked.size());
    }

    @Test
    void whatShowsNothingByItselfSaysThatItWasDone() {
        show.type("/reconnect", "Enter");
        assertEquals("trying to get a new connection", show.last());
        show.type("/read all", "Enter");
        assertEquals(
                "everything is read, on all your devices",
                show.model().flash().orElseThrow().text());
    }

    @Test
    void historySaysWhyNothingComesOnlyWhereSomethingStands() {
        show.type("/history 5", "Enter");
        assertEquals("screen-1 history of #design: 5", show.requests.asked.getLast());
        assertFalse(picture().contains("not shown twice"), picture());
        show.happen(Events.message(1, "ada", "hi", ManualClock.START));
        show.type("/history", "Enter");
        assertEquals("screen-2 history of #design: 100", show.requests.asked.getLast());
        assertTrue(picture().contains("what stands here already is not shown twice; PgUp goes back to it"), picture());
    }

    private String picture() {
        return new VirtualTerminal(show, 120, 24).picture();
    }

    @Test
    void anEmptyLineDoesNothing() {
        show.type("   ", "Enter");
        assertEquals(1, show.requests.asked.size());
        assertEquals(List.of(), show.model().active().pending());
    }

    @Test
    void whatOneDoesIsToldToOnePersonToo() {
        show.type("/query ada", "Enter", "/me waves", "Enter");
        assertEquals("screen-2 tells ada: /me waves", show.requests.asked.getLast());
        Pending line = show.model().active().pending().getFirst();
        assertTrue(line.action());
        assertEquals("waves", line.text());
        show.happen(Events.direct("d1", "ada", "/me nods", ManualClock.START));
        Entry nod = show.model().active().entries().getLast();
        assertEquals(Entry.Kind.ACTION, nod.kind());
        assertEquals("nods", nod.text());
    }

    @Test
    void anActionIsShownAsOne() {
        show.type("/me waves", "Enter");
        assertEquals("screen-1 does in #design: waves", show.requests.asked.get(1));
        assertTrue(show.model().active().pending().get(0).action());
    }
}
