package chat.tern.server.source;

import chat.tern.reliability.Connection;
import chat.tern.server.file.FileFlow;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Bytes on their way from one session's thread to another's: so many at most, and neither waits. */
final class RelayPipe {
    private static final int PIECE = 32 * 1024;

    private final int size;
    private final Optional<FileFlow> flow;
    /** What the reader has booked, and takes once its time has come. */
    private int booked;

    private long dueAt = Connection.NEVER;
    private byte[] ring = new byte[0];
    private int start;
    private int count;
    private boolean full;
    private boolean ended;
    private boolean toldDrained;
    private boolean broken;
    private BooleanSupplier writer = () -> true;
    private BooleanSupplier reader = () -> true;
    /** The reader could not be told, which the writer tries again. */
    private volatile boolean missed;

    /** @param flow how fast it may be read; empty: at once */
    RelayPipe(int size, Optional<FileFlow> flow) {
        this.size = size;
        this.flow = flow;
    }

    /** What wakes the one that writes, when there is room again after there was none. */
    synchronized void writer(BooleanSupplier wake) {
        writer = wake;
    }

    /** What wakes the one that reads. */
    synchronized void reader(BooleanSupplier wake) {
        reader = wake;
    }

    private synchronized BooleanSupplier reader() {
        return reader;
    }

    private synchronized BooleanSupplier writer() {
        return writer;
    }

    private void tell() {
        missed = !reader().getAsBoolean();
    }

    /** The writer: how many bytes may come now. */
    int room() {
        if (missed) {
            tell();
        }
        return left();
    }

    private synchronized int left() {
        full |= count == size; // once seen it stays until the writer is told, who may have asked twice
        return size - count;
    }

    /** The writer: no more than there is {@link #room}; nothing comes of them once it is broken. */
    void put(byte[] bytes, int offset, int length) {
        add(bytes, offset, length);
        tell();
    }

    private synchronized void add(byte[] bytes, int offset, int length) {
        if (broken) {
            return;
        }
        if (ring.length == 0) {
            ring = new byte[size];
        }
        int end = (start + count) % size;
        int first = Math.min(length, size - end);
        System.arraycopy(bytes, offset, ring, end, first);
        System.arraycopy(bytes, offset + first, ring, 0, length - first);
        count += length;
    }

    /** The writer: nothing follows. */
    void end() {
        markEnd();
        tell();
    }

    private synchronized void markEnd() {
        ended = true;
    }

    /** Either side: what is in it, and whatever would follow, is not wanted, or cannot come. */
    void breakOff() {
        drop();
        boolean writerTold = writer().getAsBoolean();
        boolean readerTold = reader().getAsBoolean();
        missed = !writerTold || !readerTold;
    }

    private synchronized void drop() {
        broken = true;
        start = 0;
        count = 0;
        ring = new byte[0];
    }

    /** The reader: the next bytes, if some are there and may go. */
    Optional<byte[]> take() {
        byte[] taken = remove(most());
        boolean again = hasRoomAgain();
        boolean last = isFirstDrained();
        if ((again || last) && !writer().getAsBoolean()) {
            markUntold(again, last);
        }
        return taken.length == 0 ? Optional.empty() : Optional.of(taken);
    }

    /** The reader: when what is there may go; nobody wakes it then. */
    long nextTimeout() {
        return dueAt;
    }

    private int most() {
        if (flow.isEmpty()) {
            return PIECE;
        }
        if (booked == 0) {
            book(flow.get());
        }
        if (booked == 0 || !flow.get().due(dueAt)) {
            return 0;
        }
        int now = booked;
        booked = 0;
        dueAt = Connection.NEVER;
        return now;
    }

    private void book(FileFlow by) {
        booked = Math.min(held(), by.atOnce(PIECE));
        if (booked > 0) {
            dueAt = by.book(booked);
        }
    }

    private synchronized int held() {
        return count;
    }

    private synchronized byte[] remove(int most) {
        byte[] taken = new byte[Math.min(count, most)];
        int first = Math.min(taken.length, ring.length - start);
        System.arraycopy(ring, start, taken, 0, first);
        System.arraycopy(ring, 0, taken, first, taken.length - first);
        start = (start + taken.length) % size;
        count -= taken.length;
        return taken;
    }

    private synchronized boolean hasRoomAgain() {
        boolean again = full && count <= size / 2;
        full &= !again;
        return again;
    }

    /** The writer may wait only for that, which is its end, too. */
    private synchronized boolean isFirstDrained() {
        boolean first = drained() && !toldDrained;
        toldDrained |= first;
        return first;
    }

    private synchronized void markUntold(boolean again, boolean last) {
        full |= again;
        toldDrained &= !last;
    }

    /** The reader: whether all that was meant to come has come. */
    synchronized boolean drained() {
        return ended && count == 0;
    }

    /** Whether one of the two gave up. */
    synchronized boolean broken() {
        return broken;
    }
}
