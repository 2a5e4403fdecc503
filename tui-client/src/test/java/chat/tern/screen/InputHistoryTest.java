package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class InputHistoryTest {
    private final InputHistory history = new InputHistory();

    @Test
    void goesBackAndForthAndKeepsWhatWasUnfinished() {
        history.add("one");
        history.add("two");
        assertEquals(Optional.of("two"), history.older("unfinished"));
        assertEquals(Optional.of("one"), history.older("two"));
        assertEquals(Optional.empty(), history.older("one"));
        assertEquals(Optional.of("two"), history.newer());
        assertEquals(Optional.of("unfinished"), history.newer());
        assertEquals(Optional.empty(), history.newer());
    }

    @Test
    void theSameLineTwiceIsKeptOnce() {
        history.add("one");
        history.add("one");
        history.older("");
        assertEquals(Optional.empty(), history.older("one"));
    }

    @Test
    void itIsBounded() {
        for (int i = 0; i <= InputHistory.LIMIT; i++) {
            history.add("line " + i);
        }
        String last = "";
        for (Optional<String> line = history.older(""); line.isPresent(); line = history.older("")) {
            last = line.get();
        }
        assertEquals("line 1", last);
    }
}
