package chat.tern.testing.sim;

import java.util.List;

/**
 * What is to be sent in one direction of a stream, and how it is read.
 *
 * @param releases when how much becomes known to the sender, in order of time
 * @param resetAfter the sender gives up when it has written so many bytes; {@link #NEVER}: it does not
 * @param stopAfter the reader gives up when it has read so many bytes; {@link #NEVER}: it does not
 * @param sip the reader takes so many bytes at a time at most
 * @param sipNanos and then pauses for so long; 0: it takes all there is
 */
record FlowPlan(List<Release> releases, long resetAfter, long stopAfter, int sip, long sipNanos) {
    static final long NEVER = Long.MAX_VALUE;

    /** Bytes that become known {@code afterNanos} after the stream was opened. */
    record Release(long afterNanos, int bytes) {}

    FlowPlan {
        releases = List.copyOf(releases);
    }

    static FlowPlan of(List<Release> releases) {
        return new FlowPlan(releases, NEVER, NEVER, Integer.MAX_VALUE, 0);
    }

    /** All at once. */
    static FlowPlan bytes(int count) {
        return of(List.of(new Release(0, count)));
    }

    FlowPlan resetAfter(long bytes) {
        return new FlowPlan(releases, bytes, stopAfter, sip, sipNanos);
    }

    FlowPlan stopAfter(long bytes) {
        return new FlowPlan(releases, resetAfter, bytes, sip, sipNanos);
    }

    FlowPlan sipping(int bytes, long everyNanos) {
        return new FlowPlan(releases, resetAfter, stopAfter, bytes, everyNanos);
    }

    long total() {
        return releases.stream().mapToLong(Release::bytes).sum();
    }
}
