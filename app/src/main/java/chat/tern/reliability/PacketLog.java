package chat.tern.reliability;

import java.util.List;

/** Hears of each packet of a connection, on its thread; must not wait. The names of frames are qlog's. */
public interface PacketLog {
    /** Nobody listens. */
    PacketLog NONE = new PacketLog() {
        @Override
        public void sent(long now, long number, int bytes, List<String> frames) {}

        @Override
        public void received(long now, long number, int bytes, List<String> frames) {}

        @Override
        public void dropped(long now, Count why) {}

        @Override
        public void lost(long now, long number) {}

        @Override
        public void metrics(long now, Metrics metrics) {}

        @Override
        public boolean on() {
            return false;
        }
    };

    /** What an acknowledgement changed: nanoseconds and bytes; the smallest and the smoothed are 0 before a sample. */
    record Metrics(long minRtt, long smoothedRtt, long latestRtt, long window, long inFlight, int probeTimeouts) {}

    void sent(long now, long number, int bytes, List<String> frames);

    void received(long now, long number, int bytes, List<String> frames);

    void dropped(long now, Count why);

    void lost(long now, long number);

    void metrics(long now, Metrics metrics);

    /** Another connection begins, and has this log: what hears of its packets, so that they can be told apart. */
    default PacketLog begin() {
        return this;
    }

    /** Whether anybody listens: what is only said here need not be made otherwise. */
    default boolean on() {
        return true;
    }
}
