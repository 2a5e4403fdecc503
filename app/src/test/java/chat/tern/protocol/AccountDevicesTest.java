package chat.tern.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.DeviceStatement.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AccountDevicesTest {
    private static final Opaque FIRST = key(1);
    private static final Opaque LAPTOP = key(2);
    private static final Opaque PHONE = key(3);

    private final AccountDevices alone = AccountDevices.of(FIRST);

    @Test
    void anAccountBeginsWithTheDeviceWhoseKeyItIs() {
        assertEquals(1, alone.active().size());
        assertTrue(alone.find(FIRST).isPresent());
        assertFalse(alone.find(LAPTOP).isPresent());
    }

    @Test
    void whoBelongsToItMayVouchForOthers() {
        AccountDevices both = alone.withAll(List.of(joined(LAPTOP, FIRST, 1), joined(PHONE, LAPTOP, 2)));
        assertEquals(3, both.active().size());
        assertTrue(both.hasNoise(noise(PHONE)));
    }

    @Test
    void whatAStrangerOrSomebodyRemovedSaysDoesNotHold() {
        assertTrue(alone.with(joined(PHONE, LAPTOP, 1)).isEmpty());
        AccountDevices removed = alone.withAll(List.of(joined(LAPTOP, FIRST, 1), removed(LAPTOP, FIRST, 2)));
        assertTrue(removed.with(joined(PHONE, LAPTOP, 3)).isEmpty());
        assertTrue(removed.find(LAPTOP).isEmpty());
        assertEquals(2, removed.all().size());
    }

    @Test
    void anotherAccountsStatementDoesNotHold() {
        assertTrue(AccountDevices.of(PHONE).with(joined(LAPTOP, FIRST, 1)).isEmpty());
    }

    @Test
    void anOldStatementDoesNotBringARemovedDeviceBackAndANewOneDoes() {
        AccountDevices removed = alone.withAll(List.of(joined(LAPTOP, FIRST, 1), removed(LAPTOP, FIRST, 2)));
        assertTrue(removed.with(joined(LAPTOP, FIRST, 1)).isEmpty());
        assertTrue(removed.with(joined(LAPTOP, FIRST, 3)).isPresent());
    }

    @Test
    void theLastDeviceStays() {
        assertTrue(alone.with(removed(FIRST, FIRST, 1)).isEmpty());
        AccountDevices both = alone.withAll(List.of(joined(LAPTOP, FIRST, 1)));
        AccountDevices left = both.with(removed(FIRST, LAPTOP, 2)).orElseThrow();
        assertEquals(
                List.of(LAPTOP),
                left.active().stream().map(AccountDevices.Device::signing).toList());
    }

    @Test
    void anAccountHasAtMostSoManyDevices() {
        List<DeviceStatement> many = new ArrayList<>();
        for (int i = 0; i < AccountDevices.MOST + 3; i++) {
            many.add(joined(key(10 + i), FIRST, 1 + i));
        }
        assertEquals(AccountDevices.MOST, alone.withAll(many).active().size());
    }

    @Test
    void whatIsSignedTellsEachFieldApart() {
        assertFalse(Arrays.equals(
                joined(LAPTOP, FIRST, 1).signed(), removed(LAPTOP, FIRST, 1).signed()));
        assertFalse(Arrays.equals(
                joined(LAPTOP, FIRST, 1).signed(), joined(LAPTOP, FIRST, 2).signed()));
        assertEquals(13 + 1 + 4 * 32 + 8 + 4, joined(LAPTOP, FIRST, 1).signed().length);
    }

    @Test
    void aStatementWithAShortKeyOrALongNameIsNone() {
        Opaque sign = Opaque.copyOf(new byte[64]);
        assertThrows(
                IllegalArgumentException.class,
                () -> new DeviceStatement(Kind.JOINED, FIRST, Opaque.EMPTY, FIRST, "", 1, FIRST, sign));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DeviceStatement(Kind.JOINED, FIRST, FIRST, FIRST, "x".repeat(65), 1, FIRST, sign));
    }

    private static DeviceStatement joined(Opaque device, Opaque signer, long time) {
        return said(Kind.JOINED, device, signer, time);
    }

    private static DeviceStatement removed(Opaque device, Opaque signer, long time) {
        return said(Kind.REMOVED, device, signer, time);
    }

    private static DeviceStatement said(Kind kind, Opaque device, Opaque signer, long time) {
        return new DeviceStatement(
                kind, FIRST, device, noise(device), "name", time, signer, Opaque.copyOf(new byte[64]));
    }

    private static Opaque noise(Opaque device) {
        byte[] bytes = device.toArray();
        bytes[31] = 9;
        return Opaque.copyOf(bytes);
    }

    private static Opaque key(int n) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) n;
        return Opaque.copyOf(bytes);
    }
}
