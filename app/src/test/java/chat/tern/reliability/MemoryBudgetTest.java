package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.packet.Bytes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MemoryBudgetTest {
    private static final int KIB = 1024;

    private final MemoryBudget budget = new MemoryBudget(8 * KIB);

    @Test
    void beyondAGapNothingIsHeldThatDoesNotFit() {
        Reassembly one = new Reassembly(budget, 256);
        Reassembly other = new Reassembly(budget, 256);
        assertTrue(one.add(4 * KIB, Bytes.wrap(new byte[KIB])));
        assertEquals(8 * KIB, budget.held());
        assertFalse(other.add(10, Bytes.wrap(new byte[10])));
        assertEquals(8 * KIB, budget.held());
    }

    @Test
    void whatIsInOrderIsHeldWhateverTheBudgetSays() {
        Reassembly one = new Reassembly(budget, 256);
        assertTrue(one.add(0, Bytes.wrap(new byte[32 * KIB])));
        assertEquals(32 * KIB, budget.held());
        assertTrue(budget.crowded());
        assertEquals(32 * KIB, one.read(new byte[64 * KIB], 0, 64 * KIB));
        assertEquals(0, budget.held());
    }

    @Test
    void aConnectionThatIsForgottenGivesAllOfItBack() {
        Pair pair = new Pair();
        pair.serverConfig = pair.serverConfig.withMemory(budget);
        pair.connected();
        Transfer stalled = Transfer.up(pair, Band.FILE, 60 * KIB).withoutReading();
        stalled.getAsBoolean();
        pair.run(Duration.ofSeconds(2));
        assertEquals(64 * KIB, budget.held());
        pair.server().forget();
        assertEquals(0, budget.held());
    }

    @Test
    void aConnectionThatWasIdleHoldsNothing() {
        Pair pair = new Pair();
        MemoryBudget ample = new MemoryBudget(1024 * KIB);
        pair.serverConfig = pair.serverConfig.withMemory(ample);
        pair.connected();
        long id = pair.client().open(Band.CHAT).getAsLong();
        pair.client().write(id, new byte[8 * KIB], 0, 8 * KIB);
        pair.run(Duration.ofSeconds(1));
        assertEquals(8 * KIB, pair.server().read(id, new byte[8 * KIB], 0, 8 * KIB));
        assertEquals(8 * KIB, ample.held());

        pair.run(Duration.ofSeconds(60));

        assertEquals(0, ample.held());
    }

    @Test
    void withALossyPathAndHardlyAnyMemoryAllStillArrivesInOrder() {
        Pair pair = new Pair();
        pair.serverConfig = pair.serverConfig.withMemory(budget);
        int[] count = {0};
        pair.connected();
        pair.link = datagram -> datagram.toServer() && count[0]++ % 20 == 3 ? List.of() : List.of(datagram);
        Transfer file = Transfer.up(pair, Band.FILE, 400 * KIB);
        Transfer more = Transfer.up(pair, Band.FILE, 400 * KIB);
        long[] most = {0};
        pair.runUntil(() -> {
            most[0] = Math.max(most[0], budget.held());
            return Transfer.all(file, more).getAsBoolean();
        });
        assertTrue(file.intact() && more.intact());
        assertTrue(pair.server().counts().getOrDefault(Count.NOT_KEPT, 0L) > 0, "memory was never short");
        assertTrue(most[0] <= 64 * KIB, () -> "held " + most[0]);
    }

    @Test
    void eightDownloadsTogetherHoldLittleMoreThanOne() {
        Pair pair = new Pair().connected();
        int held = 0;
        for (int i = 0; i < 8; i++) {
            long id = pair.server().open(Band.FILE).getAsLong();
            held += pair.server().write(id, new byte[KIB * KIB], 0, KIB * KIB);
        }
        assertTrue(held <= (256 + 8 * 64) * KIB, "took " + held);
    }

    @Test
    void whatWaitsToBeSentCountsUntilItIsAcknowledged() {
        MemoryBudget ample = new MemoryBudget(1024 * KIB);
        Pair pair = new Pair();
        pair.serverConfig = pair.serverConfig.withMemory(ample);
        pair.connected();
        Transfer down = Transfer.down(pair, Band.FILE, 300 * KIB);
        down.getAsBoolean();
        assertEquals((256 - 16) * KIB, ample.held());
        pair.runUntil(down);
        pair.run(Duration.ofSeconds(1));
        assertEquals(0, ample.held());
        Transfer.down(pair, Band.FILE, 300 * KIB).getAsBoolean();
        assertTrue(ample.held() > 0);
        pair.server().forget();
        assertEquals(0, ample.held());
    }

    @Test
    void withoutMemoryDownloadsGoOnInSmallSteps() {
        Pair pair = new Pair();
        pair.serverConfig = pair.serverConfig.withMemory(budget);
        pair.connected();
        Transfer one = Transfer.down(pair, Band.FILE, 200 * KIB);
        Transfer other = Transfer.down(pair, Band.FILE, 200 * KIB);
        assertFalse(one.getAsBoolean());
        assertEquals(16 * KIB, one.written());
        pair.runUntil(Transfer.all(one, other));
        assertTrue(one.intact() && other.intact());
        assertEquals(0, budget.held());
    }
}
