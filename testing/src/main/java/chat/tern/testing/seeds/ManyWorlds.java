package chat.tern.testing.seeds;

import chat.tern.testing.sim.Seeds;
import chat.tern.testing.sim.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The worlds of many seeds, on as many cores as there are.
 *
 * @param sum what happened how often in all of them
 * @param failures the first ones, in order of the seeds
 */
public record ManyWorlds(Tally sum, long failed, List<String> failures) {
    private static final int KEPT = 20;

    public ManyWorlds {
        failures = List.copyOf(failures);
    }

    static ManyWorlds run(long first, long count) {
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
        return new ManyWorlds(sum, failed[0], failures);
    }

    /** {@code COUNT [FIRST]}: runs them, prints what happened how often, and fails if one of them did. */
    public static void main(String[] args) {
        long count = Long.parseLong(args[0]);
        ManyWorlds worlds = run(args.length > 1 ? Long.parseLong(args[1]) : 0, count);
        System.out.printf(
                "%d worlds, %d failed%n%s", count, worlds.failed(), worlds.sum().table());
        worlds.failures().forEach(System.out::println);
        System.exit(worlds.failed() > 0 ? 1 : 0);
    }
}
