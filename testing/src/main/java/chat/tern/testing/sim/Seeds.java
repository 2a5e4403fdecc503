package chat.tern.testing.sim;

import java.util.Optional;
import java.util.stream.LongStream;

/** Random worlds by their seeds. */
public final class Seeds {
    /** How one went: what happened how often, and what was wrong, if anything was. */
    public record World(Tally tally, Optional<String> failure) {}

    private Seeds() {}

    public static World run(long seed) {
        try {
            return new World(Simulation.run(ScenarioDraw.draw(seed)).tally(), Optional.empty());
        } catch (AssertionError e) {
            return new World(new Tally(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    /** The first of so many worlds that fails, in one line, or empty. */
    public static Optional<String> firstFailure(long count) {
        return LongStream.range(0, count)
                .mapToObj(Seeds::run)
                .flatMap(world -> world.failure().stream())
                .findFirst()
                .map(failure -> failure.lines().findFirst().orElse(""));
    }
}
