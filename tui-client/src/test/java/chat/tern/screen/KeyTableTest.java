package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyTableTest {
    @Test
    void everyActionHasAKey() {
        EnumSet<Action> bound = EnumSet.noneOf(Action.class);
        KeyTable.helped().forEach(binding -> bound.add(binding.action()));
        bound.add(KeyBindings.standard().action("Backspace").orElseThrow());
        assertEquals(EnumSet.allOf(Action.class), bound);
    }

    @Test
    void noFunctionIsReachableByAFunctionKeyAlone() {
        for (KeyTable.Binding binding : KeyTable.helped()) {
            assertTrue(binding.keys().stream().anyMatch(key -> !key.matches("F\\d+")), binding.toString());
        }
    }

    @Test
    void keysAreWrittenAsFarAsTheyFit() {
        KeyTable.Binding binding = KeyTable.helped().get(0);
        assertEquals("Enter, Ctrl+J", KeyTable.written(binding, KeyBindings.standard(), 20));
        assertEquals("Enter", KeyTable.written(binding, KeyBindings.standard(), 8));
    }

    @Test
    void anUnknownKeyDoesNothing() {
        assertEquals(Optional.empty(), KeyBindings.standard().action("Ctrl+Alt+Shift+F12"));
    }

    @Test
    void theHelpKeepsGroupsTogether() {
        List<String> groups =
                KeyTable.helped().stream().map(KeyTable.Binding::group).toList();
        assertEquals(
                groups.stream().distinct().count(),
                1
                        + java.util.stream.IntStream.range(1, groups.size())
                                .filter(i -> !groups.get(i).equals(groups.get(i - 1)))
                                .count());
    }
}
