package chat.tern.reliability;

import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.Frame;
import chat.tern.reliability.packet.FrameCodec;
import java.util.Optional;

/**
 * The sending half of a stream (RFC 9000 section 3.1).
 *
 * <pre>
 *   OPEN --finish, all acknowledged--> DONE
 *     |                                 ^
 *     +--reset--> RESET --acknowledged--+
 * </pre>
 */
final class SendStream {
    private enum State {
        OPEN,
        RESET,
        DONE
    }

    private final long id;
    private final SendBuffer bytes;
    private final RangeSet acked = new RangeSet();
    private final RangeSet lost = new RangeSet();
    private State state = State.OPEN;
    private long next;
    private long limit;
    private boolean finished;
    private boolean finDue;
    private boolean finAcked;
    private boolean resetDue;
    private long resetCode;
    private boolean roomWanted;

    SendStream(long id, long limit, MemoryBudget memory) {
        this.id = id;
        this.limit = limit;
        this.bytes = new SendBuffer(memory);
    }

    /** Takes bytes as long as no more than {@code bound} are held, and there is memory. */
    int write(byte[] data, int offset, int length, long bound) {
        if (state != State.OPEN || finished) {
            return 0;
        }
        int taken = bytes.add(data, offset, (int) Math.min(length, Math.max(0, bound - held())));
        roomWanted = taken < length;
        return taken;
    }

    /** Whether a writer was cut short. */
    boolean roomWanted() {
        return roomWanted && state == State.OPEN;
    }

    /** Whether a writer that was cut short should be told that there is room again; says so once. */
    boolean roomAgain(long bound) {
        if (!roomWanted() || bound - held() < bound / 4) {
            return false;
        }
        roomWanted = false;
        return true;
    }

    void finish() {
        if (state == State.OPEN && !finished) {
            finished = true;
            finDue = true;
        }
    }

    /** Gives up; whether a RESET_STREAM must be sent now. */
    boolean reset(long code) {
        if (state != State.OPEN) {
            return false;
        }
        state = State.RESET;
        resetDue = true;
        resetCode = code;
        bytes.clear();
        lost.clear();
        acked.clear();
        return true;
    }

    void raise(long maximum) {
        limit = Math.max(limit, maximum);
    }

    boolean wantsToSend(long credit) {
        return state == State.OPEN && (!lost.isEmpty() || finReady() || (next < bytes.end() && sendable(credit) > 0));
    }

    /** Whether there is data that only the peer's limit on this stream holds back. */
    boolean blocked() {
        return state == State.OPEN && next < bytes.end() && next >= limit;
    }

    long limit() {
        return limit;
    }

    /**
     * The next frame of at most {@code room} bytes: what was lost first, since the peer waits for it, then new data.
     * Its bytes are a view that must be written before this stream is touched again.
     */
    Optional<Frame.Stream> frame(int room, SendCredit credit) {
        if (state != State.OPEN) {
            return Optional.empty();
        }
        if (!lost.isEmpty()) {
            long from = lost.first();
            Bytes data = piece(from, lost.to(0) - from, room);
            long to = from + data.size();
            lost.remove(from, to);
            return data.size() == 0 ? Optional.empty() : Optional.of(withFin(from, data));
        }
        Bytes data = piece(next, sendable(credit.available()), room);
        if (data.size() == 0 && !(finReady() && room >= header(next, 0))) {
            return Optional.empty();
        }
        long from = next;
        next += data.size();
        credit.use(data.size());
        return Optional.of(withFin(from, data));
    }

    void onAcked(SentFrame.Stream frame) {
        if (state != State.OPEN) {
            return;
        }
        long from = Math.max(bytes.base(), frame.offset());
        long to = frame.offset() + frame.length();
        acked.add(from, to);
        lost.remove(from, to);
        if (!acked.isEmpty() && acked.first() <= bytes.base()) {
            bytes.discard(acked.to(0));
            acked.removeFirstRange();
        }
        finAcked |= frame.fin();
        if (finAcked && bytes.base() == bytes.end()) {
            state = State.DONE;
            bytes.clear();
        }
    }

    /** Queues again whatever of a lost frame has not arrived some other way. */
    void onLost(SentFrame.Stream frame) {
        if (state != State.OPEN) {
            return;
        }
        long end = frame.offset() + frame.length();
        long from = acked.nextAbsent(Math.max(bytes.base(), frame.offset()));
        while (from < end) {
            long to = Math.min(end, acked.nextPresent(from));
            lost.add(from, to);
            from = acked.nextAbsent(to);
        }
        finDue |= frame.fin() && !finAcked;
    }

    /** Queues again the first {@code most} bytes that were sent and have not arrived. */
    void repeatFirst(int most) {
        long from = acked.nextAbsent(bytes.base());
        long left = most;
        while (state == State.OPEN && left > 0 && from < next) {
            long to = Math.min(Math.min(next, from + left), acked.nextPresent(from));
            lost.add(from, to);
            left -= to - from;
            from = acked.nextAbsent(to);
        }
    }

    /** The RESET_STREAM frame, if one is due. */
    Optional<Frame.ResetStream> resetFrame() {
        return resetDue ? Optional.of(new Frame.ResetStream(id, resetCode, next)) : Optional.empty();
    }

    void resetSent() {
        resetDue = false;
    }

    void onResetLost() {
        resetDue = state == State.RESET;
    }

    void onResetAcked() {
        if (state == State.RESET) {
            state = State.DONE;
        }
    }

    boolean done() {
        return state == State.DONE;
    }

    boolean open() {
        return state == State.OPEN;
    }

    /** Written and not acknowledged. */
    long held() {
        return bytes.held();
    }

    /** Nothing is written now. */
    void rest() {
        bytes.rest();
    }

    /** The connection is over: nothing of it will be sent. */
    void forget() {
        bytes.clear();
    }

    private boolean finReady() {
        return finDue && next == bytes.end();
    }

    private long sendable(long credit) {
        return Math.min(bytes.end() - next, Math.min(limit - next, credit));
    }

    private Bytes piece(long from, long available, int room) {
        int max = (int) Math.max(0, Math.min(available, room));
        return bytes.view(from, Math.max(0, Math.min(max, room - header(from, max))));
    }

    private Frame.Stream withFin(long from, Bytes data) {
        boolean fin = finished && from + data.size() == bytes.end();
        finDue &= !fin;
        return new Frame.Stream(id, from, fin, data);
    }

    private int header(long offset, int length) {
        return FrameCodec.streamHeaderSize(id, offset, length);
    }
}
