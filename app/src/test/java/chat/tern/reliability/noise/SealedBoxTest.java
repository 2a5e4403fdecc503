package chat.tern.reliability.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.tern.reliability.packet.Bytes;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SealedBoxTest {
    private static final Bytes PROLOGUE = Bytes.fromHex("7465726e");
    private static final Bytes TEXT = Bytes.fromHex("68656c6c6f");

    private final SplittableRandom random = new SplittableRandom(61);
    private final IdentityKey sender = IdentityKey.generate(random);
    private final IdentityKey recipient = IdentityKey.generate(random);

    @Test
    void aBoxOpensForItsRecipientAndProvesItsSender() throws NoiseException {
        Bytes box = seal(TEXT);
        assertEquals(TEXT.size() + SealedBox.OVERHEAD, box.size());
        SealedBox.Opened opened = SealedBox.open(PROLOGUE, recipient, box);
        assertEquals(new SealedBox.Opened(sender.publicKey(), TEXT), opened);
    }

    @Test
    void theSameTextIsNeverTheSameBox() throws NoiseException {
        assertNotEquals(seal(TEXT), seal(TEXT));
    }

    @Test
    void aBoxOpensForNobodyElseAndUnderNoOtherPrologue() throws NoiseException {
        Bytes box = seal(TEXT);
        assertThrows(NoiseException.class, () -> SealedBox.open(PROLOGUE, sender, box));
        assertThrows(NoiseException.class, () -> SealedBox.open(Bytes.EMPTY, recipient, box));
    }

    @Test
    void everyDamagedByteAndEveryTruncationIsRefused() throws NoiseException {
        Bytes box = seal(TEXT);
        for (int at = 0; at < box.size(); at++) {
            byte[] damaged = box.toArray();
            damaged[at] ^= 1;
            Bytes cut = box.slice(0, at);
            assertThrows(NoiseException.class, () -> SealedBox.open(PROLOGUE, recipient, Bytes.wrap(damaged)));
            assertThrows(NoiseException.class, () -> SealedBox.open(PROLOGUE, recipient, cut));
        }
    }

    @Test
    void aRecipientOfSmallOrderIsRefused() {
        Bytes zero = Bytes.wrap(new byte[32]);
        assertThrows(NoiseException.class, () -> SealedBox.seal(PROLOGUE, sender, zero, new byte[1], random));
        assertThrows(NoiseException.class, () -> SealedBox.seal(PROLOGUE, sender, TEXT, new byte[1], random));
    }

    @Test
    void theLongestTextFitsAndOneByteMoreDoesNot() throws NoiseException {
        Bytes longest = Bytes.wrap(new byte[SealedBox.MAX_TEXT]);
        assertEquals(longest, SealedBox.open(PROLOGUE, recipient, seal(longest)).text());
        assertThrows(IllegalArgumentException.class, () -> seal(Bytes.wrap(new byte[SealedBox.MAX_TEXT + 1])));
    }

    private Bytes seal(Bytes text) throws NoiseException {
        return Bytes.wrap(SealedBox.seal(PROLOGUE, sender, recipient.publicKey(), text.toArray(), random));
    }
}
