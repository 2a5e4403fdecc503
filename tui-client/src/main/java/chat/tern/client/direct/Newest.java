package chat.tern.client.direct;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was put last, by its keys; before there is too much of it the oldest is forgotten. */
final class Newest<K, V> {
    private final Map<K, V> all = new LinkedHashMap<>();
    private final int most;

    Newest(int most) {
        this.most = most;
    }

    void put(K key, V value) {
        all.remove(key);
        all.put(key, value);
        if (all.size() > most) {
            all.remove(all.keySet().iterator().next());
        }
    }

    Optional<V> take(K key) {
        return Optional.ofNullable(all.remove(key));
    }
}
