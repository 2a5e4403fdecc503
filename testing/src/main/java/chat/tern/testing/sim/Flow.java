package chat.tern.testing.sim;

import chat.tern.reliability.Connection;
import java.util.ArrayDeque;
import java.util.List;

/**
 * One direction of one stream, known to both ends of the simulation: what was written is compared with what is read,
 * byte for byte, and each release's way is timed.
 */
final class Flow {
    private static final int CHUNK = 4 * 1024;
    private static final long RESET_CODE = 7;
    private static final long STOP_CODE = 9;

    private record Mark(long end, long writtenAt) {}

    private final long stream;
    private final FlowPlan plan;
    private final Pattern pattern;
    private final Tally tally;
    private final ArrayDeque<FlowPlan.Release> releases;
    private final ArrayDeque<Mark> marks = new ArrayDeque<>();
    private final List<Long> latencies;
    private final byte[] buffer = new byte[CHUNK];
    private long begun;
    private boolean sending;
    private boolean waiting;
    private boolean senderDone;
    private boolean finished;
    private boolean readable;
    private boolean readerDone;
    private long released;
    private long written;
    private long read;
    private boolean sipped;
    private long nextSip;
    private long lastRead;
    private long longestPause;

    /** The latencies of its releases are added to {@code latencies} as they arrive. */
    Flow(long stream, FlowPlan plan, long key, Tally tally, List<Long> latencies) {
        this.stream = stream;
        this.plan = plan;
        this.pattern = new Pattern(key);
        this.tally = tally;
        this.releases = new ArrayDeque<>(plan.releases());
        this.latencies = latencies;
    }

    boolean complete() {
        return senderDone && readerDone;
    }

    boolean senderDone() {
        return senderDone;
    }

    boolean readerDone() {
        return readerDone;
    }

    /** The longest time without anything new for the reader, once it had something. */
    long longestPause() {
        return longestPause;
    }

    /** The sender has the stream now. */
    void begin(long now) {
        begun = now;
        sending = true;
    }

    /** When the sender wants to go on by itself. */
    long nextRelease() {
        FlowPlan.Release next = releases.peek();
        return !sending || senderDone || next == null ? Connection.NEVER : begun + next.afterNanos();
    }

    /** When the reader wants to go on by itself. */
    long nextRead() {
        return readable && !readerDone && plan.sipNanos() > 0 ? nextSip : Connection.NEVER;
    }

    void onWritable() {
        waiting = false;
    }

    void onStopped() {
        tally.add(Happening.STREAM_STOPPED);
        senderDone = true;
    }

    void onReset() {
        Check.that(plan.resetAfter() != FlowPlan.NEVER || readerDone, this + " was reset by nobody");
        tally.add(Happening.STREAM_RESET);
        readerDone = true;
    }

    void send(Connection connection, long now) {
        if (!sending || senderDone) {
            return;
        }
        release(now);
        while (!waiting && written < released) {
            write(connection);
        }
        if (written >= plan.resetAfter()) {
            connection.reset(stream, RESET_CODE);
            senderDone = true;
        } else if (written == released && releases.isEmpty()) {
            connection.finish(stream);
            finished = true;
            senderDone = true;
        }
    }

    private void release(long now) {
        while (!releases.isEmpty() && begun + releases.getFirst().afterNanos() - now <= 0) {
            released += releases.removeFirst().bytes();
            marks.add(new Mark(released, now));
        }
    }

    private void write(Connection connection) {
        int length = (int) Math.min(CHUNK, released - written);
        pattern.fill(buffer, length, written);
        int taken = connection.write(stream, buffer, 0, length);
        Check.that(taken >= 0 && taken <= length, this + " took " + taken + " of " + length);
        written += taken;
        if (taken < length) {
            waiting = true;
            tally.add(Happening.WRITER_WAITED);
        }
    }

    void onReadable(long now) {
        readable = true;
        if (!sipped) {
            sipped = true;
            nextSip = now;
        }
    }

    void receive(Connection connection, long now) {
        if (!readable || readerDone || (plan.sipNanos() > 0 && nextSip - now > 0)) {
            return;
        }
        int left = plan.sip();
        int count = 1;
        while (left > 0 && count > 0 && !readerDone) {
            count = connection.read(stream, buffer, 0, Math.min(left, CHUNK));
            left -= Math.max(0, count);
            take(connection, count, now);
        }
        readable = count > 0;
        nextSip = now + plan.sipNanos();
    }

    private void take(Connection connection, int count, long now) {
        if (count < 0) {
            Check.that(finished && read == plan.total(), this + " ended early");
            tally.add(Happening.STREAM_COMPLETED);
            readerDone = true;
            return;
        }
        long wrong = pattern.differs(buffer, count, read);
        Check.that(wrong < 0, this + " differs at " + wrong);
        if (read > 0 && count > 0) {
            longestPause = Math.max(longestPause, now - lastRead);
        }
        lastRead = count > 0 ? now : lastRead;
        read += count;
        Check.that(read <= written, this + " delivers what was never written");
        while (!marks.isEmpty() && marks.getFirst().end() <= read) {
            latencies.add(now - marks.removeFirst().writtenAt());
        }
        if (read >= plan.stopAfter()) {
            connection.stopSending(stream, STOP_CODE);
            readerDone = true;
        }
    }

    @Override
    public String toString() {
        return "stream " + stream + " (" + written + " written, " + read + " read, of " + plan.total()
                + (senderDone ? ", sender done" : "") + (readerDone ? ", reader done" : "") + ")";
    }
}
