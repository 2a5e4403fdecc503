package chat.tern.testing.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The corpus in the tree, and some inputs made of it. {@code testing/fuzz/run} goes on for as long as wanted. */
final class FuzzerTest {
    private static final long SEED = 20_261_121;
    private static final Path CORPUS = Path.of("fuzz", "corpus");

    private final Fuzzer fuzzer = new Fuzzer(CORPUS);

    @Test
    void everyParserKeepsItsPromises() throws IOException {
        for (FuzzTarget target : FuzzTarget.values()) {
            boolean slow = target == FuzzTarget.SERVER || target == FuzzTarget.CLIENT;
            assertEquals(Optional.empty(), fuzzer.run(target, slow ? 200 : 5_000, SEED), target.title());
        }
    }

    @Test
    void everyTargetHasInputsThatItUnderstands() throws IOException {
        for (FuzzTarget target : FuzzTarget.values()) {
            assertTrue(fuzzer.known(target).size() >= 5, target.title());
        }
    }

    @Test
    void inputsAreMadeOfKnownOnesAndTheSameSeedMakesTheSame() {
        List<byte[]> known = List.of(new byte[] {1, 2, 3}, new byte[0], new byte[300]);
        Mutator one = new Mutator(new SplittableRandom(SEED), known);
        Mutator other = new Mutator(new SplittableRandom(SEED), known);
        boolean changed = false;
        for (int i = 0; i < 1_000; i++) {
            byte[] input = one.next();
            assertTrue(Arrays.equals(input, other.next()));
            assertTrue(input.length <= 4_096);
            changed |= known.stream().noneMatch(each -> Arrays.equals(each, input));
        }
        assertTrue(changed);
        assertEquals(3, known.getFirst().length);
    }

    @Test
    void aBrokenPromiseIsNoticed() {
        assertThrows(AssertionError.class, () -> FuzzTarget.promise(false, "planted"));
    }

    @Test
    void datagramsAreTakenApartByTheirLengths() {
        List<byte[]> all = new ArrayList<>();
        FuzzTarget.datagrams(new byte[] {0, 2, 7, 8, 0, 0, 0, 9, 1}).forEach(all::add);
        assertEquals(3, all.size());
        assertTrue(Arrays.equals(new byte[] {7, 8}, all.get(0)));
        assertEquals(0, all.get(1).length);
        assertTrue(Arrays.equals(new byte[] {1}, all.get(2)), "what is missing at the end is left out");
        assertFalse(FuzzTarget.datagrams(new byte[1]).iterator().hasNext());
    }
}
