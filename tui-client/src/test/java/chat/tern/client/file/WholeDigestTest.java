package chat.tern.client.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class WholeDigestTest {
    @Test
    void piecesCountInTheOrderInWhichTheyWereGiven() {
        byte[] all = new byte[100 * 1000];
        new Random(7).nextBytes(all);
        WholeDigest digest = new WholeDigest(new Blocks(4));
        for (int at = 0; at < all.length; at += 1000) {
            byte[] piece = new byte[1000];
            System.arraycopy(all, at, piece, 0, piece.length);
            digest.update(piece);
        }
        assertEquals(Digests.hex(Digests.sha256().digest(all)), digest.end());
    }

    @Test
    void afterAResetOnlyWhatFollowsCounts() {
        WholeDigest digest = new WholeDigest(new Blocks(4));
        digest.update(new byte[] {9, 9, 9});
        digest.reset();
        digest.update(new byte[] {1, 2, 3});
        assertEquals(Digests.hex(Digests.sha256().digest(new byte[] {1, 2, 3})), digest.end());
    }

    @Test
    void whatWasHashedIsUsedAgain() {
        Blocks blocks = new Blocks(4);
        WholeDigest digest = new WholeDigest(blocks);
        byte[] block = blocks.take();
        digest.update(block);
        digest.end();
        assertSame(block, blocks.take());
        assertNotSame(block, blocks.take());
    }

    @Test
    void aPieceOfAnotherSizeIsNotKept() {
        Blocks blocks = new Blocks(4);
        blocks.give(new byte[10]);
        assertEquals(Blocks.SIZE, blocks.take().length);
    }
}
