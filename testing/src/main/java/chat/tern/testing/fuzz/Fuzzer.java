package chat.tern.testing.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/** Gives inputs to the targets, first the known ones. */
public final class Fuzzer {
    private final Path corpus;

    Fuzzer(Path corpus) {
        this.corpus = corpus;
    }

    /** {@code CORPUS INPUTS [SEED [TARGET]]}: so many inputs made of the known ones, for one target or for each. */
    public static void main(String[] args) throws IOException {
        Fuzzer fuzzer = new Fuzzer(Path.of(args[0]));
        long inputs = Long.parseLong(args[1]);
        long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
        boolean found = false;
        for (FuzzTarget target : FuzzTarget.values()) {
            if (args.length < 4 || target.title().equals(args[3])) {
                Optional<String> broken = fuzzer.run(target, inputs, seed);
                found |= broken.isPresent();
                System.out.println(String.format(
                        Locale.ROOT, "%-12s %s", target.title(), broken.orElse(inputs + " inputs, nothing found")));
            }
        }
        System.exit(found ? 1 : 0);
    }

    /** The inputs in the tree: a line each, in hexadecimal. */
    List<byte[]> known(FuzzTarget target) throws IOException {
        return Files.readAllLines(corpus.resolve(target.title() + ".txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(HexFormat.of()::parseHex)
                .toList();
    }

    /** The first input that broke a promise, to be added to the corpus, or empty. */
    Optional<String> run(FuzzTarget target, long inputs, long seed) throws IOException {
        List<byte[]> known = known(target);
        for (byte[] input : known) {
            Optional<String> broken = broken(target, input);
            if (broken.isPresent()) {
                return broken;
            }
        }
        Mutator mutator = new Mutator(new SplittableRandom(seed), known);
        for (long i = 0; i < inputs; i++) {
            Optional<String> broken = broken(target, mutator.next());
            if (broken.isPresent()) {
                return broken;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> broken(FuzzTarget target, byte[] input) {
        try {
            target.run(input);
            return Optional.empty();
        } catch (RuntimeException | AssertionError e) {
            return Optional.of(e + " by the input " + HexFormat.of().formatHex(input));
        }
    }
}
