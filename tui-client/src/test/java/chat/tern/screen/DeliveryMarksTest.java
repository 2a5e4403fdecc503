package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Availability;
import chat.tern.client.event.ClientEvent.DeliveryState;
import chat.tern.client.event.ClientEvent.Route;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Why somebody does not answer is to be seen in the talk with them. */
class DeliveryMarksTest {
    private final Show show = Show.inRoom();

    DeliveryMarksTest() {
        show.happen(new ClientEvent.Users(List.of(
                Events.user("you", Availability.ONLINE),
                Events.user("ada", Availability.AWAY),
                Events.user("grace", Availability.ONLINE))));
    }

    private String picture() {
        return new VirtualTerminal(show, 80, 24).picture();
    }

    private void delivery(DeliveryState state) {
        show.happen(new ClientEvent.Delivery("m1", "screen-1", state, Optional.of("bob"), Optional.of(Route.RELAY)));
    }

    @Test
    void whatTheServerKeepsIsSaidUntilItHasArrived() {
        show.type("/msg bob are you there?", "Enter");
        delivery(DeliveryState.STORED);
        assertTrue(picture().contains("are you there? (kept until bob is"), picture());
        delivery(DeliveryState.DELIVERED);
        assertTrue(picture().contains("are you there? vv"), picture());
        assertFalse(picture().contains("kept until"), picture());
    }

    @Test
    void theTitleSaysWhoIsNotHereOrAway() {
        show.type("/query bob", "Enter");
        assertTrue(picture().contains("bob | is not here now; what you write is kept"), picture());
        assertTrue(picture().contains("| bob      gone"), picture());
        show.type("/query ada", "Enter");
        assertTrue(picture().contains("ada | is away"), picture());
        show.type("/query grace", "Enter");
        assertTrue(picture().contains("grace | only the two of you"), picture());
    }

    @Test
    void beforeItIsKnownWhoIsHereNobodyIsSaidToBeGone() {
        Show fresh = Show.inRoom();
        fresh.model().people().replace(List.of());
        fresh.type("/query bob", "Enter");
        String picture = new VirtualTerminal(fresh, 80, 24).picture();
        assertTrue(picture.contains("bob | only the two of you"), picture);
    }
}
