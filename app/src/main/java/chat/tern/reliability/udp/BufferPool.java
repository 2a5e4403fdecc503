package chat.tern.reliability.udp;

import java.util.Arrays;
import java.util.List;

/** Buffers for datagrams on their way to a loop, in three sizes; what does not fit into the pool is left to the collector. */
final class BufferPool {
    private static final int[] SIZES = {2048, 16_384, 65_536};
    private static final int[] KEPT = {512, 128, 4};

    private final List<Kept<byte[]>> shelves =
            Arrays.stream(KEPT).mapToObj(most -> new Kept<byte[]>(most)).toList();

    /** A buffer of at least that length (at most 65,536), with old content. */
    byte[] take(int length) {
        int i = 0;
        while (SIZES[i] < length) {
            i++;
        }
        byte[] kept = shelves.get(i).take();
        return kept == null ? new byte[SIZES[i]] : kept;
    }

    void give(byte[] buffer) {
        for (int i = 0; i < SIZES.length; i++) {
            if (SIZES[i] == buffer.length) {
                shelves.get(i).keep(buffer);
            }
        }
    }
}
