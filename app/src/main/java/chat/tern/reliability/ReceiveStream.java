package chat.tern.reliability;

import chat.tern.reliability.packet.Frame;

/**
 * The receiving half of a stream (RFC 9000 section 3.2).
 *
 * <pre>
 *   OPEN --all bytes up to the end read, or reset--> DONE
 *     |                                               ^
 *     +--not wanted--> DISCARDING --the end known-----+
 * </pre>
 */
final class ReceiveStream {
    private enum State {
        OPEN,
        DISCARDING,
        DONE
    }

    private static final long UNKNOWN = -1;

    private final Reassembly data;
    private final ReceiveWindow window;
    private State state = State.OPEN;
    private long finalSize = UNKNOWN;

    ReceiveStream(ReceiveWindow window, MemoryBudget budget, int maxGaps) {
        this.window = window;
        this.data = new Reassembly(budget, maxGaps);
    }

    ReceiveWindow window() {
        return window;
    }

    /** Checks a frame that says the stream reaches to {@code end}; how many bytes of that are new. */
    long fresh(long end, boolean isFinal) throws Violation {
        if (finalSize != UNKNOWN && (end > finalSize || (isFinal && end != finalSize))) {
            throw new Violation(TransportError.FINAL_SIZE, "data beyond the end of a stream, or another end");
        }
        if (isFinal && end < window.received()) {
            throw new Violation(TransportError.FINAL_SIZE, "an end before data that was received");
        }
        long count = Math.max(0, end - window.received());
        window.require(count);
        return count;
    }

    /** Takes in a frame that {@link #fresh} found right; false: there are too many gaps to keep it. */
    boolean accept(Frame.Stream frame) {
        if (state == State.OPEN && !data.add(frame.offset(), frame.data())) {
            return false;
        }
        long end = frame.offset() + frame.data().size();
        window.receive(Math.max(0, end - window.received()));
        if (frame.fin()) {
            finalSize = end;
        }
        return true;
    }

    /** The peer gave up. Returns whether that is news to the application. */
    boolean reset(long size) {
        window.receive(Math.max(0, size - window.received()));
        finalSize = size;
        boolean news = state == State.OPEN;
        state = State.DONE;
        data.clear();
        return news;
    }

    /** Nothing more is wanted. Returns whether the peer must be asked to stop. */
    boolean stop() {
        if (state != State.OPEN) {
            return false;
        }
        state = State.DISCARDING;
        data.clear();
        return finalSize == UNKNOWN;
    }

    /** Bytes that were received but will never be read: they no longer take up credit. */
    long unwanted() {
        return state == State.OPEN ? 0 : window.held();
    }

    int read(byte[] into, int offset, int length) {
        return state == State.OPEN ? data.read(into, offset, length) : 0;
    }

    int readable() {
        return state == State.OPEN ? data.readable() : 0;
    }

    /** Whether the application has read everything, or does not want to. */
    boolean atEnd() {
        return switch (state) {
            case OPEN -> finalSize != UNKNOWN && data.ready() == finalSize && data.readable() == 0;
            case DISCARDING -> finalSize != UNKNOWN;
            case DONE -> true;
        };
    }

    /** The application was told of the end. */
    void endRead() {
        state = State.DONE;
    }

    /** Nothing comes now. */
    void rest() {
        data.rest();
    }

    /** Nothing more will be read. */
    void forget() {
        data.clear();
    }

    /** Whether more credit is of any use. */
    boolean wantsCredit() {
        return state == State.OPEN && finalSize == UNKNOWN;
    }

    /** Whether asking the peer to stop is still of any use. */
    boolean wantsStop() {
        return state == State.DISCARDING && finalSize == UNKNOWN;
    }

    boolean open() {
        return state == State.OPEN;
    }
}
