package chat.tern.reliability.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class BufferPoolTest {
    private final BufferPool pool = new BufferPool();

    @Test
    void aBufferIsAsSmallAsTheDatagramAllows() {
        assertEquals(2048, pool.take(1).length);
        assertEquals(2048, pool.take(2048).length);
        assertEquals(16_384, pool.take(2049).length);
        assertEquals(65_536, pool.take(65_507).length);
    }

    @Test
    void aReturnedBufferIsUsedAgain() {
        byte[] buffer = pool.take(1200);
        pool.give(buffer);
        assertSame(buffer, pool.take(1200));
        assertNotSame(buffer, pool.take(1200));
    }

    @Test
    void aForeignBufferIsLeftAlone() {
        byte[] foreign = new byte[100];
        pool.give(foreign);
        assertNotSame(foreign, pool.take(100));
    }

    @Test
    void noDatagramIsLongerThanTheLargestBuffer() {
        assertThrows(IndexOutOfBoundsException.class, () -> pool.take(65_537));
    }
}
