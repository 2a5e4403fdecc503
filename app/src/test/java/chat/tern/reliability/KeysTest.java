package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class KeysTest {
    private static final int TEXT = 50;
    private static final long DESTINATION = 77;

    private final Keys one;
    private final Keys other;
    private long number;

    KeysTest() {
        Handshakes.Pair ciphers = Handshakes.ciphers();
        one = new Keys(ciphers.initiator(), 0);
        other = new Keys(ciphers.responder(), 0);
    }

    @Test
    void whatOneSealsTheOtherOpens() {
        assertEquals(TEXT, pass(one, other, 0));
        assertEquals(TEXT, pass(other, one, 0));
    }

    @Test
    void nothingChangesWithinTheHour() {
        pass(one, other, 0);
        one.updateIfDue(0, Keys.UPDATE_AFTER_NANOS - 1);
        assertEquals(0, one.phase());
    }

    @Test
    void afterAnHourKeysAreRenewedAndTheOtherSideFollows() {
        renew(Keys.UPDATE_AFTER_NANOS);
        assertEquals(1, one.phase());
        assertEquals(0, other.phase());
        assertEquals(TEXT, pass(one, other, Keys.UPDATE_AFTER_NANOS));
        assertEquals(1, other.phase());
        assertEquals(TEXT, pass(other, one, Keys.UPDATE_AFTER_NANOS));
    }

    @Test
    void aLatePacketOfTheOldPhaseOpensForAWhile() {
        byte[] late = seal(one);
        long lateNumber = number - 1;
        long now = Keys.UPDATE_AFTER_NANOS;
        renew(now);
        pass(one, other, now);
        assertEquals(TEXT, other.open(lateNumber, late.clone(), 0, late.length, now));
        other.updateIfDue(-1, now + Keys.OLD_KEPT_NANOS);
        assertEquals(-1, other.open(lateNumber, late.clone(), 0, late.length, now + Keys.OLD_KEPT_NANOS));
    }

    @Test
    void anUnansweredPhaseIsNotLeft() {
        long now = Keys.UPDATE_AFTER_NANOS;
        renew(now);
        one.updateIfDue(0, now * 3);
        assertEquals(1, one.phase());
    }

    @Test
    void manyPhasesFollowOneAnother() {
        long now = 0;
        for (int phase = 1; phase < 6; phase++) {
            now += 2 * Keys.UPDATE_AFTER_NANOS;
            renew(now);
            assertEquals(TEXT, pass(one, other, now));
            assertEquals(TEXT, pass(other, one, now));
            one.updateIfDue(-1, now + Keys.OLD_KEPT_NANOS);
            other.updateIfDue(-1, now + Keys.OLD_KEPT_NANOS);
            assertEquals(phase, one.phase());
            assertEquals(phase, other.phase());
        }
    }

    @Test
    void aForgedPhaseBitChangesNothing() {
        byte[] sealed = seal(one);
        sealed[0] ^= 1;
        assertEquals(-1, other.open(number - 1, sealed, 0, sealed.length, 0));
        assertEquals(TEXT, pass(one, other, 0));
        assertEquals(0, other.phase());
    }

    @Test
    void aConnectionRenewsItsKeysWhileItIsUsed() {
        Pair pair = new Pair().connected();
        pair.run(Duration.ofMinutes(61));
        Transfer transfer = Transfer.up(pair, Band.CHAT, 1_000);
        pair.runUntil(transfer);
        assertTrue(transfer.intact());
        assertTrue(pair.log.stream().anyMatch(d -> d.bytes().at(0) == (byte) 0x41 && !d.toServer()));
        assertEquals(0, pair.server().stats().dropped());
    }

    /** Makes one side see its phase confirmed, and asks it to go on. */
    private void renew(long now) {
        pass(one, other, now);
        one.updateIfDue(number - 1, now);
    }

    private int pass(Keys from, Keys to, long now) {
        byte[] sealed = seal(from);
        return to.open(number - 1, sealed, 0, sealed.length, now);
    }

    private byte[] seal(Keys from) {
        byte[] buffer = new byte[200];
        return Arrays.copyOf(buffer, from.seal(DESTINATION, number++, buffer, TEXT));
    }
}
