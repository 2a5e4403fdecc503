package chat.tern.server.classic;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Which datagram is answered, so that nobody can make two echoes talk to each other for ever, or turn one against
 * somebody else: an answer is as long as its question, goes to no port of a system's service and to no group, and there
 * are few.
 */
final class EchoRules {
    private static final int LEAST_PORT = 1_024;
    private static final double PER_SECOND = 5;
    private static final double AT_ONCE = 20;
    private static final double IN_ALL = 200;
    private static final int MOST_ADDRESSES = 1_024;

    private final int ownPort;
    private final Bucket all;
    private final Map<InetSocketAddress, Asker> askers = new LinkedHashMap<>(16, 0.75f, true);

    EchoRules(int ownPort, long nowNanos) {
        this.ownPort = ownPort;
        this.all = new Bucket(IN_ALL, IN_ALL, nowNanos);
    }

    /** The answer, if there is to be one. */
    Optional<byte[]> answer(InetSocketAddress from, byte[] datagram, int length, long nowNanos) {
        boolean group = from.getAddress().isMulticastAddress()
                || from.getAddress().isAnyLocalAddress()
                || from.getAddress().getHostAddress().endsWith(".255");
        if (from.getPort() < LEAST_PORT || from.getPort() == ownPort || group) {
            return Optional.empty();
        }
        Asker asker = askers.computeIfAbsent(from, unknown -> new Asker(nowNanos));
        if (askers.size() > MOST_ADDRESSES) {
            askers.remove(askers.keySet().iterator().next());
        }
        if (asker.lastReply == sum(datagram, length) || !asker.bucket.take(nowNanos) || !all.take(nowNanos)) {
            return Optional.empty();
        }
        byte[] answer = Reversal.of(datagram, length);
        asker.lastReply = sum(answer, length);
        return Optional.of(answer);
    }

    private static long sum(byte[] bytes, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, length);
        return ((long) length << 32) | sum.getValue();
    }

    private static final class Asker {
        private final Bucket bucket;
        private long lastReply = -1;

        Asker(long nowNanos) {
            bucket = new Bucket(PER_SECOND, AT_ONCE, nowNanos);
        }
    }
}
