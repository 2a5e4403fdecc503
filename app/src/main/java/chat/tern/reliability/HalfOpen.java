package chat.tern.reliability;

import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.Packet;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The handshakes begun of late: a first datagram that comes again belongs to the connection that it made. Those that
 * have ended are remembered until their time is over too, since a copy may still be on its way.
 */
final class HalfOpen {
    private static final int EPHEMERAL = 32;

    private record Key(Address from, long clientId, Bytes ephemeral) {}

    private record Entry(Key key, long localId, long at) {}

    private final long keptNanos;
    private final int most;
    private final Map<Key, Long> byKey = new HashMap<>();
    private final ArrayDeque<Entry> byAge = new ArrayDeque<>();
    private final Set<Long> pending = new HashSet<>();

    /** Keeps {@code most} entries at most, each for a time. */
    HalfOpen(int most, long keptNanos) {
        this.most = most;
        this.keptNanos = keptNanos;
    }

    /** How many have not ended. */
    int pending() {
        return pending.size();
    }

    OptionalLong find(Address from, Packet.Init init) {
        Long localId = byKey.get(key(from, init));
        return localId == null ? OptionalLong.empty() : OptionalLong.of(localId);
    }

    void add(Address from, Packet.Init init, long localId, long now) {
        if (byAge.size() >= most) {
            remove(byAge.removeFirst());
        }
        Key key = key(from, init);
        byKey.put(key, localId);
        byAge.addLast(new Entry(key, localId, now));
        pending.add(localId);
    }

    void settle(long localId) {
        pending.remove(localId);
    }

    void expire(long now) {
        while (!byAge.isEmpty() && now - byAge.getFirst().at() >= keptNanos) {
            remove(byAge.removeFirst());
        }
    }

    private void remove(Entry entry) {
        byKey.remove(entry.key());
        pending.remove(entry.localId());
    }

    private static Key key(Address from, Packet.Init init) {
        return new Key(from, init.sourceId(), init.noise().slice(0, EPHEMERAL).copy());
    }
}
