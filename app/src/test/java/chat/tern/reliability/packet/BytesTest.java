package chat.tern.reliability.packet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class BytesTest {
    private static final byte[] ARRAY = {9, 1, 2, 3, 9};

    @Test
    void viewsOfTheSameBytesAreEqualWhereverTheyLie() {
        Bytes view = Bytes.wrap(ARRAY, 1, 3);
        Bytes copy = Bytes.of((byte) 1, (byte) 2, (byte) 3);
        assertEquals(copy, view);
        assertEquals(copy.hashCode(), view.hashCode());
        assertNotEquals(copy, Bytes.wrap(ARRAY, 0, 3));
        assertNotEquals(copy, Bytes.wrap(ARRAY, 1, 2));
    }

    @Test
    void aWrappedArrayIsSharedAndACopiedOneIsNot() {
        byte[] array = {1, 2};
        Bytes view = Bytes.wrap(array);
        Bytes copy = Bytes.copyOf(array);
        Bytes copyOfView = view.copy();
        array[0] = 7;
        assertEquals(7, view.at(0));
        assertEquals(1, copy.at(0));
        assertEquals(1, copyOfView.at(0));
    }

    @Test
    void slicesAndCopiesAreBoundedByTheViewNotByTheArray() {
        Bytes view = Bytes.wrap(ARRAY, 1, 3);
        assertEquals(Bytes.fromHex("0203"), view.slice(1, 3));
        assertEquals(Bytes.EMPTY, view.slice(3, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> view.slice(1, 4));
        assertThrows(IndexOutOfBoundsException.class, () -> view.at(3));
        assertThrows(IndexOutOfBoundsException.class, () -> view.at(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> view.copyTo(2, new byte[4], 0, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> Bytes.wrap(ARRAY, 3, 3));
    }

    @Test
    void copiesLandWhereTheyShould() {
        Bytes view = Bytes.wrap(ARRAY, 1, 3);
        byte[] into = new byte[5];
        view.copyTo(into, 1);
        assertArrayEquals(new byte[] {0, 1, 2, 3, 0}, into);
        view.copyTo(2, into, 0, 1);
        assertEquals(3, into[0]);
        assertArrayEquals(new byte[] {1, 2, 3}, view.toArray());
    }

    @Test
    void hexGoesThereAndBack() {
        assertEquals("00ff10", Bytes.fromHex("00FF10").hex());
        assertEquals("00ff10", Bytes.fromHex("00ff10").toString());
        assertTrue(Bytes.fromHex("").isEmpty());
        assertThrows(IllegalArgumentException.class, () -> Bytes.fromHex("0"));
        assertThrows(IllegalArgumentException.class, () -> Bytes.fromHex("0g"));
    }

    @Test
    void constantTimeEqualityAgreesWithEquality() {
        Bytes view = Bytes.wrap(ARRAY, 1, 3);
        assertTrue(view.equalsInConstantTime(Bytes.fromHex("010203")));
        assertFalse(view.equalsInConstantTime(Bytes.fromHex("010204")));
        assertFalse(view.equalsInConstantTime(Bytes.fromHex("810203")));
        assertFalse(view.equalsInConstantTime(Bytes.fromHex("0102")));
        assertTrue(Bytes.EMPTY.equalsInConstantTime(Bytes.of()));
    }
}
