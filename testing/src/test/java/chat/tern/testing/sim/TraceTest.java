package chat.tern.testing.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

final class TraceTest {
    @Test
    void aSeedMakesTheSameTraceEachTime() {
        for (long seed = 0; seed < 5; seed++) {
            String first = Simulation.run(ScenarioDraw.draw(seed)).trace();
            assertEquals(first, Simulation.run(ScenarioDraw.draw(seed)).trace(), "seed " + seed);
            assertNotEquals(first, Simulation.run(ScenarioDraw.draw(seed + 5)).trace());
        }
    }
}
