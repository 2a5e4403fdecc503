package chat.tern.testing.seeds;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** That the simulation finds them is shown by {@code testing/faults/run}, which takes longer. */
final class PlantedFaultTest {
    private static final Path SOURCES = Path.of("..", "app", "src", "main", "java", "chat", "tern", "reliability");

    @Test
    void everyFaultStillHasItsLine() throws IOException {
        for (PlantedFault fault : PlantedFault.values()) {
            String source = Files.readString(SOURCES.resolve(fault.file() + ".java"));
            assertNotEquals(source, fault.plant(source), fault.text());
        }
    }

    @Test
    void aLineThatIsGoneOrThereTwiceIsNotChanged() {
        PlantedFault fault = PlantedFault.LATE_ACK_COUNTED_TWICE;
        assertThrows(IllegalStateException.class, () -> fault.plant("class Recovery {}"));
        String line = "counts.add(Count.SPURIOUS);";
        assertThrows(IllegalStateException.class, () -> fault.plant(line + line));
    }
}
