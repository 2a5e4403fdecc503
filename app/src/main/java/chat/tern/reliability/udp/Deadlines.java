package chat.tern.reliability.udp;

import chat.tern.reliability.Connection;

/** Nano times at which something is due; they may wrap, so only differences count. */
final class Deadlines {
    static final long NEVER = Connection.NEVER;

    private Deadlines() {}

    static long earlier(long a, long b) {
        if (a == NEVER) {
            return b;
        }
        return b == NEVER || a - b <= 0 ? a : b;
    }

    static boolean due(long deadline, long now) {
        return deadline != NEVER && deadline - now <= 0;
    }
}
