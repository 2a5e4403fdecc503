package chat.tern.server.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.Opaque;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DigestsTest {
    private static final Opaque SUM = Opaque.copyOf(new byte[32]);
    private static final long BEGUN = 1_000_000;

    private final Digests digests = new Digests();

    @Test
    void aSumBelongsToOneVersionOfOneFile() {
        digests.keep(version(1), SUM, BEGUN);

        assertEquals(Optional.of(SUM), digests.find(version(1)));
        assertEquals(Optional.empty(), digests.find(version(2)));
        assertEquals(Optional.empty(), digests.find(new FileVersion("1", 11, 0)));
        assertEquals(Optional.empty(), digests.find(new FileVersion("1", 10, 1)));
    }

    @Test
    void aFileYoungerThanTheStepsOfItsClockIsNotTrusted() {
        FileVersion young = new FileVersion("1", 10, (BEGUN - 1_999) * 1_000_000);
        FileVersion settled = new FileVersion("2", 10, (BEGUN - 2_000) * 1_000_000);
        FileVersion fromTheFuture = new FileVersion("3", 10, (BEGUN + 5_000) * 1_000_000);
        digests.keep(young, SUM, BEGUN);
        digests.keep(settled, SUM, BEGUN);
        digests.keep(fromTheFuture, SUM, BEGUN);

        assertEquals(Optional.empty(), digests.find(young));
        assertEquals(Optional.of(SUM), digests.find(settled));
        assertEquals(Optional.empty(), digests.find(fromTheFuture));
    }

    @Test
    void theOnesNotAskedForTheLongestAreForgottenFirst() {
        for (int i = 0; i < Digests.MAX; i++) {
            digests.keep(version(i), SUM, BEGUN);
        }
        assertEquals(Optional.of(SUM), digests.find(version(0)));
        digests.keep(version(Digests.MAX), SUM, BEGUN);

        assertEquals(Optional.of(SUM), digests.find(version(0)));
        assertEquals(Optional.empty(), digests.find(version(1)));
        assertEquals(Optional.of(SUM), digests.find(version(Digests.MAX)));
    }

    private static FileVersion version(int inode) {
        return new FileVersion(Integer.toString(inode), 10, 0);
    }
}
