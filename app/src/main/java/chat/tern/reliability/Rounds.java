package chat.tern.reliability;

/**
 * Counts round trips in packets: one ends when something is acknowledged that left after it had begun
 * (draft-ietf-ccwg-bbr section 5.5.1).
 */
final class Rounds {
    private long end;
    private long count;
    private boolean started;

    void onAck(long priorDelivered, long delivered) {
        started = priorDelivered >= end;
        if (started) {
            count++;
            restart(delivered);
        }
    }

    /** A round begins here. */
    void restart(long delivered) {
        end = delivered;
    }

    /** Whether the latest acknowledgement began a round. */
    boolean started() {
        return started;
    }

    long count() {
        return count;
    }
}
