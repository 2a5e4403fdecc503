package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EditorTest {
    @Test
    void whatTheProgramMadeOfTheTextComesBackWithoutTheLastLineEnd() throws IOException, InterruptedException {
        Editor editor = new Editor(Map.of("EDITOR", "sed -i s/one/two/"));
        assertEquals(Optional.of("two"), editor.edit("one"));
    }

    @Test
    void visualComesFirst() throws IOException, InterruptedException {
        Editor editor = new Editor(Map.of("EDITOR", "false", "VISUAL", "true"));
        assertEquals(Optional.of("as it was"), editor.edit("as it was"));
    }

    @Test
    void aProgramThatFailsChangesNothing() throws IOException, InterruptedException {
        Editor editor = new Editor(Map.of("EDITOR", "false"));
        assertEquals(Optional.empty(), editor.edit("one"));
        assertTrue(editor.failure().startsWith("false did not end well"));
    }
}
