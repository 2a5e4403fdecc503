package chat.tern.client.file;

import java.util.concurrent.ArrayBlockingQueue;

/**
 * Arrays on their way from the network to the disk, used again and again: a new one for each would make the heap
 * many times as large as what is on the way. Any thread; never waits.
 */
final class Blocks {
    /** Bytes of a block. */
    static final int SIZE = 64 * 1024;

    /** Those of all downloads of this process: at most 2 MiB lie unused. */
    static final Blocks ALL = new Blocks(32);

    private final ArrayBlockingQueue<byte[]> free;

    Blocks(int kept) {
        free = new ArrayBlockingQueue<>(kept);
    }

    /** An array of {@link #SIZE} bytes with anything in it. */
    byte[] take() {
        byte[] kept = free.poll();
        return kept == null ? new byte[SIZE] : kept;
    }

    /** Nobody else has this array any more. One of another size is let go. */
    void give(byte[] block) {
        if (block.length == SIZE) {
            free.offer(block);
        }
    }
}
