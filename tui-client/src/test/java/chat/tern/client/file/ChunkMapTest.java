package chat.tern.client.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.file.ChunkMap.Range;
import chat.tern.protocol.Opaque;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ChunkMapTest {
    private static final int CHUNK = ChunkMap.CHUNK;
    private static final Opaque SUM = Opaque.copyOf(new byte[32]);

    private final ChunkMap map = new ChunkMap();

    @Test
    void allOfANewFileIsMissing() {
        map.version(2L * CHUNK + 5);
        assertEquals(Optional.of(new Range(0, 2L * CHUNK + 5)), map.missing());
        assertEquals(0, map.held());
        assertEquals(Optional.empty(), map.unknown());
        assertFalse(map.complete());
    }

    @Test
    void whatIsAskedForIsNotMissing() {
        map.version(3L * CHUNK);
        map.asked(new Range(0, 2L * CHUNK));
        assertEquals(Optional.of(new Range(2L * CHUNK, 3L * CHUNK)), map.missing());
    }

    @Test
    void anEmptyFileIsComplete() {
        map.version(0);
        assertTrue(map.complete());
        assertEquals(Optional.empty(), map.missing());
    }

    @Test
    void ofAPartTheRestIsMissingAndItsChunksAreUnknown() {
        map.found(2L * CHUNK + 7);
        map.version(4L * CHUNK);
        assertEquals(Optional.of(new Range(2L * CHUNK + 7, 4L * CHUNK)), map.missing());
        assertEquals(2L * CHUNK + 7, map.held());
        assertEquals(Optional.of(new Range(0, 2)), map.unknown());
        map.sum(0, SUM);
        assertEquals(Optional.of(new Range(1, 2)), map.unknown());
        assertEquals(Optional.of(0), map.checkable());
        map.checking(0);
        assertEquals(Optional.empty(), map.checkable());
        map.bad(0);
        assertEquals(Optional.of(new Range(0, CHUNK)), map.missing());
        assertEquals(CHUNK + 7, map.held());
    }

    @Test
    void anotherVersionKeepsWhatIsHereToBeCheckedAgain() {
        map.version(3L * CHUNK + 9);
        map.asked(new Range(0, 3L * CHUNK + 9));
        for (int i = 0; i < 4; i++) {
            map.arrived(i);
            map.good(i);
        }
        assertTrue(map.complete());
        map.version(3L * CHUNK + 5);
        assertEquals(3L * CHUNK + 5, map.held());
        assertEquals(Optional.of(new Range(0, 4)), map.unknown());
        map.version(4L * CHUNK);
        assertEquals(Optional.of(new Range(3L * CHUNK + 5, 4L * CHUNK)), map.missing());
        map.forgetBegun();
        assertEquals(Optional.of(new Range(3L * CHUNK, 4L * CHUNK)), map.missing());
        map.version(CHUNK - 1);
        assertEquals(Optional.of(new Range(0, 1)), map.unknown());
    }

    @Test
    void whereAStretchStoppedTheNextOneBegins() {
        map.version(4L * CHUNK);
        Range all = new Range(0, 4L * CHUNK);
        map.asked(all);
        map.arrived(0);
        map.good(0);
        map.dropped(all, CHUNK + 10);
        assertEquals(Optional.of(new Range(CHUNK + 10, 4L * CHUNK)), map.missing());
        assertEquals(CHUNK + 10, map.held());
        assertEquals(CHUNK, map.goodUpTo());
    }

    @Test
    void aChunkThatWasBegunStartsAStretchOfItsOwn() {
        map.version(4L * CHUNK);
        Range two = new Range(2L * CHUNK, 3L * CHUNK);
        map.asked(two);
        map.dropped(two, 2L * CHUNK + 1);
        assertEquals(Optional.of(new Range(0, 2L * CHUNK)), map.missing());
        map.asked(new Range(0, 2L * CHUNK));
        assertEquals(Optional.of(new Range(2L * CHUNK + 1, 4L * CHUNK)), map.missing());
    }

    @Test
    void theGoodBeginningEndsAtTheFirstGap() {
        map.version(3L * CHUNK);
        map.asked(new Range(0, 3L * CHUNK));
        for (int i : new int[] {0, 2}) {
            map.arrived(i);
            map.good(i);
        }
        assertEquals(CHUNK, map.goodUpTo());
        map.arrived(1);
        map.unchecked(1);
        assertEquals(CHUNK, map.goodUpTo());
        map.good(1);
        assertEquals(3L * CHUNK, map.goodUpTo());
        assertEquals(map.size(), map.good());
    }
}
