package chat.tern.testing.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Many random worlds, on as many cores as there are. */
public final class Seeds {
    private static final int KEPT = 20;

    /** How they went: sums over all, and what failed, in order of the seeds. */
    record Outcome(Tally sum, long failed, List<String> failures) {}

    private record World(long seed, Tally tally, Optional<String> failure) {}

    private Seeds() {}

    /** Runs the worlds of the seeds from {@code first} on. */
    static Outcome run(long first, long count) {
        Tally sum = new Tally();
        List<String> failures = new ArrayList<>();
        long[] failed = {0};
        LongStream.range(first, first + count).parallel().mapToObj(Seeds::run).forEachOrdered(world -> {
            sum.add(world.tally());
            world.failure().ifPresent(text -> {
                failed[0]++;
                if (failures.size() < KEPT) {
                    failures.add(text);
                }
            });
        });
        return new Outcome(sum, failed[0], failures);
    }

    private static World run(long seed) {
        try {
            return new World(seed, Simulation.run(ScenarioDraw.draw(seed)).tally(), Optional.empty());
        } catch (AssertionError e) {
            return new World(seed, new Tally(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    /** The first of so many worlds that fails, in one line, or empty. */
    public static Optional<String> firstFailure(long count) {
        return LongStream.range(0, count)
                .mapToObj(Seeds::run)
                .filter(world -> world.failure().isPresent())
                .findFirst()
                .map(world -> world.failure().get().lines().findFirst().orElse(""));
    }

    /** {@code COUNT [FIRST]}: runs them, prints what happened how often, and fails if one of them did. */
    public static void main(String[] args) {
        long count = Long.parseLong(args[0]);
        Outcome outcome = run(args.length > 1 ? Long.parseLong(args[1]) : 0, count);
        System.out.printf(
                "%d worlds, %d failed%n%s",
                count, outcome.failed(), outcome.sum().table());
        outcome.failures().forEach(System.out::println);
        System.exit(outcome.failed() > 0 ? 1 : 0);
    }
}
