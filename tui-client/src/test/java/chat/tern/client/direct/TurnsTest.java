package chat.tern.client.direct;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.Nickname;
import chat.tern.reliability.Deadlines;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TurnsTest {
    private static final Nickname ADA = new Nickname("ada");
    private static final Nickname BOB = new Nickname("bob");

    private final Turns turns = new Turns();
    private final List<String> shown = new ArrayList<>();

    private void arrive(Nickname from, long counter, long after, boolean inTurn, long now) {
        turns.arrived(
                from,
                new DirectBoxes.Opened.Fresh("", counter, after, inTurn),
                () -> shown.add(from + " " + counter),
                () -> shown.add("gap"),
                now);
    }

    @Test
    void whatCameTooEarlyWaitsForWhatIsBeforeIt() {
        arrive(ADA, 3, 2, false, 0);
        arrive(ADA, 2, 1, false, 0);
        arrive(BOB, 1, 0, true, 0);
        assertEquals(List.of("bob 1"), shown);
        arrive(ADA, 1, 0, true, 0);
        assertEquals(List.of("bob 1", "ada 1", "ada 2", "ada 3"), shown);
        assertEquals(Deadlines.NEVER, turns.nextTimeout());
    }

    @Test
    void afterTwoSecondsItIsShownWithAWord() {
        arrive(ADA, 3, 2, false, 5);
        arrive(ADA, 4, 3, false, 6);
        assertEquals(Turns.PATIENCE + 5, turns.nextTimeout());
        turns.onTimeout(Turns.PATIENCE + 4);
        assertEquals(List.of(), shown);
        turns.onTimeout(Turns.PATIENCE + 5);
        assertEquals(List.of("gap", "ada 3", "ada 4"), shown);
    }
}
